// One problem: its document, its policies, and what to do with it.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { moment } from '../format.js';
import { Resource, card, facts, heading, link } from '../ui.js';

export function page(app, [id]) {
  const problem = new Resource(app, () => api.get(path('problems', id)));
  const query = encodeURIComponent(id);
  return {
    view: () => problem.show((p) => html`${heading(p.name, { actions: html`
        ${app.can('operator') ? html`<a class="button primary" href="#/new-run?problem=${query}">${t('runs.start')}</a>` : nothing}
        ${app.can('planner') ? html`<a class="button" href="#/decisions?problem=${query}">${t('decisions.ask')}</a>` : nothing}
        <a class="button" href="#/policies/${query}">${t('nav.policies')}</a>` })}
      ${card(t('problem.facts'), facts([
        [t('field.kind'), p.kind], [t('field.created'), moment(p.created)], [t('field.by'), p.by],
        [t('problems.dataset'), p.problem.demand?.dataset ? link(`#/datasets/${encodeURIComponent(p.problem.demand.dataset)}`, p.problem.demand.dataset) : undefined],
        [t('field.id'), html`<code>${p.id}</code>`]]))}
      ${card(t('problems.document'), html`<pre tabindex="0"><code>${JSON.stringify(p.problem, null, 2)}</code></pre>`)}`, t('nav.problems')),
  };
}
