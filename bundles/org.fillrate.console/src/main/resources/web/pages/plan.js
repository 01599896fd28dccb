// One plan: read it, then carry it out or throw it away.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { Resource, heading } from '../ui.js';
import { planTitle, planView } from '../plan.js';
import { TckReport } from '../tck-report.js';

const WITHIN_BUDGET = ['nothing', 'plugins'];

export function page(app, [id]) {
  const where = (...more) => path('provisioning', 'plans', id, ...more);
  const plan = new Resource(app, () => api.get(where()));
  const report = new TckReport(app);

  const apply = (p) => {
    const far = !WITHIN_BUDGET.includes(p.reach);
    app.ask({
      title: planTitle(p), action: t('plan.apply'), danger: far,
      text: far ? t('plan.apply.far', { reach: word('reach', p.reach) }) : t('plan.apply.ask'),
      run: async () => {
        const change = await api.post(where('apply'), { budget: far ? p.reach : 'plugins' });
        app.go(`changes/${change.id}`);
      },
    });
  };
  const discard = (p) => app.ask({
    title: t('plan.discard'), text: t('plan.discard.ask', { title: planTitle(p) }), action: t('plan.discard'), danger: true,
    run: async () => { await api.remove(where()); app.go('changes'); },
  });
  const actions = (p) => (app.can('admin') ? html`
    <button @click=${() => discard(p)}>${t('plan.discard')}</button>
    ${p.refusals.length ? nothing : html`<button class="primary" @click=${() => apply(p)}>${t('plan.apply')}</button>`}` : nothing);

  return {
    view: () => plan.show((p) => html`${heading(planTitle(p), { lead: t('plan.lead'), actions: actions(p) })}${planView(p)}
      ${p.delivery ? report.view(p.delivery.sha256) : nothing}`, t('nav.changes')),
  };
}
