// The door: signing in, and changing a one-time password.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t, word } from '../i18n.js';
import { Session } from '../session.js';
import { complaint, explain, field } from '../ui.js';

const state = { busy: false, error: undefined };

export function signIn(app, preferences) {
  const change = app.session?.mustChangePassword;
  return html`<main class="door"><div>
    <p class="brand"><img src="icon.svg" alt="" width="36" height="36">Fillrate</p>
    <p class="lead">${t('signIn.lead')}</p>
    <section class="card">${change ? passwordForm(app, html`<h1 tabindex="-1">${t('signIn.change')}</h1><p class="note">${t('signIn.change.lead')}</p>`) : door(app)}</section>
    ${preferences}
  </div></main>`;
}

function door(app) {
  const submit = (e) => attempt(app, e, async ({ name, password }) => {
    const session = await Session.signIn(name.trim(), password);
    state.password = session.mustChangePassword ? password : undefined;
    app.enter(session);
  });
  return html`<form @submit=${submit}>
    <h1 tabindex="-1">${t('signIn.title')}</h1>
    ${trouble()}
    ${state.error ? nothing : refusal()}
    ${field(t('field.name'), html`<input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus>`, { id: 'name' })}
    ${field(t('field.password'), html`<input id="password" name="password" type="password" autocomplete="current-password" required>`, { id: 'password' })}
    <button class="primary" ?disabled=${state.busy}>${state.busy ? t('state.working') : t('action.signIn')}</button>
    ${company(app)}
  </form>`;
}

/** The way through the company's sign-in, where the server has one. */
function company(app) {
  if (!state.ways) {
    state.ways = {};
    api.get('/session/ways').then((ways) => { state.ways = ways; app.update(); }, () => {}); // a server without one, or none at all
  }
  if (!state.ways.company) return nothing;
  return html`<p class="or">${t('signIn.or')}</p>
    <a class="button" href=${api.address('/session/company')}>${t('signIn.company', { name: state.ways.company })}</a>`;
}

/** Why the company's sign-in led back here. */
function refusal() {
  const [, reason] = /^#\/refused\/([a-z-]+)$/.exec(location.hash) ?? [];
  return reason ? html`<p class="notice bad" role="alert">${word('signIn.refused', reason)}</p>` : nothing;
}

/** The form to change one's password, below its head; the old one is not asked for again right after it was typed. */
export function passwordForm(app, head) {
  const submit = (e) => attempt(app, e, async ({ oldPassword, newPassword, again }) => {
    if (newPassword !== again) throw new Error(t('password.differ'));
    const session = await app.session.changePassword(oldPassword ?? state.password, newPassword);
    state.password = undefined;
    app.say(t('password.changed'));
    app.enter(session);
  });
  const secret = (id, label, kind) =>
    field(label, html`<input id=${id} name=${id} type="password" autocomplete=${kind} required>`, { id, error: complaint(state.error, id) });
  return html`<form @submit=${submit}>
    ${head}
    ${trouble()}
    ${state.password ? nothing : secret('oldPassword', t('field.oldPassword'), 'current-password')}
    ${secret('newPassword', t('field.newPassword'), 'new-password')}
    ${secret('again', t('field.newPasswordAgain'), 'new-password')}
    <button class="primary" ?disabled=${state.busy}>${t('action.changePassword')}</button>
  </form>`;
}

function trouble() {
  if (!state.error || state.error.errors?.some((e) => e.field)) return nothing;
  return html`<p class="notice bad" role="alert">${state.error.status === 401 ? t('signIn.refused') : explain(state.error)}</p>`;
}

async function attempt(app, event, deed) {
  event.preventDefault();
  state.busy = true;
  state.error = undefined;
  app.update();
  try {
    await deed(Object.fromEntries(new FormData(event.target)));
  } catch (error) {
    state.error = error;
  }
  state.busy = false;
  app.update();
}
