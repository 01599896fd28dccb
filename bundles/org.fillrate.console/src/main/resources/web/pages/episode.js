// One evaluation episode of a policy, period by period: what it saw, ordered, met and cost.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { costUnit, count, number, share } from '../format.js';
import { Resource, card, complaint, empty, facts, field, firstRows, heading, kpi, table } from '../ui.js';
import { chart } from '../charts.js';

const SHOWN = 30;

export function page(app, [id], query) {
  const asked = { periods: query.get('periods') ?? '90', seed: query.get('seed') ?? '1', item: query.get('item') ?? '', site: query.get('site') ?? '0' };
  const leaving = new AbortController();
  const state = { all: false, busy: false, error: undefined };
  const known = new Resource(app, async () => {
    const policy = await api.get(path('policies', id));
    return { policy, problem: await api.get(path('problems', policy.problem)) };
  });
  const episode = new Resource(app, () => {
    const { item, ...rest } = asked;
    return api.get(path('policies', id, 'rollout'), item ? { item, ...rest } : rest, leaving.signal);
  });

  async function again(event) {
    event.preventDefault();
    Object.assign(asked, Object.fromEntries(new FormData(event.target)));
    Object.assign(state, { busy: true, all: false });
    app.update();
    await episode.reload();
    state.busy = false;
    app.update();
  }

  function form({ problem }) {
    const items = problem.problem.demand?.items ?? [];
    const rollout = episode.value;
    const input = (name, label, { type = 'number', help, list } = {}) => field(label,
      html`<input id=${name} name=${name} type=${type} min=${type === 'number' ? 0 : nothing} list=${list ?? nothing} .value=${asked[name]}>`,
      { id: name, help, error: complaint(episode.error, name) });
    return html`<form class="asks" @submit=${again}><div class="grid">
        ${input('periods', t('episode.periods'), { help: t('form.range', { low: 1, high: count(1000) }) })}
        ${rollout?.recorded ? input('item', t('field.item'), { type: 'text', list: 'items' }) : input('seed', t('episode.seed'), { help: t('episode.seed.help') })}
        ${rollout?.sites > 1 ? input('site', t('episode.site'), { help: t('form.range', { low: 0, high: rollout.sites - 1 }) }) : nothing}
      </div>
      <datalist id="items">${items.map((item) => html`<option value=${item}></option>`)}</datalist>
      <button class="primary" ?disabled=${state.busy}>${state.busy ? t('state.working') : t('episode.show')}</button>
    </form>`;
  }

  function body(rollout) {
    const { rows, button } = firstRows(rollout.steps, SHOWN, state.all, () => { state.all = true; app.update(); });
    return html`
      ${card(t('episode.figures'), figures(rollout, costUnit(known.value.problem.problem)), { note: t('episode.figures.note', { count: rollout.steps.length }) })}
      ${card(t('episode.course'), course(rollout))}
      ${card(t('episode.table'), html`${periods(rollout, rows)}${button}`)}
      ${card(t('episode.seen'), html`<details><summary>${t('episode.seen.show')}</summary>${observations(rollout, rows)}</details>`, { note: t('episode.seen.note') })}`;
  }

  return {
    view: () => known.show((found) => html`${heading(t('episode.title', { policy: t('policies.version', found.policy) }), {
        lead: t('episode.lead', { problem: found.problem.name }),
        actions: html`<a class="button" href="#/policies/${encodeURIComponent(found.policy.problem)}">${t('nav.policies')}</a>` })}
      ${card(t('episode.choose'), form(found))}
      ${episode.show((rollout) => (rollout.steps.length ? body(rollout) : empty(t('episode.none'))))}`, t('nav.policies')),
    close: () => leaving.abort(),
  };
}

const total = (steps, name) => steps.reduce((sum, step) => sum + step[name], 0);

function figures({ steps }, unit) {
  const demand = total(steps, 'demand');
  const stock = total(steps, 'stock') / steps.length;
  return facts([
    [kpi('cost'), html`${number(total(steps, 'cost') / steps.length)} <span class="unit">${unit === t('unit.discounted') ? t('unit.perPeriod') : unit}</span>`],
    [kpi('fillRate'), demand ? share(total(steps, 'met') / demand) : '–'],
    [kpi('cycleServiceLevel'), share(steps.filter((step) => step.unmet < 1e-9).length / steps.length)],
    [kpi('meanStock'), html`${number(stock)} <span class="unit">${t('unit.units')}</span>`],
    [kpi('cover'), demand ? html`${number(stock / (demand / steps.length))} <span class="unit">${t('unit.periods')}</span>` : '–'],
  ]);
}

function course({ steps }) {
  const line = (name, of) => ({ name, points: steps.map((step) => [step.period, of(step) ?? null]) });
  return chart(t('episode.course'), {
    x: { name: t('episode.period') }, y: { name: t('unit.units'), fromZero: true },
    series: [line(t('episode.stock'), (s) => s.stock), line(t('episode.ordered'), (s) => s.ordered), line(t('episode.demand'), (s) => s.demand), line(t('episode.unmet'), (s) => s.unmet)],
  });
}

function periods({ steps, sites }, rows) {
  const units = (title, name) => ({ title, unit: t('unit.units'), numeric: true, cell: (step) => number(step[name]) });
  const owed = steps.some((step) => step.owed !== undefined);
  const costs = Object.keys(steps[0].costs);
  return table(t('episode.table'), [
    { title: t('episode.period'), numeric: true, cell: (step) => count(step.period) },
    units(t('episode.arrived'), 'arrived'), units(t('episode.available'), 'available'), units(t('episode.ordered'), 'ordered'),
    units(t('episode.demand'), 'demand'), units(t('episode.met'), 'met'),
    units(t(owed || sites > 1 ? 'episode.short' : 'episode.lost'), 'unmet'), ...(owed ? [units(t('episode.owed'), 'owed')] : []),
    units(t('episode.stock'), 'stock'),
    ...costs.map((name) => ({ title: word('cost', name), unit: t('unit.money'), numeric: true, cell: (step) => number(step.costs[name]) })),
    { title: t('episode.cost'), unit: t('unit.money'), numeric: true, cell: (step) => number(step.cost) },
  ], rows);
}

/** What the policy saw when it ordered. */
function observations({ features }, rows) {
  return table(t('episode.seen'), [
    { title: t('episode.period'), numeric: true, cell: (step) => count(step.period) },
    ...features.map((feature, i) => ({ title: feature.name, unit: word('observed', feature.unit), numeric: true, cell: (step) => number(step.observation[i]) })),
  ], rows);
}
