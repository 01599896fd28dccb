// Accounts and their tokens; for administrators.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { Resource, card, complaint, failure, field, heading, select, table } from '../ui.js';

const ROLES = ['viewer', 'planner', 'operator', 'admin'];

export function page(app) {
  const accounts = new Resource(app, () => api.list('/accounts'));
  const state = { role: 'viewer', error: undefined, token: undefined };

  async function create(event) {
    event.preventDefault();
    const { name, password } = Object.fromEntries(new FormData(event.target));
    if (accounts.value?.some((a) => a.name === name.trim())) {
      state.error = { errors: [{ field: 'name', message: t('accounts.taken') }] };
      return app.update();
    }
    try {
      await api.post('/accounts', { name: name.trim(), role: state.role, password, mustChangePassword: true });
      event.target.reset();
      state.error = undefined;
      app.say(t('accounts.created', { name }));
      await accounts.reload();
    } catch (error) {
      state.error = error;
      app.update();
    }
  }

  const token = (name) => app.ask({
    title: t('accounts.token'), text: t('accounts.token.ask', { name }), action: t('accounts.token'),
    fields: [{ name: 'label', label: t('accounts.token.label') }],
    run: async ({ label }) => { state.token = await api.post(path('accounts', name, 'tokens'), { label }); },
  });
  const remove = (name) => app.ask({
    title: t('accounts.remove'), text: t('accounts.remove.ask', { name }), action: t('action.remove'), danger: true,
    run: async () => { await api.remove(path('accounts', name)); await accounts.reload(); },
  });

  const list = (items) => table(t('nav.accounts'), [
    { title: t('field.name'), cell: (a) => a.name },
    { title: t('field.role'), cell: (a) => t(`role.${a.role}`) },
    { title: t('field.password'), cell: (a) => (a.mustChangePassword ? t('accounts.mustChange') : t('accounts.ownPassword')) },
    { title: '', cell: (a) => html`<div class="actions">
      <button class="small" @click=${() => token(a.name)}>${t('accounts.token')}</button>
      ${a.name === app.session.name ? nothing : html`<button class="small danger" @click=${() => remove(a.name)}>${t('action.remove')}</button>`}</div>` },
  ], items);

  return {
    view: () => html`${heading(t('nav.accounts'), { lead: t('accounts.lead') })}
      ${state.token ? html`<div class="notice good" role="status"><p>${t('accounts.token.shown')}</p><pre>${state.token.token}</pre></div>` : nothing}
      ${card(t('nav.accounts'), accounts.show(list))}
      ${card(t('accounts.create'), html`<form class="tight" @submit=${create}>
        ${state.error && !state.error.errors?.length ? failure(state.error) : nothing}
        ${field(t('field.name'), html`<input id="name" name="name" autocomplete="off" required maxlength="200">`, { id: 'name', error: complaint(state.error, 'name') })}
        ${field(t('field.role'), select('role', state.role, ROLES.map((r) => [r, `${t(`role.${r}`)}: ${t(`role.${r}.may`)}`]), (v) => { state.role = v; }), { id: 'role' })}
        ${field(t('accounts.oneTime'), html`<input id="password" name="password" type="password" autocomplete="new-password" required>`, { id: 'password', help: t('accounts.oneTime.help'), error: complaint(state.error, 'password') })}
        <button class="primary">${t('accounts.create')}</button>
      </form>`)}`,
  };
}
