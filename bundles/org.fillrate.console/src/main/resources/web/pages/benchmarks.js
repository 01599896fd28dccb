// A benchmark's suite.json, chosen by the person and read by the browser alone.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { t } from '../i18n.js';
import { count, duration, interval, number, percent, signed } from '../format.js';
import { card, field, heading, kpi, select, table } from '../ui.js';
import { ORDER_NAMES, readSuite, rowOf, sorted, totals } from '../suite.js';

export function page(app) {
  const state = { rows: undefined, name: '', error: false, order: 'problem', over: false };

  async function read(file) {
    state.over = false;
    if (!file) return app.update();
    try {
      state.rows = readSuite(await file.text()).map(rowOf);
      state.error = false;
    } catch {
      state.rows = undefined;
      state.error = true;
    }
    state.name = file.name;
    return app.update();
  }

  function hover(event, over) {
    event.preventDefault();
    if (state.over === over) return;
    state.over = over;
    app.update();
  }

  const chooser = () => html`<div class="drop ${state.over ? 'over' : ''}" @dragover=${(e) => hover(e, true)} @dragleave=${(e) => hover(e, false)}
      @drop=${(e) => { e.preventDefault(); read(e.dataTransfer.files[0]); }}>
    ${field(t('benchmarks.file'), html`<input id="suite" type="file" accept=".json,application/json" aria-describedby="suite-help"
      @change=${(e) => read(e.target.files[0])}>`, { id: 'suite', help: t('benchmarks.file.help') })}
    ${state.error ? html`<p class="notice bad" role="alert">${t('benchmarks.notSuite', { name: state.name })}</p>` : nothing}
  </div>`;

  const order = () => html`<div class="check"><label for="order">${t('benchmarks.order')}</label> ${select('order', state.order,
    ORDER_NAMES.map((name) => [name, t(`benchmarks.order.${name}`)]), (name) => { state.order = name; app.update(); })}</div>`;

  return {
    view: () => html`${heading(t('nav.benchmarks'), { lead: t('benchmarks.lead') })}
      ${card(t('benchmarks.choose'), chooser())}
      ${state.rows
        ? html`${card(t('benchmarks.overall'), overall(totals(state.rows)))}
          ${card(t('benchmarks.each'), each(sorted(state.rows, state.order)), { actions: order(), note: t('benchmarks.note') })}`
        : nothing}`,
  };
}

function overall(rows) {
  return table(t('benchmarks.overall'), [
    { title: t('benchmarks.algorithm'), cell: (r) => r.algorithm },
    { title: t('benchmarks.trainings'), numeric: true, cell: (r) => html`${count(r.trainings)}${r.failed
      ? html`<br><small class="error">${t('benchmarks.failures', { count: r.failed })}</small>` : nothing}` },
    { kpi: 'gapPercent', title: t('benchmarks.median'), numeric: true, cell: (r) => percent(r.medianGap) },
    { kpi: 'gapPercent', title: t('benchmarks.worst'), numeric: true, cell: (r) => html`${percent(r.worst?.gapPercent)}${r.worst
      ? html`<br><small>${t('benchmarks.where', { problem: r.worst.problem, seed: r.worst.seed })}</small>` : nothing}` },
    { title: t('benchmarks.beats'), numeric: true, cell: (r) => t('benchmarks.of', { count: r.beats, all: r.problems }) },
  ], rows);
}

function each(rows) {
  return table(t('benchmarks.each'), [
    { title: t('benchmarks.problem'), cell: problem },
    { title: t('benchmarks.algorithm'), cell: (r) => r.algorithm },
    { kpi: 'gapPercent', title: t('benchmarks.median'), numeric: true, cell: (r) => percent(r.medianGap) },
    { kpi: 'gapPercent', title: t('benchmarks.worst'), numeric: true, cell: (r) => percent(r.worstGap) },
    { kpi: 'gapPercent', title: t('benchmarks.seeds'), cell: (r) => html`${r.seeds.map((s) => html`<div class="seed">${seed(s)}</div>`)}` },
    { kpi: 'versusBestBaseline', title: t('benchmarks.versus'), numeric: true, cell: versus },
    { kpi: 'cpuSeconds', numeric: true, cell: (r) => duration(r.cpuSeconds) },
    { kpi: 'secondsToLastingOnePercent', numeric: true, cell: (r) => (r.lasting === Infinity ? t('benchmarks.never') : duration(r.lasting)) },
    { kpi: 'environmentSteps', numeric: true, cell: (r) => count(r.steps) },
  ], rows);
}

function problem(row) {
  return html`${row.problem}${row.optimum === undefined ? nothing : html`<br><small>${kpi('optimum')} ${number(row.optimum)}</small>`}
    ${row.rule ? html`<br><small>${t('benchmarks.rule', { rule: row.rule.name, gap: percent(row.rule.gapPercent) })}</small>` : nothing}`;
}

function seed({ seed: name, gapPercent, failure }) {
  return failure === undefined
    ? html`<small>${t('benchmarks.seed', { seed: name })}</small> ${percent(gapPercent)}`
    : html`<small>${t('benchmarks.seed', { seed: name })}</small> <span class="error">${t('state.failed')}</span> <small class="wrap">${failure}</small>`;
}

function versus({ difference, beats }) {
  if (!difference) return '–';
  return html`<span class="estimate"><span class=${beats ? 'better' : difference.low > 0 ? 'worse' : ''}>${signed(difference.mean)}</span>
    <small>${interval(difference, signed)}</small></span>
    ${beats ? nothing : html`<small>${t('benchmarks.doesNotBeat')}</small>`}`;
}
