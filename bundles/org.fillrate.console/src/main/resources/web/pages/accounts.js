// Accounts with their roles and item groups, tokens, and who is signed in; for administrators.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { moment } from '../format.js';
import { addressLocks, browsers, roleOptions, scopeOf, scopeText, tokens } from '../access-tables.js';
import { Resource, card, complaint, failure, field, heading, select, table } from '../ui.js';

const FIELDS = ['name', 'password', 'scope'];

export function page(app) {
  const accounts = new Resource(app, () => api.list('/accounts'));
  const allTokens = tokens(app);
  const signedIn = browsers(app);
  const locked = addressLocks(app);
  const state = { role: 'viewer', error: undefined };

  async function create(event) {
    event.preventDefault();
    const { name, password, scope } = Object.fromEntries(new FormData(event.target));
    if (accounts.value?.some((a) => a.name === name.trim())) {
      state.error = { errors: [{ field: 'name', message: t('accounts.taken') }] };
      return app.update();
    }
    try {
      await api.post('/accounts', { name: name.trim(), role: state.role, password, scope: scopeOf(scope), mustChangePassword: true });
      event.target.reset();
      state.error = undefined;
      app.say(t('accounts.created', { name }));
      await accounts.reload();
    } catch (error) {
      state.error = error;
      app.update();
    }
  }

  const change = (account) => app.ask({
    title: t('accounts.change'), text: t('accounts.change.ask', { name: account.name }), action: t('accounts.change'),
    fields: [
      { name: 'role', type: 'select', label: t('field.role'), value: account.role, options: roleOptions() },
      { name: 'scope', type: 'text', label: t('accounts.scope'), value: account.scope.join(', '), optional: true, help: t('accounts.scope.help') },
    ],
    run: async ({ role, scope }) => {
      await api.post(path('accounts', account.name, 'role'), { role, scope: scopeOf(scope) });
      await accounts.reload();
    },
  });
  const unlock = async ({ name }) => {
    try {
      await api.post(path('accounts', name, 'unlock'));
      app.say(t('accounts.unlocked', { name }));
      await accounts.reload();
    } catch (error) {
      state.error = error;
      app.update();
    }
  };
  const remove = (name) => app.ask({
    title: t('accounts.remove'), text: t('accounts.remove.ask', { name }), action: t('action.remove'), danger: true,
    run: async () => { await api.remove(path('accounts', name)); await accounts.reload(); },
  });

  const list = (items) => table(t('nav.accounts'), [
    { title: t('field.name'), cell: (a) => a.name },
    { title: t('field.role'), cell: (a) => t(`role.${a.role}`) },
    { title: t('accounts.scope'), cell: (a) => html`<span class="wrap">${scopeText(a.scope)}</span>` },
    { title: t('accounts.signIn'), cell: way },
    { title: '', cell: (a) => html`<div class="actions">
      ${a.lockedUntil ? html`<button class="small" @click=${() => unlock(a)}>${t('accounts.unlock')}</button>` : nothing}
      <button class="small" @click=${() => change(a)}>${t('accounts.change.short')}</button>
      <button class="small" @click=${() => allTokens.create(a.name, a.role, path('accounts', a.name, 'tokens'))}>${t('accounts.token')}</button>
      ${a.name === app.session.name ? nothing : html`<button class="small danger" @click=${() => remove(a.name)}>${t('action.remove')}</button>`}</div>`, whole: true, plain: true },
  ], items, { stacked: true });

  return {
    view: () => html`${heading(t('nav.accounts'), { lead: t('accounts.lead') })}
      ${card(t('nav.accounts'), accounts.show(list))}
      ${allTokens.view()}
      ${signedIn.view()}
      ${locked.view()}
      ${card(t('accounts.create'), html`<form class="tight" @submit=${create}>
        ${state.error && !state.error.errors?.some((e) => FIELDS.includes(e.field)) ? failure(state.error) : nothing}
        ${field(t('field.name'), html`<input id="name" name="name" autocomplete="off" required maxlength="200">`, { id: 'name', error: complaint(state.error, 'name') })}
        ${field(t('field.role'), select('role', state.role, roleOptions(), (v) => { state.role = v; }), { id: 'role' })}
        ${field(t('accounts.scope'), html`<input id="scope" name="scope" autocomplete="off" maxlength="7000">`, { id: 'scope', help: t('accounts.scope.help'), error: complaint(state.error, 'scope') })}
        ${field(t('accounts.oneTime'), html`<input id="password" name="password" type="password" autocomplete="new-password" required>`, { id: 'password', help: t('accounts.oneTime.help'), error: complaint(state.error, 'password') })}
        <button class="primary">${t('accounts.create')}</button>
      </form>`)}`,
  };
}

function way(account) {
  const own = account.mustChangePassword ? t('accounts.mustChange') : t('accounts.ownPassword');
  return html`${account.company ? t('accounts.company') : own}
    ${account.lockedUntil ? html`<br><span class="badge warn">${t('accounts.locked')}</span> <small>${t('accounts.lockedUntil', { time: moment(account.lockedUntil) })}</small>` : nothing}`;
}
