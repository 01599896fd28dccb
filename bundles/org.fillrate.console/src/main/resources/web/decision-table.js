// Recommendations: the quantity beside the old rule's, why, and what it risks.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t } from './i18n.js';
import { number, share } from './format.js';
import { reasonField } from './dialog.js';
import { estimate, kpi, table, when } from './ui.js';

/** `changed` hears of a decision that a person overrode. */
export function decisionTable(app, decisions, changed, dated = false) {
  const units = t('unit.units');
  return table(t('nav.decisions'), [
    { title: t('field.item'), cell: (d) => html`${d.item || t('decisions.oneItem')}${dated ? html`<br><small>${when(d.at)}</small>` : nothing}` },
    { title: t('decisions.order'), unit: units, numeric: true, cell: quantity },
    { title: t('decisions.oldRule'), unit: units, numeric: true, cell: (d) => number(d.baselineQuantity) },
    { title: t('decisions.risk'), plain: true, cell: risk },
    { title: t('decisions.position'), whole: true, plain: true, cell: stock },
    { title: t('decisions.why'), whole: true, plain: true, cell: why },
    ...(app.can('planner') ? [{ title: '', whole: true, cell: (d) => html`<button class="small" @click=${() => override(app, d, changed)}>${t('decisions.override')}</button>` }] : []),
  ], decisions, { stacked: true });
}

function quantity(d) {
  if (!d.override) return html`<strong>${number(d.orderQuantity)}</strong>`;
  return html`<strong>${number(d.override.orderQuantity)}</strong><small>${t('decisions.insteadOf', { quantity: number(d.orderQuantity) })}<br>${d.override.by}: ${d.override.reason}</small>`;
}

function stock({ state }) {
  const coming = state.onOrder.length ? state.onOrder.map(number).join(', ') : t('decisions.nothing');
  return html`<small class="wrap">${t('decisions.stock', { onHand: number(state.onHand), onOrder: coming })}${state.backorders ? html`<br>${t('decisions.owed', { backorders: number(state.backorders) })}` : nothing}</small>`;
}

/** What a guard rail says is not told twice. On a phone the first reason stands for all until somebody wants the others. */
function why(d) {
  const told = (reason) => d.guardRails.some((rail) => reason.includes(rail.message));
  const own = d.reasons.filter((reason) => !told(reason));
  const [first, ...more] = own;
  const folded = matchMedia('(max-width: 560px)').matches && more.length + d.guardRails.length > 0;
  return html`${fallback(d)}${folded
    ? html`<details><summary>${d.guardRails.length ? html`<span class="badge warn">${t('decisions.guardRail')}</span> ` : nothing}${first}</summary>${reasons(more, d.guardRails)}</details>`
    : reasons(own, d.guardRails)}`;
}

function fallback(d) {
  return html`${d.policy === 'fallback' ? html`<p><span class="badge warn">${t('decisions.fallback')}</span> <small>${d.fallbackReason}</small></p>` : nothing}`;
}

function reasons(texts, guardRails) {
  return html`<ul>${texts.map((reason) => html`<li>${reason}</li>`)}
      ${guardRails.map((g) => html`<li><span class="badge warn">${t('decisions.guardRail')}</span> ${g.message} <small>(${number(g.before)} → ${number(g.after)} ${t('unit.units')})</small></li>`)}</ul>`;
}

function risk({ risk: profile }) {
  if (!profile) return '–';
  return html`<small>${kpi('stockOutProbability')}</small><br>${estimate(profile.stockOutProbability, { show: share })}
    ${(profile.alerts ?? []).length ? html`<br><span class="badge bad">${t('risk.alerts', { count: profile.alerts.length })}</span>` : nothing}`;
}

function override(app, decision, changed) {
  app.ask({
    title: t('decisions.override'), text: t('decisions.override.ask', { item: decision.item || t('decisions.oneItem'), quantity: number(decision.orderQuantity) }),
    action: t('decisions.override'),
    fields: [{ name: 'orderQuantity', type: 'number', label: t('decisions.newQuantity'), value: decision.override?.orderQuantity ?? decision.orderQuantity }, reasonField()],
    run: async ({ orderQuantity, reason }) => {
      const answer = await api.post(path('decisions', decision.id, 'override'), { orderQuantity: Number(orderQuantity), reason });
      await changed(answer);
      app.say(t('decisions.overridden'));
    },
  });
}
