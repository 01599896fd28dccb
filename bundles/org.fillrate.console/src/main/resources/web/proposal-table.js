// Proposals as the table that planners work through: filter, sort, select, judge; all by keyboard, too.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { api } from './api.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { count, money, number, share } from './format.js';
import { badge, empty, failure, select } from './ui.js';
import { demandFan, ordered } from './demand-fan.js';
import { approve, hold, importFile, override } from './proposal-deeds.js';
import { grid } from './virtual-grid.js';

const MOST = 5000; // rows at a time; a filter finds the others
const PART = 1000;
const STATES = ['proposed', 'approved', 'overridden', 'held'];
const RAILS = ['maximum-cover', 'order-change', 'whole-lots', 'not-negative'];
const SORTS = { made: 'newest', item: 'item', stake: 'money-at-stake', risk: 'risk', difference: 'difference' };

export class ProposalTable {
  constructor(app, problem) {
    Object.assign(this, { app, filter: { problem, item: '', status: '', rail: '', sort: 'newest' }, rows: [], selected: new Set(), active: 0, total: undefined });
    this.on = {
      move: (index, extend) => this.move(index, extend),
      select: (index) => this.select(index),
      all: () => this.selectAll(),
      open: (row) => app.go(`decisions/${encodeURIComponent(row.id)}`),
      key: (key) => this.press(key),
      sort: (name) => this.by('sort', SORTS[name]),
      near: () => {},
    };
    this.load();
  }

  query() {
    return Object.fromEntries(Object.entries(this.filter).filter(([, value]) => value));
  }

  /** The first part is shown at once, the others follow. */
  async load() {
    const turn = (this.turn = Symbol('load'));
    let rows = [];
    let offset = 0;
    try {
      while (offset !== undefined && offset < MOST) {
        const part = await api.get('/decisions', { ...this.query(), brief: true, offset, limit: PART });
        if (this.turn !== turn) return;
        rows = rows.concat(part.items);
        Object.assign(this, { rows, total: part.total, error: undefined });
        if (offset === 0) Object.assign(this, { active: 0, selected: new Set() });
        offset = part.next;
        this.loading = offset !== undefined && offset < MOST;
        this.app.update();
      }
    } catch (error) {
      if (this.turn === turn) Object.assign(this, { error, total: this.total ?? 0 });
      this.app.update();
    }
  }

  by(name, value) {
    this.filter[name] = value;
    return this.load();
  }

  /** Typing asks once it pauses. */
  search(text) {
    this.filter.item = text;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.load(), 200);
  }

  close() {
    clearTimeout(this.pause);
    this.turn = undefined;
  }

  move(index, extend) {
    if (extend) for (let i = Math.min(index, this.active); i <= Math.max(index, this.active); i++) this.selected.add(this.rows[i].id);
    this.active = index;
    this.app.update();
  }

  select(index) {
    const id = this.rows[index]?.id;
    if (!this.selected.delete(id) && id) this.selected.add(id);
    this.active = index;
    this.app.update();
  }

  selectAll() {
    this.selected = new Set(this.selected.size === this.rows.length ? [] : this.rows.map((d) => d.id));
    this.app.update();
  }

  /** What the next deed is about: the selected rows, else the active one. */
  meant() {
    const chosen = this.rows.filter((d) => this.selected.has(d.id));
    return chosen.length ? chosen : this.rows.slice(this.active, this.active + 1);
  }

  press(key) {
    const deed = { a: () => this.approve(), h: () => this.hold(), e: () => this.override(), '/': () => document.getElementById('filter')?.focus(), '?': () => this.help() }[key];
    if (!deed) return false;
    deed();
    return true;
  }

  approve() {
    this.judged(() => approve(this.app, this.meant(), (all) => this.changed(all)));
  }

  hold() {
    this.judged(() => hold(this.app, this.meant(), (all) => this.changed(all)));
  }

  override() {
    this.judged(() => this.rows[this.active] && override(this.app, this.rows[this.active], (all) => this.changed(all)));
  }

  async judged(deed) {
    if (!this.app.can('planner') || !this.meant().length) return;
    try {
      await deed();
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    this.app.update();
  }

  /** Puts proposals as they stand now in the place of what they were. */
  changed(decisions) {
    const now = new Map(decisions.map((d) => [d.id, d]));
    this.rows = this.rows.map((d) => now.get(d.id) ?? d);
    this.selected = new Set();
    this.app.update();
  }

  help() {
    const keys = [['↑ ↓', 'move'], [t('keys.space'), 'select'], ['⇧ ↑ ↓', 'extend'], [t('keys.enter'), 'open'], ['a', 'approve'], ['e', 'override'], ['h', 'hold'], ['/', 'filter']];
    this.app.ask({ title: t('keys.title'), text: html`<dl class="keys">${keys.map(([key, deed]) => html`<dt><kbd>${key}</kbd></dt><dd>${word('keys', deed)}</dd>`)}</dl>`, action: t('keys.close'), run: async () => {} });
  }

  columns() {
    const units = t('unit.units');
    const sorted = (name) => this.filter.sort === SORTS[name];
    return (this.shape = this.shape?.sort === this.filter.sort && this.shape?.spoken === units ? this.shape : { sort: this.filter.sort, spoken: units, columns: [
      { name: 'item', title: t('field.item'), sorted: sorted('item'), cell: (d) => html`<a href="#/decisions/${encodeURIComponent(d.id)}" tabindex="-1">${d.item || t('decisions.oneItem')}</a>` },
      ...figures(sorted),
      { name: 'status', title: t('field.state'), cell: (d) => badge(d.status) },
    ] }).columns;
  }

  filters(problems) {
    const options = (all, stem) => [['', t('decisions.all')], ...all.map((name) => [name, word(stem, name)])];
    const filter = (id, label, control) => html`<div><label for=${id}>${label}</label> ${control}</div>`;
    const choice = (name, label, all) => filter(`filter-${name}`, label, select(`filter-${name}`, this.filter[name], all, (v) => this.by(name, v)));
    return html`<div class="filters" role="search">
      ${choice('problem', t('field.problem'), [['', t('decisions.all')], ...problems.map((p) => [p.id, p.name])])}
      ${filter('filter', t('field.item'), html`<input id="filter" type="search" .value=${live(this.filter.item)} @input=${(e) => this.search(e.target.value)} @keydown=${(e) => e.key === 'Enter' && this.focus()}>`)}
      ${choice('status', t('field.state'), options(STATES, 'state'))}
      ${choice('rail', t('decisions.rails'), options(RAILS, 'rail'))}
      ${choice('sort', t('decisions.sort'), Object.entries(SORTS).map(([name, key]) => [key, t(`sort.${name}`)]))}
    </div>`;
  }

  focus() {
    document.querySelector('.grid-scroll')?.focus();
  }

  bar() {
    const chosen = this.selected.size;
    const file = (format) => `${api.address('/decisions/export')}?${new URLSearchParams({ ...this.query(), format })}`;
    const took = (event) => { const [one] = event.target.files; event.target.value = ''; if (one) this.judged(() => importFile(this.app, one, () => this.load())); };
    return html`<div class="bulk" role="toolbar" aria-label=${t('field.actions')}>
      <span role="status">${chosen ? t('decisions.chosen', { count: count(chosen) }) : this.found()}</span>
      ${this.app.can('planner') ? html`
        <button class="small primary" @click=${() => this.approve()}>${t('decisions.approve')} <kbd>a</kbd></button>
        <button class="small" @click=${() => this.override()}>${t('decisions.override')} <kbd>e</kbd></button>
        <button class="small" @click=${() => this.hold()}>${t('decisions.hold')} <kbd>h</kbd></button>` : nothing}
      <span class="spacer"></span>
      <a class="button small" href=${file('csv')} download>${t('decisions.export', { format: 'CSV' })}</a>
      <a class="button small" href=${file('xlsx')} download>${t('decisions.export', { format: 'Excel' })}</a>
      ${this.app.can('planner') ? html`<label class="button small">${t('decisions.import')}<input class="hidden" type="file" accept=".csv,.xlsx" @change=${took}></label>` : nothing}
      <button class="small keys-button" aria-label=${t('keys.title')} @click=${() => this.help()}><kbd>?</kbd></button>
    </div>`;
  }

  found() {
    if (this.loading) return t('state.loading');
    if (this.rows.length < this.total) return t('decisions.someShown', { shown: count(this.rows.length), total: count(this.total) });
    return t('decisions.found', { count: count(this.total) });
  }

  get filtered() {
    return Boolean(this.filter.item || this.filter.status || this.filter.rail);
  }

  view(problems) {
    return html`${this.filters(problems)}
      ${this.error ? failure(this.error) : nothing}
      ${this.total === undefined ? html`<p class="wait" role="status">${t('state.loading')}</p>`
        : this.total === 0 ? empty(t(this.filtered ? 'decisions.nothingFound' : 'decisions.empty'))
        : html`${this.bar()}${grid({ label: t('decisions.table'), rows: this.rows, key: (d) => d.id, columns: this.columns(), active: this.active, selected: this.selected, on: this.on })}
          <p class="note">${t('decisions.stake.help')}</p>`}`;
  }
}

/**
 * What a proposal is judged by, as columns.
 *
 * @param sorted whether the table is sorted by a column
 */
export function figures(sorted = () => false) {
  const units = t('unit.units');
  return [
    { name: 'hand', title: t('decisions.onHand.short'), unit: units, numeric: true, cell: (d) => number(d.state.onHand) },
    { name: 'coming', title: t('decisions.onOrder.short'), unit: units, numeric: true, cell: (d) => number(d.state.onOrder.reduce((a, b) => a + b, 0)) },
    { name: 'fan', title: t('decisions.demand'), unit: units, cell: demandFan },
    { name: 'proposed', title: t('decisions.proposed'), unit: units, numeric: true, cell: quantity },
    { name: 'rule', title: t('decisions.oldRule'), unit: units, numeric: true, cell: (d) => number(d.baselineQuantity) },
    { name: 'difference', title: t('decisions.difference'), unit: units, numeric: true, sorted: sorted('difference'), cell: (d) => signed(d.orderQuantity - d.baselineQuantity) },
    { name: 'stake', kpi: 'moneyAtStake', title: t('decisions.stake'), unit: t('unit.money'), numeric: true, sorted: sorted('stake'), cell: stake },
    { name: 'risk', kpi: 'stockOutProbability', title: t('decisions.stockOut'), numeric: true, sorted: sorted('risk'), cell: (d) => (d.risk ? share(d.risk.stockOutProbability.mean) : '–') },
    { name: 'rails', title: t('decisions.rails'), cell: (d) => html`<span title=${d.guardRails.map((g) => say(g.message)).join('; ')}>${d.guardRails.map((g) => word('rail', g.name)).join(', ')}</span>` },
  ];
}

function quantity(d) {
  const now = ordered(d);
  return now === d.orderQuantity ? html`<strong>${number(now)}</strong>` : html`<strong>${number(now)}</strong> <s>${number(d.orderQuantity)}</s>`;
}

export function signed(value) {
  return value > 0 ? `+${number(value)}` : number(value);
}

function stake(d) {
  const amount = d.outlook?.moneyAtStake;
  if (!amount) return '–';
  return html`<span title="${money(amount.low)} – ${money(amount.high)}">${money(amount.mean)}</span>`;
}
