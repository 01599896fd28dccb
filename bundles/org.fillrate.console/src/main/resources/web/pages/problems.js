// Problem documents: those stored, and a new one as JSON.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { count } from '../format.js';
import { Resource, card, empty, failure, field, heading, link, select, table, when } from '../ui.js';

const EXAMPLES = {
  parametric: {
    kind: 'single-item', name: 'lost-sales-poisson-5', unmetDemand: 'lost', demand: { distribution: 'poisson', mean: 5 }, leadTime: 2,
    costs: { holding: 1, shortage: 4, fixedOrdering: 0, unit: 0 }, order: { max: 20, lot: 1, minimum: 0 }, objective: { criterion: 'average' },
  },
  history: (dataset) => ({
    kind: 'single-item', name: 'shop', unmetDemand: 'lost', demand: { distribution: 'history', dataset, top: 250, evaluationDays: 90 }, leadTime: 3,
    assumptions: { unitCostShare: 0.5, holdingPerYear: 0.3, lostSaleMargins: 1, fixedOrdering: 2 }, objective: { criterion: 'average' },
  }),
};

export function page(app) {
  const problems = new Resource(app, () => api.list('/problems'));
  const datasets = new Resource(app, () => api.list('/datasets'));
  const state = { text: pretty(EXAMPLES.parametric), example: 'parametric', error: undefined };

  async function create(event) {
    event.preventDefault();
    state.error = undefined;
    try {
      const stored = await api.post('/problems', parse(state.text));
      app.say(t(stored.existing ? 'problems.existing' : 'problems.created', { name: stored.name }));
      app.go(`problems/${encodeURIComponent(stored.id)}`);
    } catch (error) {
      state.error = error;
      app.update();
    }
  }

  function useExample(name) {
    state.example = name;
    state.text = pretty(name === 'parametric' ? EXAMPLES.parametric : EXAMPLES.history(datasets.value?.[0]?.id ?? ''));
    state.error = undefined;
    app.update();
  }

  /** Writes what the item master knows into the document, for the person to read before it is kept. */
  async function fill() {
    state.error = undefined;
    try {
      const filled = await api.post('/items/fill', parse(state.text));
      state.text = pretty(filled.problem);
      app.say(t('problems.filled', { filled: count(filled.filled.length), items: count(filled.items), unknown: count(filled.unknown.length) }));
    } catch (error) {
      state.error = error;
    }
    app.update();
  }

  const editor = () => html`<form @submit=${create}>
    ${state.error ? failure(state.error) : nothing}
    ${field(t('problems.example'), select('example', state.example, [['parametric', t('problems.example.parametric')], ['history', t('problems.example.history')]], useExample), { id: 'example' })}
    ${field(t('problems.document'), html`<textarea id="document" class="code" rows="20" spellcheck="false" aria-describedby="document-help"
      .value=${live(state.text)} @input=${(e) => { state.text = e.target.value; }}></textarea>`, { id: 'document', help: t('problems.document.help') })}
    <div class="actions"><button class="primary">${t('problems.create')}</button>
      <button type="button" @click=${fill} aria-describedby="fill-help">${t('problems.fill')}</button></div>
    <p class="note" id="fill-help">${t('problems.fill.help')}</p>
  </form>`;

  return {
    view: () => html`${heading(t('nav.problems'), { lead: t('problems.lead') })}
      ${card(t('problems.stored'), problems.show((all) => (all.length ? list(all) : empty(t(app.can('operator') ? 'problems.empty' : 'problems.empty.viewer')))))}
      ${app.can('operator') ? card(t('problems.create'), editor()) : nothing}`,
  };
}

function pretty(document) {
  return JSON.stringify(document, null, 2);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(t('problems.notJson', { detail: error.message }));
  }
}

function list(all) {
  return table(t('problems.stored'), [
    { title: t('field.name'), cell: (p) => link(`#/problems/${encodeURIComponent(p.id)}`, p.name) },
    { title: t('field.kind'), cell: (p) => p.kind },
    { title: t('problems.demand'), cell: (p) => p.problem.demand?.distribution ?? '–' },
    { title: t('field.by'), cell: (p) => p.by },
    { title: t('field.created'), cell: (p) => when(p.created) },
  ], all, { stacked: true });
}
