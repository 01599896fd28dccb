// One's own account.

import { html } from '../lib/lit-html/lit-html.js';
import { t } from '../i18n.js';
import { passwordForm } from './sign-in.js';
import { facts, heading } from '../ui.js';

export function page(app) {
  return {
    view: () => html`${heading(app.session.name)}
      <section class="card tight">${facts([[t('field.role'), t(`role.${app.session.role}`)], [t('account.may'), t(`role.${app.session.role}.may`)]])}</section>
      <section class="card tight">${passwordForm(app, html`<h2>${t('account.password')}</h2><p class="note">${t('account.password.lead')}</p>`)}</section>`,
  };
}
