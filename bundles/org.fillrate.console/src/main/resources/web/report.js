// A run's report as tables: policies beside the old rules, and the figures of each item.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { count, duration, number, share, signed } from './format.js';
import { facts, firstRows, kpi, select, table } from './ui.js';
import { resultColumns } from './evaluation.js';

const SHOWN = 20;

export function reportTable(report, unit) {
  const policies = [...report.policies].sort((a, b) => a.cost.mean - b.cost.mean);
  const rows = [
    ...policies.map((p) => ({ ...p, label: t('report.policy', { algorithm: report.algorithm, seed: p.seed }) })),
    ...report.baselines.map((b) => ({ ...b, label: b.name, mark: 'rule' })),
  ];
  const cheapest = Math.min(...rows.map((row) => row.cost.mean));
  rows.filter((row) => row.cost.mean === cheapest).forEach((row) => { row.mark = 'best'; });
  const parts = [['holding', 'holdingCost'], ['shortage', 'shortageCost'], ['ordering', 'orderingCost']];
  return html`
    ${report.optimum === undefined ? nothing : facts([[kpi('optimum'), html`${number(report.optimum)} <span class="unit">${unit}</span>`]])}
    ${(report.warnings ?? []).map((warning) => html`<p class="notice warn">${say(warning)}</p>`)}
    ${table(t('run.report'), [
      { title: t('report.who'), cell: who },
      ...resultColumns(unit),
      ...parts.map(([name, id]) => ({ kpi: id, unit, numeric: true, cell: (r) => number(r.costs?.[name]) })),
      { kpi: 'cpuSeconds', numeric: true, cell: (r) => duration(r.cpuSeconds) },
      { title: t('report.wall'), numeric: true, cell: (r) => duration(r.wallSeconds) },
      { kpi: 'environmentSteps', numeric: true, cell: (r) => count(r.environmentSteps) },
      { title: t('report.updates'), numeric: true, cell: (r) => count(r.updates) },
    ], rows)}`;
}

function who(row) {
  const parameters = Object.entries(row.parameters ?? {}).map(([name, value]) => `${word('rule', name)} ${typeof value === 'number' ? number(value) : word('rule', value)}`);
  const name = row.policy ? html`<a href="#/episodes/${encodeURIComponent(row.policy)}">${row.label}</a>` : row.label;
  return html`${name}${parameters.length ? html`<br><small>${parameters.join(', ')}</small>` : nothing}`;
}

/** Per item, those that differ most from the old rule first. `state` keeps the choice of the seed. */
export function itemFigures(app, report, state) {
  const unit = t('unit.perPeriod');
  const figures = report.itemFigures;
  const chosen = figures.find((f) => String(f.seed) === state.seed) ?? figures[0];
  const saved = (i) => (i.baselineCost === undefined ? undefined : i.cost - i.baselineCost);
  const sorted = [...chosen.items].sort((a, b) => (saved(a) ?? 0) - (saved(b) ?? 0));
  const { rows, button } = firstRows(sorted, SHOWN, state.all, () => { state.all = true; app.update(); });
  const pick = (seed) => { state.seed = seed; app.update(); };
  const dataset = report.problem?.demand?.dataset;
  const name = (i) => (dataset ? html`<a href="#/items/${encodeURIComponent(dataset)}/${encodeURIComponent(i.item)}">${i.item}</a>` : i.item);
  return html`${figures.length > 1 ? html`<label class="check">${t('run.seedOf')} ${select('seed', String(chosen.seed), figures.map((f) => [String(f.seed), String(f.seed)]), pick)}</label>` : nothing}
    ${table(t('run.items'), [
      { title: t('field.item'), cell: name },
      { kpi: 'cost', unit, numeric: true, cell: (i) => number(i.cost) },
      { kpi: 'cost', title: t('report.ruleCost', { rule: chosen.baseline ?? t('result.bestRule') }), unit, numeric: true, cell: (i) => number(i.baselineCost) },
      { kpi: 'versusBestBaseline', unit, numeric: true, cell: (i) => html`<span class=${saved(i) < 0 ? 'better' : saved(i) > 0 ? 'worse' : ''}>${signed(saved(i))}</span>` },
      { kpi: 'fillRate', numeric: true, cell: (i) => share(i.fillRate) },
      { kpi: 'cycleServiceLevel', numeric: true, cell: (i) => share(i.cycleServiceLevel) },
      { kpi: 'meanStock', unit: t('unit.units'), numeric: true, cell: (i) => number(i.meanStock) },
    ], rows)}${button}`;
}
