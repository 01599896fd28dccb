// One's own account: role, password, tokens, browsers.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { t } from '../i18n.js';
import { browsers, scopeText, tokens } from '../access-tables.js';
import { passwordForm } from './sign-in.js';
import { facts, heading } from '../ui.js';

export function page(app) {
  const mine = tokens(app, { mine: true });
  const signedIn = browsers(app, { mine: true });
  const password = () => html`<section class="card tight">${passwordForm(app, html`<h2>${t('account.password')}</h2><p class="note">${t('account.password.lead')}</p>`)}</section>`;
  return {
    view: () => html`${heading(app.session.name)}
      <section class="card">${facts([
        [t('field.role'), t(`role.${app.session.role}`)],
        [t('account.may'), t(`role.${app.session.role}.may`)],
        [t('accounts.scope'), scopeText(app.session.scope)],
      ])}</section>
      ${mine.view()}
      ${signedIn.view()}
      ${app.session.company ? nothing : password()}`,
  };
}
