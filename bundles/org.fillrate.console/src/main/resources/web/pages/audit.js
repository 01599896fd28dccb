// Who did what, newest first: to search, to check, and to take away.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t, word } from '../i18n.js';
import { count, moment } from '../format.js';
import { Resource, auditDetail, card, empty, explain, field, heading, progressBar, table } from '../ui.js';

const PAGE = 100;

export function page(app) {
  let limit = PAGE;
  let filter = {};
  const check = {};
  const entries = new Resource(app, () => api.get('/audit', { ...filter, limit }));
  const more = () => { limit = Math.min(limit + PAGE, 1000); entries.reload(); };

  function search(event) {
    event.preventDefault();
    filter = conditions(Object.fromEntries(new FormData(event.target)));
    limit = PAGE;
    entries.reload();
  }

  /** Part after part, so that a long trail shows how far it is. */
  async function verify() {
    Object.assign(check, { busy: true, share: 0, verdict: undefined, error: undefined });
    app.update();
    try {
      let after = 0;
      while (after !== undefined) {
        check.verdict = await api.get('/audit/verify', { after });
        after = check.verdict.next;
        check.share = check.verdict.entries ? check.verdict.checked / check.verdict.entries : 1;
        app.update();
      }
    } catch (error) {
      check.error = error;
    }
    check.busy = false;
    app.update();
  }

  const exported = (format) => `${api.address('/audit/export')}?${new URLSearchParams({ ...filter, format })}`;
  const actions = () => html`<button @click=${verify} ?disabled=${check.busy}>${t('audit.verify')}</button>
    <a class="button" href=${exported('csv')} download>${t('audit.csv')}</a>
    <a class="button" href=${exported('ndjson')} download>${t('audit.ndjson')}</a>`;

  return {
    view: () => html`${heading(t('nav.audit'), { lead: t('audit.lead'), actions: actions() })}
      ${verdict(check)}
      ${card(t('nav.audit'), html`${filters(search)}${entries.show((part) => (part.items.length
        ? html`<p class="note">${t('audit.total', { shown: count(part.items.length), total: count(part.total) })}</p>${trail(part.items)}
          ${part.next && limit < 1000 ? html`<p class="more"><button @click=${more}>${t('action.more')}</button></p>` : nothing}`
        : empty(t(Object.keys(filter).length ? 'audit.nothing' : 'audit.empty'))))}`)}`,
  };
}

/** The filled fields; days are days of this clock, the last one included. */
function conditions({ by, action, since, until, text }) {
  const given = { by: by.trim(), action: action.trim(), text: text.trim() };
  if (since) given.since = new Date(`${since}T00:00:00`).toISOString();
  if (until) {
    const end = new Date(`${until}T00:00:00`);
    end.setDate(end.getDate() + 1);
    given.until = end.toISOString();
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value));
}

function filters(search) {
  return html`<form @submit=${search}><div class="grid narrow">
    ${field(t('audit.text'), html`<input id="text" name="text" type="search" maxlength="200">`, { id: 'text' })}
    ${field(t('audit.by'), html`<input id="by" name="by" type="search" autocapitalize="none" spellcheck="false" maxlength="200">`, { id: 'by' })}
    ${field(t('audit.action'), html`<input id="action" name="action" type="search" placeholder="account" autocapitalize="none" spellcheck="false" maxlength="200">`, { id: 'action' })}
    ${field(t('audit.since'), html`<input id="since" name="since" type="date">`, { id: 'since' })}
    ${field(t('audit.until'), html`<input id="until" name="until" type="date">`, { id: 'until' })}
  </div><div class="actions between"><button>${t('audit.search')}</button></div></form>`;
}

function verdict({ busy, share, verdict: found, error }) {
  if (error) return html`<p class="notice bad" role="alert">${explain(error)}</p>`;
  if (busy) return html`<div class="notice" role="status"><p>${t('audit.verifying')}</p>${progressBar(share, t('audit.verify'))}</div>`;
  if (!found) return nothing;
  if (found.intact) {
    return html`<div class="notice good" role="status"><p>${t('audit.intact', { count: count(found.checked) })}</p>
      <p><small>${t('audit.head')} <code class="wrap">${found.head}</code></small></p></div>`;
  }
  return html`<div class="notice bad" role="alert"><p>${t('audit.broken', { sequence: count(found.fault.sequence) })} ${t(`audit.fault.${found.fault.kind}`)}</p>
    <p><small>${t('audit.broken.then')}</small></p></div>`;
}

function trail(items) {
  return table(t('nav.audit'), [
    { title: t('field.when'), cell: (e) => html`<time datetime=${e.at}>${moment(e.at)}</time><br><small>${t('audit.number', { number: e.sequence })}</small>` },
    { title: t('field.by'), cell: (e) => html`<span class="wrap">${e.by}</span>` },
    { title: t('field.action'), cell: (e) => html`${word('deed', e.action)}<br><small><code>${e.action}</code></small>` },
    { title: t('field.subject'), whole: true, cell: (e) => html`<code class="wrap">${e.subject}</code>` },
    { title: t('field.detail'), whole: true, cell: (e) => auditDetail(e.detail) },
  ], items, { stacked: true });
}
