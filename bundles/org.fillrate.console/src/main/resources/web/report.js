// A run's report as tables: policies beside the old rules, and the figures of each item.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { count, duration, number, share, signed } from './format.js';
import { facts, firstRows, select, table } from './ui.js';
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
  const parts = ['holding', 'shortage', 'ordering'];
  return html`
    ${report.optimum === undefined ? nothing : facts([[t('result.optimum'), html`${number(report.optimum)} <span class="unit">${unit}</span>`]])}
    ${(report.warnings ?? []).map((warning) => html`<p class="notice warn">${warning}</p>`)}
    ${table(t('run.report'), [
      { title: t('report.who'), cell: who },
      ...resultColumns(unit),
      ...parts.map((name) => ({ title: t(`cost.${name}`), unit, numeric: true, cell: (r) => number(r.costs?.[name]) })),
      { title: t('report.cpu'), numeric: true, cell: (r) => duration(r.cpuSeconds) },
      { title: t('report.wall'), numeric: true, cell: (r) => duration(r.wallSeconds) },
      { title: t('report.steps'), numeric: true, cell: (r) => count(r.environmentSteps) },
      { title: t('report.updates'), numeric: true, cell: (r) => count(r.updates) },
    ], rows)}`;
}

function who(row) {
  const parameters = Object.entries(row.parameters ?? {}).map(([name, value]) => `${name} ${typeof value === 'number' ? number(value) : value}`);
  return html`${row.label}${parameters.length ? html`<br><small>${parameters.join(', ')}</small>` : nothing}`;
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
      { title: t('result.cost'), unit, numeric: true, cell: (i) => number(i.cost) },
      { title: t('report.ruleCost', { rule: chosen.baseline ?? t('result.bestRule') }), unit, numeric: true, cell: (i) => number(i.baselineCost) },
      { title: t('report.difference'), unit, numeric: true, cell: (i) => html`<span class=${saved(i) < 0 ? 'better' : saved(i) > 0 ? 'worse' : ''}>${signed(saved(i))}</span>` },
      { title: t('result.fillRate'), numeric: true, cell: (i) => share(i.fillRate) },
      { title: t('result.cycleService'), numeric: true, cell: (i) => share(i.cycleServiceLevel) },
      { title: t('result.meanStock'), unit: t('unit.units'), numeric: true, cell: (i) => number(i.meanStock) },
    ], rows)}${button}`;
}
