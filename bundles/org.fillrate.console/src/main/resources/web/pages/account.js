// One's own account.

import { html } from '../lib/lit-html/lit-html.js';
import { t } from '../i18n.js';
import { passwordForm } from './sign-in.js';
import { facts, heading } from '../ui.js';

export function page(app) {
  return {
    view: () => html`${heading(app.session.name)}
      <section class="card tight">${facts([[t('field.role'), t(`role.${app.session.role}`)], [t('account.may'), t(`role.${app.session.role}.may`)]])}</section>
      <section class="card tight">${passwordForm(app, t('account.password'), t('account.password.lead'))}</section>`,
  };
}
