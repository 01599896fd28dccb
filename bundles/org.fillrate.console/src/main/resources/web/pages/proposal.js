// One proposal: the numbers, why, history and forecast, where the stock may go, the decision made again, what people did.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { say } from '../said.js';
import { count, day, moment, money, number, share } from '../format.js';
import { Resource, badge, card, empty, estimate, facts, failure, heading, kpi, table, when } from '../ui.js';
import { chart } from '../charts.js';
import { QUANTILES, demandChart } from '../demand-chart.js';
import { decides, withDecider } from '../decider.js';
import { demandFan, ordered } from '../demand-fan.js';
import { approve, hold, override } from '../proposal-deeds.js';
import { signed } from '../proposal-table.js';
import { whyPanel } from '../explanation.js';
import { stageBadge } from '../rollout.js';
import { Recompute } from '../recompute.js';

const AHEAD = 28; // days of forecast

export function page(app, [id]) {
  const state = { error: undefined };
  const problem = new Resource(app, async () => undefined);
  const terms = new Resource(app, async () => undefined);
  const proposal = new Resource(app, async () => {
    const found = await withDecider(await api.get(path('decisions', id)));
    problem.load = () => api.get(path('problems', found.problem));
    problem.reload().then(forecastIfKnown);
    if (found.item) terms.load = async () => (await api.list('/items', { item: found.item }))[0];
    terms.reload();
    return found;
  });
  const fan = new Resource(app, () => api.get(path('decisions', id, 'stock-fan')));
  const causes = whyPanel(app, id);
  const recompute = new Recompute(app, id);
  let forecast;

  function forecastIfKnown(known) {
    const dataset = known?.problem.demand?.dataset;
    if (!dataset || !app.can('planner')) return;
    forecast = new Resource(app, () => api.post('/forecasts', { dataset, item: proposal.value.item, horizon: AHEAD, quantiles: QUANTILES }));
  }

  async function judge(deed) {
    state.error = undefined;
    try {
      await deed(() => proposal.reload());
    } catch (error) {
      state.error = error;
      app.update();
    }
  }

  const deeds = (d) => html`
    <button class="primary" @click=${() => judge((done) => approve(app, [d], done))}>${t('decisions.approve')}</button>
    <button @click=${() => judge((done) => override(app, d, done))}>${t('decisions.override')}</button>
    <button @click=${() => judge((done) => hold(app, [d], done))}>${t('decisions.hold')}</button>`;

  /** The cards in their order; each is made of the proposal. */
  const cards = (d) => html`<div class="cards">
      ${card(t('decisions.proposal'), numbers(d))}
      ${card(t('decisions.why'), why(d))}
    </div>
    ${card(t('why.causes'), causes.view(), { note: t('why.note') })}
    ${forecast ? card(t('item.demand'), forecast.show(demandChart)) : nothing}
    ${card(t('fan.title'), fan.show((f) => stockChart(f, d)), { note: t('fan.note') })}
    ${app.can('planner') ? recompute.view() : nothing}
    ${card(t('decisions.history'), steps(d))}`;

  return {
    view: () => {
      const d = proposal.value;
      const name = problem.value?.name;
      return html`${heading(d ? d.item || name || t('decisions.oneItem') : t('decisions.proposal'), {
        lead: d ? html`<a href="#/decisions?problem=${encodeURIComponent(d.problem)}">${name ?? d.problem}</a> · ${when(d.at)} ${badge(d.status)}` : undefined,
        actions: d && app.can('planner') ? deeds(d) : undefined })}
        ${state.error ? failure(state.error) : nothing}
        ${closedToday(terms.value)}
        ${proposal.show(cards)}`;
    },
  };
}

/** Policies do not know the supplier's calendar, so people are told. */
function closedToday(terms) {
  const today = new Date().toISOString().slice(0, 10);
  if (!terms || terms.nextOrderDay === today) return nothing;
  return html`<p class="notice warn">${terms.nextOrderDay ? t('decisions.closedToday', { day: day(terms.nextOrderDay) }) : t('items.calendar.never')}</p>`;
}

function numbers(d) {
  const units = (value) => html`${value} <span class="unit">${t('unit.units')}</span>`;
  const coming = d.state.onOrder.length ? units(d.state.onOrder.map(number).join(', ')) : t('decisions.nothing');
  const stake = d.outlook?.moneyAtStake;
  return html`${facts([
    [t('decisions.proposed'), html`<strong>${units(number(d.orderQuantity))}</strong>`],
    [t('decisions.stands'), ordered(d) === d.orderQuantity ? undefined : html`<strong>${units(number(ordered(d)))}</strong>`],
    [t('decisions.oldRule'), units(number(d.baselineQuantity))],
    [t('decisions.difference'), units(signed(d.orderQuantity - d.baselineQuantity))],
    [kpi('moneyAtStake'), stake ? estimate(stake, { unit: t('unit.money'), show: money }) : undefined],
    [t('decisions.onHand.short'), units(number(d.state.onHand))],
    [t('decisions.onOrder.short'), coming],
    [t('decisions.owedShort'), d.state.backorders ? units(number(d.state.backorders)) : undefined],
    [t('decisions.demand'), d.outlook ? html`${demandFan(d)} ${units(number(d.outlook.demand))}` : undefined],
    [kpi('stockOutProbability'), d.risk ? estimate(d.risk.stockOutProbability, { show: share }) : undefined],
    [kpi('overstockProbability'), d.risk ? estimate(d.risk.overstockProbability, { show: share }) : undefined],
    [t('decisions.challenge'), d.challenge?.orderQuantity === undefined ? undefined : html`${units(number(d.challenge.orderQuantity))} <a href="#/rollouts/${encodeURIComponent(d.challenge.rollout)}">${stageBadge(d.challenge.stage)}</a>`],
    [t('again.decides'), decides(d)],
  ])}`;
}

/** What a guard rail says is not told twice. */
function why(d) {
  const told = (reason) => d.guardRails.some((rail) => reason.includes(rail.message));
  return html`${d.policy === 'fallback' ? html`<p><span class="badge warn">${t('decisions.fallback')}</span> ${say(d.fallbackReason)}</p>` : nothing}
    <ul>${d.reasons.filter((reason) => !told(reason)).map((reason) => html`<li>${say(reason)}</li>`)}
    ${d.guardRails.map((g) => html`<li><span class="badge warn">${word('rail', g.name)}</span> ${say(g.message)} <small>(${number(g.before)} → ${number(g.after)} ${t('unit.units')})</small></li>`)}</ul>`;
}

function stockChart(fan, d) {
  const points = (bands, part) => bands.map((band, i) => [i + 1, band[part]]);
  const band = (low, high) => fan.proposed.map((b, i) => [i + 1, b[low], b[high]]);
  const model = {
    x: { name: t('fan.period'), steps: true }, y: { name: t('unit.units'), fromZero: true },
    series: [
      { name: t('fan.proposed', { quantity: number(d.orderQuantity) }), points: points(fan.proposed, 'median'), colour: 0 },
      { name: t('fan.oldRule', { quantity: number(d.baselineQuantity) }), points: points(fan.oldRule, 'median'), colour: 1 },
      { name: t('fan.without'), points: points(fan.without, 'median'), colour: 4 },
      { name: t('fan.demand'), points: points(fan.demand, 'median'), colour: 2 },
    ],
    bands: [{ name: t('item.band', { percent: 90 }), points: band('low', 'high'), opacity: 0.14 }, { name: t('item.band', { percent: 50 }), points: band('lowerQuartile', 'upperQuartile'), opacity: 0.28 }],
  };
  return html`${chart(t('fan.title'), model, count)}<p class="note">${t('fan.arrival', { period: count(fan.leadTime + 1) })}</p>`;
}

function steps(d) {
  if (!d.history.length) return empty(t('decisions.history.empty'));
  return table(t('decisions.history'), [
    { title: t('field.when'), cell: (s) => html`<time datetime=${s.at}>${moment(s.at)}</time>` },
    { title: t('field.by'), cell: (s) => s.by },
    { title: t('field.state'), cell: (s) => badge(s.status) },
    { title: t('decisions.order'), unit: t('unit.units'), numeric: true, cell: (s) => (s.orderQuantity === undefined ? '–' : number(s.orderQuantity)) },
    { title: t('field.reason'), cell: (s) => html`<span class="wrap">${s.reason}</span>` },
  ], [...d.history].reverse());
}
