// One item: its demand, the forecast as a fan, and the risk of a stock position.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { number, share } from '../format.js';
import { Resource, card, complaint, empty, failure, estimate, facts, field, heading, kpi, select } from '../ui.js';
import { QUANTILES, demandChart } from '../demand-chart.js';

const HORIZONS = [14, 28, 56];

export function page(app, [dataset, item]) {
  const state = { horizon: 28, risk: undefined, riskError: undefined, problem: undefined };
  if (!app.can('planner')) {
    return { view: () => html`${heading(item)}${card(t('item.demand'), empty(t('item.needsPlanner')))}` };
  }
  const known = new Resource(app, async () => (await api.list(path('datasets', dataset, 'items'))).find((i) => i.item === item) ?? {});
  const forecast = new Resource(app, () => api.post('/forecasts', { dataset, item, horizon: state.horizon, quantiles: QUANTILES }));
  const problems = new Resource(app, async () => {
    const own = (await api.list('/problems')).filter((p) => p.problem.demand?.dataset === dataset);
    state.problem ??= own[0]?.id;
    return own;
  });

  async function assess(event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const asked = { problem: state.problem, item, onHand: Number(form.onHand), orderQuantity: Number(form.orderQuantity || 0) };
    if (form.onOrder) asked.onOrder = form.onOrder.split(/[\s,，;]+/).filter(Boolean).map(Number);
    state.riskError = undefined;
    try {
      state.risk = await api.post('/risk', asked);
    } catch (error) {
      state.riskError = error;
    }
    app.update();
  }

  const horizon = () => html`<label>${t('item.horizon')} ${select('horizon', String(state.horizon), HORIZONS.map((h) => [String(h), t('item.days', { count: h })]), (v) => { state.horizon = Number(v); forecast.reload(); })}</label>`;

  function riskForm(own) {
    if (!own.length) return empty(t('item.noProblem'), html`<a class="button" href="#/problems">${t('nav.problems')}</a>`);
    const input = (id, label, help, required) => field(label, html`<input id=${id} name=${id} inputmode="decimal" ?required=${required}>`, { id, help, error: complaint(state.riskError, id) });
    return html`<form @submit=${assess}><div class="grid">
        ${field(t('field.problem'), select('problem', state.problem, own.map((p) => [p.id, p.name]), (v) => { state.problem = v; }), { id: 'problem' })}
        ${input('onHand', t('decisions.onHand'), undefined, true)}
        ${input('onOrder', t('decisions.onOrder'), t('decisions.onOrder.placeholder'), false)}
        ${input('orderQuantity', t('item.orderNow'), t('unit.units'), false)}
      </div>
      ${state.riskError ? failure(state.riskError) : nothing}
      <div class="actions"><button class="primary">${t('item.assess')}</button>
        <a class="button" href="#/decisions?problem=${encodeURIComponent(state.problem)}&item=${encodeURIComponent(item)}">${t('decisions.ask')}</a></div>
    </form>${state.risk ? riskFacts(state.risk) : nothing}`;
  }

  return {
    view: () => html`${heading(item, { lead: known.value?.description || t('item.lead') })}
      ${card(t('item.demand'), forecast.show(demandChart), { actions: horizon() })}
      ${card(t('item.risk'), problems.show(riskForm), { note: t('item.risk.note') })}`,
  };
}

function riskFacts({ periods, paths, costed, profile }) {
  const level = share(profile.level);
  const money = (value) => estimate({ ...value, exact: false }, { unit: t('unit.money') }); // of sampled futures
  return html`<p class="note">${t('item.risk.basis', { periods: number(periods), paths: number(paths) })}</p>
    ${(profile.alerts ?? []).map((a) => html`<p class="notice bad">${t('risk.alert', { measure: a.measure, limit: number(a.limit) })}</p>`)}
    ${facts([
      [kpi('stockOutProbability'), estimate(profile.stockOutProbability, { show: share })],
      [kpi('overstockProbability'), estimate(profile.overstockProbability, { show: share })],
      [kpi('valueAtRisk', t('risk.valueAtRisk', { level })), costed ? money(profile.valueAtRisk) : t('risk.notCosted')],
      [kpi('conditionalValueAtRisk', t('risk.conditional', { level })), costed ? money(profile.conditionalValueAtRisk) : undefined],
    ])}`;
}
