// Whose bundles are let in.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { day } from '../format.js';
import { reasonField } from '../dialog.js';
import { Resource, badge, card, complaint, empty, failure, field, heading, table } from '../ui.js';

export function page(app) {
  const publishers = new Resource(app, () => api.list('/provisioning/publishers'));
  const state = {};

  async function trust(event) {
    event.preventDefault();
    const form = event.target;
    const { name, certificate } = Object.fromEntries(new FormData(form));
    try {
      await api.upload('/provisioning/publishers', { name: name.trim() }, certificate, 'application/x-pem-file', () => {});
      form.reset();
      state.error = undefined;
      app.say(t('publisher.trusted', { name: name.trim() }));
      await publishers.reload();
    } catch (error) {
      state.error = error;
      app.update();
    }
  }

  const revoke = (p) => app.ask({
    title: t('publisher.revoke'), text: t('publisher.revoke.ask', { name: p.name }), action: t('publisher.revoke'), danger: true,
    fields: [reasonField()],
    run: async ({ reason }) => { await api.post(path('provisioning', 'publishers', p.fingerprint, 'revoke'), { reason }); await publishers.reload(); },
  });

  const list = (all) => table(t('nav.publishers'), [
    { title: t('field.name'), cell: (p) => html`${p.name}<br><small class="wrap">${p.subject}</small>` },
    { title: t('field.state'), cell: (p) => html`${badge(p.state)}${p.reason ? html`<br><small class="wrap">${p.reason}</small>` : nothing}` },
    { title: t('publisher.valid'), cell: (p) => t('publisher.fromTo', { from: day(p.validFrom), to: day(p.validUntil) }) },
    { title: t('publisher.fingerprint'), cell: (p) => html`<code class="wrap">${p.fingerprint}</code>`, whole: true },
    ...(app.can('admin') ? [{ title: '', cell: (p) => (p.state === 'revoked' ? nothing : html`<button class="small danger" @click=${() => revoke(p)}>${t('publisher.revoke')}</button>`) }] : []),
  ], all, { stacked: true });

  return {
    view: () => html`${heading(t('nav.publishers'), { lead: t('publisher.lead') })}
      ${card(t('nav.publishers'), publishers.show((all) => (all.length ? list(all) : empty(t('publisher.none')))))}
      ${app.can('admin') ? card(t('publisher.trust'), html`<form class="tight" @submit=${trust}>
        ${state.error && !state.error.errors?.length ? failure(state.error) : nothing}
        ${field(t('field.name'), html`<input id="name" name="name" autocomplete="off" required maxlength="200">`, { id: 'name', error: complaint(state.error, 'name') })}
        ${field(t('publisher.certificate'), html`<input id="certificate" name="certificate" type="file" accept=".pem,.crt,.cer,.der" required>`, { id: 'certificate', help: t('publisher.certificate.help'), error: complaint(state.error, 'certificate') })}
        <button class="primary">${t('publisher.trust')}</button>
      </form>`) : nothing}`,
  };
}
