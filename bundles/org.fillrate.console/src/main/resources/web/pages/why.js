// One decision, explained.

import { html } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { Resource, card, heading, when } from '../ui.js';
import { whyPanel } from '../explanation.js';

export function page(app, [id]) {
  const decision = new Resource(app, () => api.get(path('decisions', id)));
  const why = whyPanel(app, id);
  return {
    view: () => html`${decision.show((d) => heading(t('why.title', { item: d.item || t('decisions.oneItem') }), {
      lead: when(d.at), actions: html`<a class="button" href="#/policies/${encodeURIComponent(d.problem)}">${t('nav.policies')}</a>`,
    }))}
    ${card(t('why.causes'), why.view(), { note: t('why.note') })}`,
  };
}
