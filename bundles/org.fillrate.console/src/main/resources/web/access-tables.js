// Tokens and signed-in browsers, as tables: on one's own account page one's own, on the accounts page everybody's.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t } from './i18n.js';
import { count, day, moment } from './format.js';
import { Resource, card, empty, explain, table, when } from './ui.js';

const ROLES = ['viewer', 'planner', 'operator', 'admin'];

export function roleOptions(most = 'admin') {
  return ROLES.slice(0, ROLES.indexOf(most) + 1).map((role) => [role, `${t(`role.${role}`)}: ${t(`role.${role}.may`)}`]);
}

/** What the codes of an account's items begin with, in words. */
export function scopeText(scope) {
  return scope?.length ? scope.map((prefix) => `${prefix}…`).join(', ') : t('accounts.scope.all');
}

/** The item groups in a text field: separated by commas or white space. */
export function scopeOf(text) {
  return text.split(/[,，、\s]+/).filter(Boolean);
}

/** The card of tokens. `mine` shows and makes one's own only. */
export function tokens(app, { mine = false } = {}) {
  const list = new Resource(app, async () =>
    (await api.list('/tokens')).filter((token) => !mine || token.account === app.session.name));
  let shown;

  const create = (name, role, where) => app.ask({
    title: t('accounts.token'), text: t('accounts.token.ask', { name }), action: t('accounts.token'),
    fields: [
      { name: 'label', type: 'text', label: t('accounts.token.label') },
      { name: 'role', type: 'select', label: t('tokens.role'), value: role, options: roleOptions(role) },
      { name: 'expires', type: 'date', label: t('tokens.expires'), optional: true, help: t('tokens.expires.help') },
    ],
    run: async ({ label, role: most, expires }) => {
      const body = { label, role: most };
      if (expires) body.expires = new Date(`${expires}T23:59:59`).toISOString();
      shown = await api.post(where, body);
      await list.reload();
    },
  });
  const revoke = (token) => app.ask({
    title: t('tokens.revoke'), text: t('tokens.revoke.ask', { label: token.label, name: token.account }), action: t('tokens.revoke'), danger: true,
    run: async () => { await api.remove(path('tokens', token.id)); await list.reload(); },
  });

  const rows = (items) => table(t('tokens.title'), [
    { title: t('accounts.token.label'), cell: (token) => html`<span class="wrap">${token.label}</span>` },
    ...(mine ? [] : [{ title: t('tokens.account'), cell: (token) => token.account }]),
    { title: t('tokens.role'), cell: (token) => t(`role.${token.role}`) },
    { title: t('tokens.created'), cell: (token) => html`${when(token.created)}<br><small>${token.by}</small>` },
    { title: t('tokens.used'), cell: (token) => (token.used ? when(token.used) : t('tokens.never')) },
    { title: t('tokens.expires'), cell: (token) => expiry(token) },
    { title: '', cell: (token) => html`<div class="actions"><button class="small danger" @click=${() => revoke(token)}>${t('tokens.revoke')}</button></div>`, whole: true, plain: true },
  ], items, { stacked: true });

  return {
    create,
    view: () => card(t('tokens.title'), html`
      ${shown ? html`<div class="notice good" role="status"><p>${t('accounts.token.shown')}</p><pre>${shown.token}</pre></div>` : nothing}
      ${list.show((items) => (items.length ? rows(items) : empty(t('tokens.empty'))))}`,
    { note: t('tokens.lead'), actions: mine ? html`<button @click=${() => create(app.session.name, app.session.role, '/tokens')}>${t('accounts.token')}</button>` : nothing }),
  };
}

/** The card of addresses that guessed too often; lifting needs no question, for it can only let people in again. */
export function addressLocks(app) {
  const list = new Resource(app, () => api.list('/address-locks'));
  const lift = async ({ address }) => {
    try {
      await api.remove(path('address-locks', address));
      app.say(t('addresses.lifted', { address }));
    } catch (error) {
      app.say(explain(error));
    }
    await list.reload();
  };
  return {
    view: () => card(t('addresses.title'), list.show((items) => (items.length ? table(t('addresses.title'), [
      { title: t('addresses.address'), cell: (lock) => html`<code class="wrap">${lock.address}</code>` },
      { title: t('addresses.failures'), numeric: true, cell: (lock) => count(lock.failures) },
      { title: t('addresses.until'), cell: (lock) => moment(lock.until, 'medium') },
      { title: '', cell: (lock) => html`<div class="actions"><button class="small" @click=${() => lift(lock)}>${t('accounts.unlock')}</button></div>`, whole: true, plain: true },
    ], items, { stacked: true }) : empty(t('addresses.none')))), { note: t('addresses.lead') }),
  };
}

function expiry(token) {
  if (!token.expires) return t('tokens.never');
  const over = new Date(token.expires) <= new Date();
  return html`<time datetime=${token.expires}>${day(token.expires)}</time>${over ? html` <span class="badge warn">${t('tokens.expired')}</span>` : nothing}`;
}

/** The card of browsers that are signed in. `mine` shows one's own only. */
export function browsers(app, { mine = false } = {}) {
  const list = new Resource(app, async () =>
    (await api.list('/sessions')).filter((session) => !mine || session.account === app.session.name));
  const end = (session) => app.ask({
    title: t('sessions.end'), text: t('sessions.end.ask', { name: session.account }), action: t('sessions.end'), danger: true,
    run: async () => { await api.remove(path('sessions', session.id)); await list.reload(); },
  });
  return {
    view: () => card(t('sessions.title'), list.show((items) => (items.length ? table(t('sessions.title'), [
      { title: t('sessions.browser'), cell: (s) => html`<span class="wrap">${browserName(s.client)}</span>` },
      ...(mine ? [] : [{ title: t('tokens.account'), cell: (s) => s.account }]),
      { title: t('sessions.begun'), cell: (s) => when(s.begun) },
      { title: t('sessions.used'), cell: (s) => when(s.used) },
      { title: '', cell: (s) => (s.current ? html`<small>${t('sessions.current')}</small>` : html`<div class="actions"><button class="small danger" @click=${() => end(s)}>${t('sessions.end')}</button></div>`), whole: true, plain: true },
    ], items, { stacked: true }) : empty(t('sessions.empty')))), { note: t('sessions.lead') }),
  };
}

/** What people call their browser, out of what it calls itself. */
function browserName(client) {
  const [, name, version] = /(Firefox|Edg|OPR|Chrome|Version)\/(\d+)/.exec(client) ?? [];
  if (!name) return client || '–';
  const system = /Windows|Mac OS X|Android|iPhone|iPad|Linux/.exec(client)?.[0] ?? '';
  const told = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' }[name] ?? name;
  return `${told} ${version}${system ? ` · ${system}` : ''}`;
}
