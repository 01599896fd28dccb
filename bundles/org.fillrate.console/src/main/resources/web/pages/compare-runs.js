// Two runs of one problem: what was set otherwise, their curves over each other, what each came to.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { say } from '../said.js';
import { costUnit, count, moment } from '../format.js';
import { Resource, badge, card, empty, facts, heading, kpi, link, table } from '../ui.js';
import { Curves, spreadSeries } from '../curves.js';
import { difference, resultColumns } from '../evaluation.js';
import { kpiName } from '../kpi.js';
import { chart } from '../charts.js';

const NAMES = ['A', 'B'];

export function page(app, ids) {
  const wheres = ids.map((id) => path('runs', id));
  const curves = wheres.map((where) => new Curves(where, draw));
  const runs = new Resource(app, async () => {
    const found = await Promise.all(wheres.map((where) => api.get(where)));
    const finished = found.every((run) => run.state === 'finished');
    const [stored, reports, paired] = await Promise.all([
      api.get(path('problems', found[0].problem)),
      Promise.all(found.map((run, i) => (run.state === 'finished' ? api.get(`${wheres[i]}/report`) : undefined))),
      finished ? api.get(`${wheres[0]}/difference`, { to: ids[1] }).catch((error) => ({ error })) : undefined,
    ]);
    return { runs: found, problem: stored.problem, reports, paired };
  });
  curves.forEach((each) => each.listen({ error: () => runs.value && each.close() }));

  function draw() {
    clearTimeout(app.drawing);
    app.drawing = setTimeout(app.update, 150);
  }

  function overEachOther(unit) {
    const parts = curves.map((each, i) => spreadSeries(each.seeds, {
      seed: (seed) => `${NAMES[i]}: ${t('run.seed', { seed })}`,
      median: `${NAMES[i]}: ${t('run.median', { count: each.seeds.size })}`,
      band: `${NAMES[i]}: ${t('run.band')}`,
    }, i));
    if (!parts.some(({ series }) => series.length)) return empty(t('run.curves.none'));
    const optimum = curves.map((each) => each.optimum).find((cost) => cost !== undefined);
    return chart(t('run.curves'), {
      x: { name: kpiName('environmentSteps') }, y: { name: unit, clip: true },
      series: parts.flatMap(({ series }) => series), bands: parts.flatMap(({ bands }) => bands),
      levels: optimum === undefined ? [] : [{ name: kpiName('optimum'), value: optimum }],
    }, count);
  }

  function body({ runs: both, problem, reports, paired }) {
    const unit = costUnit(problem);
    return html`${heading(t('compareRuns.title', { problem: both[0].problemName }), { lead: t('compareRuns.lead') })}
      ${card(t('nav.runs'), facts(both.map((run, i) => [NAMES[i], html`${link(`#/runs/${encodeURIComponent(run.id)}`, run.algorithm)} ${badge(run.state)}<br><small>${moment(run.created)} · ${run.by}</small>`])))}
      ${card(t('compareRuns.settings'), settings(both))}
      ${card(t('run.curves'), overEachOther(unit), { note: t('compareRuns.curves.note') })}
      ${card(t('compareRuns.figures'), figures(both, reports, paired, unit), { note: t('run.report.note') })}`;
  }

  return { view: () => runs.show(body, t('nav.runs')), close: () => { curves.forEach((each) => each.close()); clearTimeout(app.drawing); } };
}

/** Every setting by its name, as a text. */
function settingsOf(run) {
  const shown = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
  return {
    [t('field.algorithm')]: run.algorithm, [t('run.seeds')]: run.seeds.join(', '),
    [t('newRun.steps')]: run.budget.steps ? count(run.budget.steps) : '–', [t('newRun.cpu')]: run.budget.cpuSeconds ? count(run.budget.cpuSeconds) : '–',
    ...Object.fromEntries(Object.entries(run.parameters ?? {}).map(([name, value]) => [name, shown(value)])),
  };
}

function settings(both) {
  const [a, b] = both.map(settingsOf);
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const differing = names.filter((name) => a[name] !== b[name]);
  const same = html`<p class="note">${t('compareRuns.same', { count: names.length - differing.length })}</p>`;
  if (!differing.length) return same;
  return html`${table(t('compareRuns.settings'), [
    { title: t('compareRuns.setting'), cell: (name) => name },
    { title: NAMES[0], cell: (name) => a[name] ?? '–' },
    { title: NAMES[1], cell: (name) => b[name] ?? '–' },
  ], differing)}${same}`;
}

function figures(both, reports, paired, unit) {
  const rows = reports.flatMap((report, i) => (report?.policies ?? []).map((policy) => ({ ...policy, label: `${NAMES[i]}: ${t('report.policy', { algorithm: both[i].algorithm, seed: policy.seed })}` })));
  if (!rows.length) return empty(t('compareRuns.unfinished'));
  return html`
    ${paired?.difference ? facts([[kpi('versusBestBaseline', t('compareRuns.difference')), difference(paired.difference, unit)]]) : nothing}
    ${paired?.error ? html`<p class="notice warn">${say(paired.error.message)}</p>` : nothing}
    ${table(t('compareRuns.figures'), [{ title: t('report.who'), cell: (row) => row.label }, ...resultColumns(unit)], rows)}`;
}
