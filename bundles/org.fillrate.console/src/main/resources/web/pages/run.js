// One run: where it stands, its learning curves as they grow, and what it found.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { say } from '../said.js';
import { costUnit, count, duration, moment, percent } from '../format.js';
import { Resource, badge, card, empty, facts, failure, heading, kpi, link, progressBar, select } from '../ui.js';
import { Curves, spreadSeries } from '../curves.js';
import { kpiName } from '../kpi.js';
import { chart } from '../charts.js';
import { itemFigures, reportTable } from '../report.js';

const OVER = ['finished', 'failed', 'cancelled'];

export function page(app, [id]) {
  const where = path('runs', id);
  const state = { context: undefined, report: undefined, reportError: undefined, items: {}, seeds: false };
  const curves = new Curves(where, () => later(app));
  const run = new Resource(app, async () => {
    const found = await api.get(where);
    state.context ??= await context(found);
    if (found.state === 'finished' && !state.report) await loadReport();
    if (OVER.includes(found.state)) run.close();
    return found;
  });
  follow();

  async function loadReport() {
    try {
      state.report = await api.get(`${where}/report`);
    } catch (error) {
      state.reportError = error;
    }
  }

  function follow() {
    run.every(3);
    curves.listen({
      progress: (progress) => {
        if (run.value && !OVER.includes(run.value.state)) run.value.progress = progress;
        later(app);
      },
      state: () => run.value && run.reload(),
      error: () => { if (run.value && OVER.includes(run.value.state)) curves.close(); },
    });
  }

  const cancel = () => app.ask({
    title: t('run.cancel'), text: t('run.cancel.ask'), action: t('run.cancel'), danger: true,
    run: async () => { await api.post(`${where}/cancel`); await run.reload(); },
  });

  async function resume() {
    try {
      run.value = await api.post(`${where}/resume`);
      state.resumeError = undefined;
      follow();
    } catch (error) {
      state.resumeError = error;
    }
    app.update();
  }

  function actions(r) {
    const operator = app.can('operator');
    return html`
      ${operator && !OVER.includes(r.state) ? html`<button class="danger" @click=${cancel}>${t('run.cancel')}</button>` : nothing}
      ${operator && ['cancelled', 'suspended'].includes(r.state) ? html`<button class="primary" @click=${resume}>${t('run.resume')}</button>` : nothing}
      ${operator ? html`<a class="button" href="#/new-run?like=${encodeURIComponent(id)}">${t('run.again')}</a>` : nothing}`;
  }

  function body(r) {
    const unit = costUnit(state.context?.problem);
    return html`${heading(t('run.title', { algorithm: r.algorithm, problem: r.problemName }), { actions: actions(r) })}
      ${state.resumeError ? failure(state.resumeError) : nothing}
      ${card(t('run.state'), standing(r))}
      ${curves.warnings.map((warning) => html`<p class="notice warn">${say(warning)}</p>`)}
      ${card(t('run.curves'), learningCurves(unit, r), { note: t(backTested() ? 'run.curves.note.history' : 'run.curves.note'), actions: curveActions() })}
      ${state.reportError ? failure(state.reportError) : nothing}
      ${state.report ? card(t('run.report'), reportTable(state.report, unit), {
        note: t('run.report.note'),
        actions: link(`#/policies/${encodeURIComponent(r.problem)}`, t('run.toPolicies')) }) : nothing}
      ${state.report?.itemFigures?.length ? card(t('run.items'), itemFigures(app, state.report, state.items), { note: t('run.items.note') }) : nothing}
      ${card(t('run.settings'), settings(r), { actions: compareWith(app, r, state.context?.others ?? []) })}`;
  }

  function curveActions() {
    if (!curves.seeds.size) return nothing;
    const single = (e) => { state.seeds = e.target.checked; app.update(); };
    return html`${curves.seeds.size > 1 ? html`<label class="check"><input type="checkbox" .checked=${state.seeds} @change=${single}>${t('run.singleSeeds')}</label>` : nothing}
      <a href=${api.address(`${where}/tensorboard`)} download>${t('run.tensorboard')}</a>`;
  }

  function learningCurves(unit, r) {
    if (!curves.seeds.size) return empty(t(OVER.includes(r.state) ? 'run.curves.none' : 'run.curves.wait'));
    const seed = (name) => t('run.seed', { seed: name });
    const { series, bands } = state.seeds
      ? { series: [...curves.seeds].map(([name, points]) => ({ name: seed(name), points })), bands: [] }
      : spreadSeries(curves.seeds, { seed, median: t('run.median', { count: curves.seeds.size }), band: t('run.band') });
    return chart(t('run.curves'), {
      x: { name: kpiName('environmentSteps') }, y: { name: unit, clip: true }, series, bands, levels: levels(), live: !OVER.includes(r.state),
    }, count);
  }

  /** Whether policies are judged on other days than those that the curve is of. */
  function backTested() {
    return state.context?.problem.demand?.distribution === 'history';
  }

  /** The optimum and, where it met the curve's demand, the best old rule: of the report once it is there, before that as the run finds them, or of earlier runs. */
  function levels() {
    const optimum = state.report ? state.report.optimum : curves.optimum ?? state.context?.optimum;
    const rule = state.report ? state.report.baselines[0]?.cost.mean : curves.rule ?? state.context?.rule;
    const named = [[kpiName('optimum'), optimum], [t('result.bestRule'), backTested() ? undefined : rule]];
    return named.filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value }));
  }

  return { view: () => run.show(body, t('nav.runs')), close: () => { run.close(); curves.close(); clearTimeout(app.drawing); } };
}

/** The problem's document, its other runs, and what earlier runs know of its optimum and its best old rule. */
async function context(run) {
  const [stored, policies, runs] = await Promise.all([
    api.get(path('problems', run.problem)), api.list('/policies', { problem: run.problem }), api.list('/runs'),
  ]);
  const rules = policies.filter((p) => p.evaluation.role === 'baseline').map((p) => p.evaluation);
  const best = rules.sort((a, b) => a.cost.mean - b.cost.mean)[0];
  const optimum = best?.gapPercent === undefined ? undefined : best.cost.mean / (1 + best.gapPercent / 100);
  const others = runs.filter((other) => other.problem === run.problem && other.id !== run.id);
  return { problem: stored.problem, rule: best?.cost.mean, optimum, others };
}

/** Events come in bursts: they are drawn together. */
function later(app) {
  clearTimeout(app.drawing);
  app.drawing = setTimeout(app.update, 150);
}

/** A choice among the other runs of the problem. */
function compareWith(app, run, others) {
  if (!others.length) return nothing;
  const options = others.map((other) => [other.id, `${other.algorithm} · ${moment(other.created)}`]);
  return html`<label class="check">${t('run.compareWith')} ${select('compare', '', [['', '–'], ...options],
    (other) => other && app.go(`runs/${encodeURIComponent(run.id)}/with/${encodeURIComponent(other)}`))}</label>`;
}

function standing(r) {
  const p = r.progress;
  const going = !OVER.includes(r.state);
  return html`
    ${r.reason ? html`<p class="notice ${r.state === 'failed' ? 'bad' : 'warn'}">${say(r.reason)}</p>` : nothing}
    ${going && p ? html`<p role="status"><strong>${percent(p.fraction * 100)}</strong> · ${say(p.phase)}</p>${progressBar(p.fraction, t('field.progress'))}` : nothing}
    ${facts([
      [t('field.state'), badge(r.state)],
      [t('run.remaining'), going && p ? (p.remainingSeconds >= 0 ? duration(p.remainingSeconds) : t('run.remaining.unknown')) : undefined],
      [t('run.elapsed'), r.ended ? duration((new Date(r.ended) - new Date(r.created)) / 1000) : p ? duration(p.elapsedSeconds) : undefined],
      [kpi('environmentSteps'), p?.environmentSteps ? count(p.environmentSteps) : undefined],
      [t('field.created'), moment(r.created)], [t('field.by'), r.by],
    ])}`;
}

function settings(r) {
  const parameters = Object.entries(r.parameters ?? {}).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
  return html`${facts([
    [t('field.problem'), link(`#/problems/${encodeURIComponent(r.problem)}`, r.problemName)],
    [t('field.algorithm'), r.algorithm],
    [t('run.seeds'), r.seeds.join(', ')],
    [t('newRun.steps'), r.budget.steps ? `${count(r.budget.steps)} ${t('unit.steps')}` : undefined],
    [t('newRun.cpu'), r.budget.cpuSeconds ? `${count(r.budget.cpuSeconds)} ${t('unit.cpuSeconds')}` : undefined],
    ...parameters,
  ])}`;
}
