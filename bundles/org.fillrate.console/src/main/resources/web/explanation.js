// Why a number: a waterfall from what the policy usually orders to what stands, and what would change it.

import { html, nothing, svg } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { count, number, signed } from './format.js';
import { Resource, empty, table } from './ui.js';

const WIDTH = 240;
const HEIGHT = 22;
const STARTS = ['usual', 'old-rule'];

/** The panel of a decision; it asks the server when it is first shown. */
export function whyPanel(app, decision) {
  const why = new Resource(app, () => api.get(path('decisions', decision, 'explanation')));
  return { view: () => why.show(panel), reload: () => why.reload() };
}

function panel(why) {
  return html`${waterfall(why)}${basis(why)}${sentences(why)}`;
}

/** A factor's name as people say it; a vendor's own as it stands. */
export function featureName(name) {
  const order = /^onOrder(\d+)$/.exec(name);
  if (order) return t('feature.onOrder', { periods: order[1] });
  const past = /^demand(\d+)$/.exec(name);
  if (past) return t('feature.demand', { periods: past[1] });
  return word('feature', name);
}

/** Units in their word; what has none stands bare. */
export function unitName(unit) {
  return word('unit', unit);
}

function title(cause) {
  if (cause.kind === 'factor') return featureName(cause.name);
  if (cause.kind === 'guard-rail') return word('rail', cause.name);
  if (cause.kind === 'override') return t('why.override', { by: cause.name });
  return t(`why.${cause.kind}`);
}

function detail(cause) {
  if (cause.kind === 'factor') {
    const values = { value: number(cause.value), usual: number(cause.usual), unit: unitName(cause.unit) };
    return cause.unit ? t('why.factor', values) : t('why.factorBare', values);
  }
  return say(cause.words);
}

function waterfall(why) {
  let reached = 0;
  const steps = why.causes.map((cause) => {
    const from = reached;
    reached += cause.units;
    return { ...cause, from, to: reached, start: STARTS.includes(cause.kind) };
  });
  const ends = steps.flatMap((step) => [step.from, step.to]);
  const scale = { low: Math.min(0, ...ends), high: Math.max(1, ...ends) };
  const rows = [...steps, { kind: 'result', units: why.orderQuantity, from: 0, to: why.orderQuantity, start: true, mark: 'best' }];
  return table(t('why.causes'), [
    { title: t('why.cause'), cell: (row) => (row.kind === 'result' ? t('why.result') : html`${title(row)}${detail(row) ? html`<br><small>${detail(row)}</small>` : nothing}`) },
    { title: t('why.effect'), unit: t('unit.units'), numeric: true, cell: (row) => effect(row) },
    { title: t('why.reached'), unit: t('unit.units'), numeric: true, cell: (row) => number(row.to) },
    { title: t('why.bar'), plain: true, whole: true, cell: (row) => bar(row, scale) },
  ], rows, { stacked: true });
}

function effect(row) {
  const shown = row.start ? html`<strong>${number(row.units)}</strong>` : sign(row.units);
  return html`${shown}${row.interval ? html`<small>${t('number.interval', { low: number(row.interval.low), high: number(row.interval.high) })}</small>` : nothing}`;
}

function sign(units) {
  const small = Math.abs(units) < 0.0005;
  return small ? '±0' : signed(units).replace('-', '−');
}

/** A bar from the sum before to the sum after; hatched where it takes away, so that colour is not needed. */
function bar(row, { low, high }) {
  const at = (units) => ((units - low) / (high - low)) * WIDTH;
  const left = Math.min(at(row.from), at(row.to));
  const width = Math.max(1, Math.abs(at(row.to) - at(row.from)));
  const kind = row.start ? 'level' : row.units < 0 ? 'less' : 'more';
  const zero = at(0);
  return html`<svg class="fall ${kind}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" preserveAspectRatio="none">
    ${svg`<line x1=${zero} x2=${zero} y1="0" y2=${HEIGHT} vector-effect="non-scaling-stroke"></line>
    <rect x=${left} y="4" width=${width} height=${HEIGHT - 8} vector-effect="non-scaling-stroke"></rect>`}
  </svg>`;
}

function basis(why) {
  if (!why.basis) return nothing;
  const from = t(`basis.${why.basis.source}`, { states: count(why.basis.states) });
  return html`<p class="note">${from} ${t(why.exact ? 'why.exact' : 'why.sampled')}</p>`;
}

function sentences(why) {
  const missing = why.unanswered.map((gap) => html`<li><small>${word('unanswered', gap.what) === gap.what ? say(gap.reason) : word('unanswered', gap.what)}</small></li>`);
  if (!why.policy) return nothing;
  return html`<h3>${t('why.changes')}</h3>
    ${why.counterfactuals.length
      ? html`<ul>${why.counterfactuals.map((change) => html`<li>${sentence(change)}</li>`)}</ul>`
      : empty(t('why.noChanges'))}
    ${missing.length ? html`<ul class="plain">${missing}</ul>` : nothing}`;
}

function sentence(change) {
  const values = {
    order: number(change.order), value: number(change.to), from: number(change.from),
    difference: number(Math.abs(change.to - change.from)), feature: featureName(change.feature),
  };
  const way = change.to < change.from ? 'fewer' : 'more';
  if (change.feature === 'onHand' || change.feature === 'backorders') return t(`why.if.${change.feature}.${way}`, values);
  if (change.feature.startsWith('onOrder')) return t(`why.if.onOrder.${way}`, values);
  if (change.feature === 'leadTime') return t('why.if.leadTime', values);
  return t('why.if.other', values);
}
