// Who did what, newest first.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t, word } from '../i18n.js';
import { moment } from '../format.js';
import { Resource, card, empty, heading, table } from '../ui.js';

const PAGE = 100;

export function page(app) {
  let limit = PAGE;
  const entries = new Resource(app, () => api.get('/audit', { limit }));
  const more = () => { limit += PAGE; entries.reload(); };
  return {
    view: () => html`${heading(t('nav.audit'), { lead: t('audit.lead') })}
      ${card(t('nav.audit'), entries.show((part) => part.items.length
        ? html`${trail(part.items)}${part.next && limit < 1000 ? html`<p class="more"><button @click=${more}>${t('action.more')}</button></p>` : nothing}`
        : empty(t('audit.empty'))))}`,
  };
}

function trail(items) {
  return table(t('nav.audit'), [
    { title: t('field.when'), cell: (e) => html`<time datetime=${e.at}>${moment(e.at)}</time>` },
    { title: t('field.by'), cell: (e) => e.by },
    { title: t('field.action'), cell: (e) => html`${word('deed', e.action)}<br><small><code>${e.action}</code></small>` },
    { title: t('field.subject'), cell: (e) => html`<code class="wrap">${e.subject}</code>` },
    { title: t('field.detail'), cell: (e) => html`<span class="wrap">${e.detail}</span>` },
  ], items);
}
