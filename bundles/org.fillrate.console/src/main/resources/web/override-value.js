// What overrides were worth on the demand that came.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api } from './api.js';
import { t } from './i18n.js';
import { count, money, number } from './format.js';
import { Resource, card, empty, estimate, facts, failure, firstRows, kpi, select, table } from './ui.js';

export function overrideValue(app) {
  const state = { dataset: '', asked: '', value: undefined, error: undefined, all: false };
  const datasets = new Resource(app, () => api.list('/datasets'));

  /** Once for each problem and data set that are chosen. */
  function ask(problem) {
    const key = `${problem} ${state.dataset}`;
    if (state.asked === key) return;
    Object.assign(state, { asked: key, value: undefined, error: undefined });
    api.get('/decisions/override-value', { problem, ...(state.dataset ? { dataset: state.dataset } : {}) })
      .then((value) => { state.value = value; }, (error) => { state.error = error; })
      .finally(() => app.update());
  }

  function body(chosen, own) {
    if (!state.dataset && !own) return empty(t('worth.needsData'));
    ask(chosen.id);
    if (state.error) return failure(state.error);
    if (!state.value) return html`<p class="wait" role="status">${t('state.loading')}</p>`;
    const { overrides, waiting, total, each } = state.value;
    const part = firstRows(each, 10, state.all, () => { state.all = true; app.update(); });
    return html`${facts([
      [kpi('overrideValue', t('worth.total')), total ? estimate({ low: -Infinity, high: Infinity, ...total }, { unit: t('unit.money'), show: money }) : t('worth.unknown')],
      [t('worth.overrides'), count(overrides)], [t('worth.waiting'), count(waiting)]])}
      ${each.length ? html`${table(t('worth.title'), [
        { title: t('field.item'), cell: (w) => html`<a href="#/decisions/${encodeURIComponent(w.decision)}">${w.item || t('decisions.oneItem')}</a>` },
        { title: t('decisions.proposed'), unit: t('unit.units'), numeric: true, cell: (w) => number(w.proposed) },
        { title: t('worth.ordered'), unit: t('unit.units'), numeric: true, cell: (w) => number(w.ordered) },
        { title: t('worth.periods'), unit: t('unit.days'), numeric: true, cell: (w) => count(w.periods) },
        { kpi: 'overrideValue', title: t('worth.value'), unit: t('unit.money'), numeric: true, cell: (w) => money(w.value) },
      ], part.rows)}${part.button}` : nothing}`;
  }

  return {
    view(problems, problem) {
      const chosen = problems.find((p) => p.id === problem);
      if (!chosen) return nothing;
      const own = chosen.problem.demand?.dataset;
      const options = [['', own ? t('worth.own') : t('worth.choose')], ...(datasets.value ?? []).map((d) => [d.id, d.name])];
      return card(t('worth.title'), body(chosen, own), {
        note: t('worth.note'),
        actions: html`<label for="worth-dataset">${t('worth.dataset')}</label> ${select('worth-dataset', state.dataset, options, (v) => { state.dataset = v; app.update(); })}`,
      });
    },
  };
}
