// The form that starts a run; its parameters come from the algorithm's own schema.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { say } from '../said.js';
import { Resource, card, complaint, empty, failure, field, heading, select } from '../ui.js';
import { filledIn, schemaForm } from '../schema-form.js';

export function page(app, _, query) {
  const state = { problem: query.get('problem'), algorithm: undefined, values: {}, error: undefined, busy: false };
  const choices = new Resource(app, async () => {
    const [problems, algorithms] = await Promise.all([api.list('/problems'), api.list('/algorithms')]);
    const learners = algorithms.filter((a) => a.role === 'learner');
    const like = query.get('like');
    if (like && !state.like) takeOver(await api.get(path('runs', like)), learners);
    state.problem ??= problems[0]?.id;
    state.algorithm ??= learners[0]?.id;
    return { problems, learners };
  });

  /** The settings of an earlier run; those that are the defaults stay blank. */
  function takeOver(run, learners) {
    const schema = learners.find((a) => a.id === run.algorithm)?.parameters;
    Object.assign(state, { like: run, problem: run.problem, algorithm: schema ? run.algorithm : undefined });
    for (const [name, value] of Object.entries(schema ? run.parameters ?? {} : {})) {
      const standard = JSON.stringify(schema.properties?.[name]?.default);
      if (JSON.stringify(value) !== standard) state.values[name] = typeof value === 'string' ? value : JSON.stringify(value);
    }
  }

  async function submit(event) {
    event.preventDefault();
    const form = Object.fromEntries(new FormData(event.target));
    const schema = choices.value.learners.find((a) => a.id === state.algorithm).parameters;
    const budget = {};
    for (const name of ['steps', 'cpuSeconds']) if (form[name]) budget[name] = Number(form[name]);
    state.busy = true;
    state.error = undefined;
    app.update();
    try {
      const run = await api.post('/runs', {
        problem: state.problem, algorithm: state.algorithm, parameters: filledIn(schema, state.values),
        seeds: form.seeds.split(/[\s,，]+/).filter(Boolean).map(Number), budget,
      });
      app.go(`runs/${encodeURIComponent(run.id)}`);
    } catch (error) {
      state.error = error;
      state.busy = false;
      app.update();
    }
  }

  function form({ problems, learners }) {
    if (!problems.length) return card(t('runs.start'), empty(t('newRun.noProblem'), html`<a class="button primary" href="#/problems">${t('problems.create')}</a>`));
    if (!learners.length) return card(t('runs.start'), empty(t('newRun.noAlgorithm'), html`<a class="button" href="#/installed">${t('nav.installed')}</a>`));
    const algorithm = learners.find((a) => a.id === state.algorithm) ?? learners[0];
    const choose = (name) => { state.algorithm = name; state.values = {}; state.error = undefined; app.update(); };
    return html`<form @submit=${submit}>
      ${state.like ? html`<p class="notice">${t('newRun.like', { algorithm: state.like.algorithm })}</p>` : nothing}
      ${state.error ? failure(state.error) : nothing}
      ${card(t('newRun.what'), html`<div class="grid">
        ${field(t('field.problem'), select('problem', state.problem, problems.map((p) => [p.id, p.name]), (v) => { state.problem = v; }), { id: 'problem', error: complaint(state.error, 'problem') })}
        ${field(t('field.algorithm'), select('algorithm', algorithm.id, learners.map((a) => [a.id, say(a.name)]), choose), { id: 'algorithm', help: say(algorithm.summary), error: complaint(state.error, 'algorithm') })}
        ${field(t('run.seeds'), html`<input id="seeds" name="seeds" value=${state.like?.seeds.join(', ') ?? '1, 2, 3'} required>`, { id: 'seeds', help: t('newRun.seeds.help'), error: complaint(state.error, 'seeds') })}
      </div>`)}
      ${card(t('newRun.budget'), html`<div class="grid">
        ${field(html`${t('newRun.steps')} <span class="unit">${t('unit.steps')}</span>`, html`<input id="steps" name="steps" type="number" min="0" step="1" value=${state.like ? state.like.budget.steps || '' : '200000'}>`, { id: 'steps', error: complaint(state.error, 'steps') })}
        ${field(html`${t('newRun.cpu')} <span class="unit">${t('unit.cpuSeconds')}</span>`, html`<input id="cpuSeconds" name="cpuSeconds" type="number" min="0" step="any" value=${state.like?.budget.cpuSeconds || ''}>`, { id: 'cpuSeconds', error: complaint(state.error, 'cpuSeconds') || complaint(state.error, 'budget') })}
      </div>`, { note: t('newRun.budget.note') })}
      ${card(t('newRun.parameters'), schemaForm(algorithm.parameters, state.values, state.error, (name, text) => { state.values[name] = text; }), { note: t('newRun.parameters.note') })}
      <button class="primary" ?disabled=${state.busy}>${state.busy ? t('state.working') : t('runs.start')}</button>
    </form>`;
  }

  return { view: () => html`${heading(t('runs.start'), { lead: t('newRun.lead') })}${choices.show(form)}` };
}
