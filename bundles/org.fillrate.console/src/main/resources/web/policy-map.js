// How a policy orders: its map over stock and pipeline, a small tree in its place, its orders in the usual states.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t } from './i18n.js';
import { say } from './said.js';
import { count, number, share } from './format.js';
import { Resource, card, empty, facts, field, kpi, select } from './ui.js';
import { featureName, unitName } from './explanation.js';
import { mapChart, scatterChart } from './map-chart.js';

const MOST_ITEMS = 1000;
const TOP = 250; // as the problem's schema has it
const POSITION = 'inventoryPosition';

/** The section of a problem's page; `policies` and `problem` are its resources. */
export function howItOrders(app, policies, problem) {
  const state = { policy: undefined, item: '', x: '', y: '', fixed: {}, across: '', items: [], asked: false };
  let pictures;

  const query = (more = {}) => ({ ...(state.item ? { item: state.item } : {}), ...more });
  const get = (picture, more) => api.get(path('policies', state.policy, picture), query(more));

  function askMap() {
    const fixed = Object.entries(state.fixed).map(([name, value]) => `${name}:${value}`).join(',');
    return get('map', Object.fromEntries(Object.entries({ x: state.x, y: state.y, fixed }).filter(([, value]) => value)));
  }

  function open() {
    pictures = {
      map: new Resource(app, askMap),
      tree: new Resource(app, () => get('tree')),
      scatter: new Resource(app, () => get('scatter')),
    };
  }

  function choose(change) {
    Object.assign(state, { x: '', y: '', fixed: {} }, change);
    open();
  }

  async function loadItems() {
    const dataset = problem.value?.problem?.demand?.dataset;
    if (!dataset || state.asked) return;
    state.asked = true;
    const { items: named, top } = problem.value.problem.demand;
    state.items = named ?? (await api.list(path('datasets', dataset, 'items'), { limit: Math.min(top ?? TOP, MOST_ITEMS) })).map((i) => i.item);
    app.update();
  }

  function start(all) {
    if (!all.length) return;
    loadItems();
    if (pictures) return;
    state.policy = (all.find((p) => p.champion) ?? all[0]).id;
    open();
  }

  const redraw = (change) => {
    Object.assign(state, change);
    pictures.map.reload();
  };

  function chooser(all) {
    const names = all.map((p) => [p.id, t('policies.version', p)]);
    return html`<div class="grid">
      ${field(t('policies.policy'), select('how-policy', state.policy, names, (policy) => choose({ policy })), { id: 'how-policy' })}
      ${state.items.length ? field(t('field.item'), html`<input id="how-item" list="how-items" .value=${state.item}
        placeholder=${pictures.map.value?.item ?? ''} @change=${(e) => choose({ item: e.target.value.trim() })}>
        <datalist id="how-items">${state.items.map((item) => html`<option value=${item}></option>`)}</datalist>`, { id: 'how-item' }) : nothing}
    </div>`;
  }

  function controls(answer) {
    const { x, y } = answer.map;
    const names = answer.features.map((f) => [f.name, featureName(f.name)]);
    const others = answer.features.map((f, i) => [f, answer.fixed[i]]).filter(([f]) => f.name !== x && f.name !== y);
    const swap = (axis, other, old) => (name) => redraw({ [axis]: name, [other]: name === old ? (axis === 'x' ? x : y) : old, fixed: {} });
    return html`<div class="grid">
      ${field(t('map.x'), select('map-x', x, names, swap('x', 'y', y)), { id: 'map-x' })}
      ${y ? field(t('map.y'), select('map-y', y, names, swap('y', 'x', x)), { id: 'map-y' }) : nothing}
      ${others.map(([f, value]) => field(t('map.fixed', { feature: featureName(f.name), value: number(value), unit: unitName(f.unit) }),
        html`<input type="range" id="fixed-${f.name}" min=${f.low} max=${f.high} step=${f.step} .value=${String(value)}
          @change=${(e) => redraw({ x, y, fixed: { ...state.fixed, [f.name]: e.target.value } })}>`, { id: `fixed-${f.name}` }))}
    </div>`;
  }

  const map = (answer) => html`${controls(answer)}${mapChart(t('map.title'), answer)}${from(answer)}`;

  function scatter(answer) {
    const stock = answer.features.some((f) => f.position);
    const axes = [...(stock ? [[POSITION, featureName(POSITION)]] : []), ...answer.features.map((f) => [f.name, featureName(f.name)])];
    const across = state.across || axes[0][0];
    const value = (row) => (across === POSITION
      ? answer.features.reduce((sum, f, i) => sum + f.position * row[i], 0)
      : row[answer.features.findIndex((f) => f.name === across)]);
    const points = answer.scatter.states.map((row, i) => [value(row), answer.scatter.orders[i], answer.scatter.shares[i]]);
    const pick = (name) => { state.across = name; app.update(); };
    return html`<div class="tight">${field(t('map.x'), select('scatter-x', across, axes, pick), { id: 'scatter-x' })}</div>
      ${scatterChart(t('scatter.title'), featureName(across), points)}${from(answer)}`;
  }

  return {
    view: () => policies.show((all) => {
      start(all);
      if (!all.length) return nothing;
      return html`${card(t('map.title'), html`${chooser(all)}${pictures.map.show(map)}`, { note: t('map.note') })}
        <div class="cards">${card(t('tree.title'), pictures.tree.show(tree), { note: t('tree.note') })}
        ${card(t('scatter.title'), pictures.scatter.show(scatter), { note: t('scatter.note') })}</div>`;
    }),
  };
}

function from(answer) {
  return html`<p class="note">${t(`basis.${answer.basis.source}`, { states: count(answer.basis.states) })}</p>`;
}

function tree(answer) {
  const { tree: told } = answer;
  const figures = facts([
    [kpi('fidelity', t('tree.fidelity')), share(told.fidelity)],
    [t('tree.equal'), share(told.equalOrders)],
    [t('tree.unseen'), count(told.unseenStates)],
  ]);
  if (told.withheld) return html`${empty(t('tree.withheld', { required: share(told.required) }))}${told.unseenStates ? figures : html`<p class="note">${say(told.withheld)}</p>`}${from(answer)}`;
  return html`<ul class="tree">${branch(told.nodes, 0)}</ul>${figures}${from(answer)}`;
}

function branch(nodes, index) {
  const node = nodes[index];
  if (!node.factor) return html`<li>${leaf(node)}</li>`;
  const feature = featureName(node.factor);
  return html`<li>${t('tree.atMost', { feature, value: number(node.atMost) })} <ul>${branch(nodes, node.below)}</ul></li>
    <li>${t('tree.least', { feature, value: number(node.from) })} <ul>${branch(nodes, node.above)}</ul></li>`;
}

function leaf(node) {
  const often = html` <small>${t('tree.share', { share: share(node.share) })}</small>`;
  if (node.upTo) return html`<strong>${t('tree.upTo', { level: number(node.order) })}</strong>${often}`;
  return html`<strong>${t('tree.order', { units: number(node.order) })}</strong>${often}`;
}
