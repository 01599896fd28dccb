// One run: where it stands, its learning curves as they grow, and what it found.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { costUnit, count, duration, moment, percent } from '../format.js';
import { Resource, badge, card, empty, facts, failure, heading, link, progressBar } from '../ui.js';
import { chart } from '../charts.js';
import { itemFigures, reportTable } from '../report.js';

const OVER = ['finished', 'failed', 'cancelled'];

export function page(app, [id]) {
  const where = path('runs', id);
  const curves = new Map(); // seed -> [[steps, cost]]
  const warnings = [];
  const known = { optimum: undefined, rule: undefined }; // as the run finds them
  const state = { context: undefined, report: undefined, reportError: undefined, items: {} };
  const run = new Resource(app, async () => {
    const found = await api.get(where);
    state.context ??= await context(found);
    if (found.state === 'finished' && !state.report) await loadReport();
    if (OVER.includes(found.state)) run.close();
    return found;
  }).every(3);

  async function loadReport() {
    try {
      state.report = await api.get(`${where}/report`);
    } catch (error) {
      state.reportError = error;
    }
  }

  const events = api.events(`${where}/events`, {
    curve: ({ seed, steps, cost }) => {
      const points = curves.get(seed) ?? [];
      curves.set(seed, [...points.filter(([x]) => x !== steps), [steps, cost]].sort((a, b) => a[0] - b[0]));
      later(app);
    },
    optimum: ({ cost }) => { known.optimum = cost; later(app); },
    baseline: ({ cost }) => { known.rule = Math.min(known.rule ?? cost, cost); later(app); },
    progress: (progress) => {
      if (run.value && !OVER.includes(run.value.state)) run.value.progress = progress;
      later(app);
    },
    state: () => run.value && run.reload(),
    warning: ({ message }) => { warnings.push(message); later(app); },
    error: () => { if (run.value && OVER.includes(run.value.state)) events.close(); },
  });

  const cancel = () => app.ask({
    title: t('run.cancel'), text: t('run.cancel.ask'), action: t('run.cancel'), danger: true,
    run: async () => { await api.post(`${where}/cancel`); await run.reload(); },
  });

  function body(r) {
    const unit = costUnit(state.context?.problem);
    const actions = app.can('operator') && !OVER.includes(r.state)
      ? html`<button class="danger" @click=${cancel}>${t('run.cancel')}</button>` : nothing;
    return html`${heading(t('run.title', { algorithm: r.algorithm, problem: r.problemName }), { actions })}
      ${card(t('run.state'), standing(r))}
      ${warnings.map((warning) => html`<p class="notice warn">${warning}</p>`)}
      ${card(t('run.curves'), learningCurves(unit, r), { note: t(backTested() ? 'run.curves.note.history' : 'run.curves.note') })}
      ${state.reportError ? failure(state.reportError) : nothing}
      ${state.report ? card(t('run.report'), reportTable(state.report, unit), {
        note: t('run.report.note'),
        actions: link(`#/policies/${encodeURIComponent(r.problem)}`, t('run.toPolicies')) }) : nothing}
      ${state.report?.itemFigures?.length ? card(t('run.items'), itemFigures(app, state.report, state.items), { note: t('run.items.note') }) : nothing}
      ${card(t('run.settings'), settings(r))}`;
  }

  function learningCurves(unit, r) {
    if (!curves.size) return empty(t(OVER.includes(r.state) ? 'run.curves.none' : 'run.curves.wait'));
    const series = [...curves].map(([seed, points]) => ({ name: t('run.seed', { seed }), points }));
    return chart(t('run.curves'), {
      x: { name: t('run.steps') }, y: { name: unit, clip: true }, series, levels: levels(), live: !OVER.includes(r.state),
    }, count);
  }

  /** Whether policies are judged on other days than those that the curve is of. */
  function backTested() {
    return state.context?.problem.demand?.distribution === 'history';
  }

  /** The optimum and, where it met the curve's demand, the best old rule: of the report once it is there, before that as the run finds them, or of earlier runs. */
  function levels() {
    const optimum = state.report ? state.report.optimum : known.optimum ?? state.context?.optimum;
    const rule = state.report ? state.report.baselines[0]?.cost.mean : known.rule ?? state.context?.rule;
    const named = [[t('result.optimum'), optimum], [t('result.bestRule'), backTested() ? undefined : rule]];
    return named.filter(([, value]) => value !== undefined).map(([name, value]) => ({ name, value }));
  }

  return { view: () => run.show(body), close: () => { run.close(); events.close(); clearTimeout(app.drawing); } };
}

/** The problem's document, and what earlier runs know of its optimum and its best old rule. */
async function context(run) {
  const [stored, policies] = await Promise.all([
    api.get(path('problems', run.problem)), api.list('/policies', { problem: run.problem }),
  ]);
  const rules = policies.filter((p) => p.evaluation.role === 'baseline').map((p) => p.evaluation);
  const best = rules.sort((a, b) => a.cost.mean - b.cost.mean)[0];
  const optimum = best?.gapPercent === undefined ? undefined : best.cost.mean / (1 + best.gapPercent / 100);
  return { problem: stored.problem, rule: best?.cost.mean, optimum };
}

/** Events come in bursts: they are drawn together. */
function later(app) {
  clearTimeout(app.drawing);
  app.drawing = setTimeout(app.update, 150);
}

function standing(r) {
  const p = r.progress;
  const going = !OVER.includes(r.state);
  return html`
    ${r.reason ? html`<p class="notice ${r.state === 'failed' ? 'bad' : 'warn'}">${r.reason}</p>` : nothing}
    ${going && p ? html`<p role="status"><strong>${percent(p.fraction * 100)}</strong> · ${p.phase}</p>${progressBar(p.fraction, t('field.progress'))}` : nothing}
    ${facts([
      [t('field.state'), badge(r.state)],
      [t('run.remaining'), going && p?.remainingSeconds >= 0 ? duration(p.remainingSeconds) : undefined],
      [t('run.elapsed'), r.ended ? duration((new Date(r.ended) - new Date(r.created)) / 1000) : p ? duration(p.elapsedSeconds) : undefined],
      [t('run.steps'), p?.environmentSteps ? count(p.environmentSteps) : undefined],
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
