// A plan in words: what it does, how far it reaches, why it may not be done.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { bytes } from './format.js';
import { card, facts, table, when } from './ui.js';

/** What a plan does, in a few words; the server's own where a kind is new. */
export function planTitle(plan) {
  const what = plan.steps.map((s) => `${s.symbolicName} ${s.to ?? s.from}`).join(', ');
  const known = ['install', 'update', 'remove'].includes(plan.kind) && what;
  return known ? t(`plan.kind.${plan.kind}`, { what }) : say(plan.title);
}

export function planView(plan) {
  return html`
    ${plan.refusals.length ? html`<div class="notice bad" role="alert"><p>${t('plan.refused.why')}</p>
      <ul>${plan.refusals.map((r) => html`<li>${say(r.reason)}</li>`)}</ul></div>` : nothing}
    ${plan.warnings.length ? html`<div class="notice warn"><ul>${plan.warnings.map((w) => html`<li>${say(w)}</li>`)}</ul></div>` : nothing}
    <div class="cards">
      ${card(t('plan.steps'), plan.steps.length ? steps(plan.steps) : html`<p class="note">${t('plan.steps.none')}</p>`)}
      ${card(t('plan.reach'), html`<p>${t(`reach.${plan.reach}.words`)}</p>
        ${plan.disturbed.length ? disturbed(plan.disturbed) : nothing}
        ${plan.services.length ? html`<h3>${t('plan.services')}</h3><ul>${plan.services.map((s) => html`<li>${say(s)}</li>`)}</ul>` : nothing}
        ${plan.policies.length ? html`<p class="notice warn">${t('plan.policies', { policies: plan.policies.join(', ') })}</p>` : nothing}`)}
      ${plan.delivery ? card(t('plan.delivery'), delivery(plan)) : nothing}
    </div>`;
}

function steps(all) {
  return table(t('plan.steps'), [
    { title: t('field.bundle'), cell: (s) => html`<span class="wrap">${s.symbolicName}</span>` },
    { title: t('plan.deed'), cell: (s) => word('plan.deed', s.deed) },
    { title: t('plan.now'), cell: (s) => s.from ?? '–' },
    { title: t('plan.then'), cell: (s) => s.to ?? '–' },
  ], all, { stacked: true });
}

function disturbed(all) {
  return table(t('plan.disturbed'), [
    { title: t('field.bundle'), cell: (d) => html`<span class="wrap">${d.symbolicName} ${d.version}</span>` },
    { title: t('plan.what'), cell: (d) => word('reach', d.reach) },
    { title: t('plan.cause'), cell: (d) => html`<span class="wrap">${say(d.cause)}</span>`, whole: true },
  ], all, { stacked: true });
}

function delivery(plan) {
  const file = plan.delivery;
  return facts([
    [t('plan.file'), file.fileName],
    [t('plan.size'), bytes(file.bytes)],
    [t('publisher.one'), file.publisher ?? t('publisher.unsigned')],
    [t('plan.signature'), say(file.signature)],
    ['SHA-256', html`<code>${file.sha256}</code>`],
    [t('plan.compatibility'), plan.compatibility?.length ? html`<ul class="plain">${plan.compatibility.map((c) => html`<li>${say(c)}</li>`)}</ul>` : undefined],
    [t('field.created'), when(plan.created)],
    [t('field.by'), plan.by],
  ]);
}
