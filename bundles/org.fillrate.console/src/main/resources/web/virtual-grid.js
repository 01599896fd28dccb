// <virtual-grid>: a table of any number of rows of one height; only those in sight are in the document.
// Focus stays on the grid, which says which row is active: so a row may leave the document while it scrolls.

import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';

const ROW = 44; // pixels; app.css knows it too
const SPARE = 8; // rows kept above and below what is seen

class VirtualGrid extends HTMLElement {
  slots = []; // rows of the document: a row of the table is always in slot number % slots.length
  top = 0;

  /**
   * model: { label, rows, key(row), columns: [{ name, title, kpi?, unit?, cell(row), numeric?, sorted? }], active, selected: Set of keys,
   *   on: { move(index, extend), select(index), all(), open(row), key(key), sort(name), near(index) } }
   */
  set model(model) {
    const moved = this.wanted && this.wanted.active !== model.active;
    this.wanted = model;
    if (this.isConnected) this.update(moved);
  }

  connectedCallback() {
    this.frame ??= this.build();
    this.resized = new ResizeObserver(() => this.update());
    this.resized.observe(this.scroller);
    this.update();
  }

  disconnectedCallback() {
    this.resized.disconnect();
  }

  build() {
    this.scroller = document.createElement('div');
    this.scroller.className = 'grid-scroll';
    this.scroller.tabIndex = 0;
    this.scroller.setAttribute('role', 'grid');
    this.scroller.setAttribute('aria-multiselectable', 'true');
    this.head = document.createElement('div');
    this.head.setAttribute('role', 'rowgroup');
    this.head.className = 'grid-head';
    this.body = document.createElement('div');
    this.body.setAttribute('role', 'rowgroup');
    this.body.className = 'grid-body';
    this.scroller.append(this.head, this.body);
    this.scroller.addEventListener('scroll', () => this.place(), { passive: true });
    this.scroller.addEventListener('keydown', (event) => this.press(event));
    this.body.addEventListener('click', (event) => this.click(event));
    this.append(this.scroller);
    return this.scroller;
  }

  update(moved) {
    const { label, rows, columns } = this.wanted;
    this.scroller.setAttribute('aria-label', label);
    this.scroller.setAttribute('aria-rowcount', rows.length + 1);
    this.scroller.setAttribute('aria-colcount', columns.length + 1);
    this.body.style.height = `${rows.length * ROW}px`;
    render(this.headRow(), this.head);
    if (moved) this.reveal();
    this.place(true);
  }

  headRow() {
    const { columns, selected, rows, on } = this.wanted;
    const all = rows.length > 0 && selected.size === rows.length;
    return html`<div role="row" aria-rowindex="1" class="grid-row">
      <span role="columnheader" class="grid-select"><input type="checkbox" tabindex="-1" aria-label=${t('grid.selectAll')} .checked=${all} @change=${() => on.all()}></span>
      ${columns.map((c) => html`<span role="columnheader" class="grid-${c.name} ${c.numeric ? 'num' : ''}" aria-sort=${c.sorted === undefined ? nothing : c.sorted ? 'descending' : 'none'}>
        ${c.sorted === undefined ? html`${c.title}` : html`<button class="sort ${c.kpi ? 'kpi' : ''}" data-kpi=${c.kpi ?? nothing} tabindex="-1" @click=${() => on.sort(c.name)}>${c.title}${c.sorted ? ' ▾' : ''}</button>`}
        ${c.unit ? html`<small>${c.unit}</small>` : nothing}</span>`)}
    </div>`;
  }

  /** Puts the rows in sight in place; those that are there already stay as they are. */
  place(anew = false) {
    const { rows, on } = this.wanted;
    const seen = Math.ceil(this.scroller.clientHeight / ROW) + 2 * SPARE;
    while (this.slots.length < seen) this.slots.push(this.slot());
    const count = this.slots.length;
    const first = Math.max(0, Math.min(Math.floor(this.scroller.scrollTop / ROW) - SPARE, rows.length - count));
    if (!anew && first === this.first) return;
    this.first = first;
    for (let i = first; i < first + count; i++) this.fill(this.slots[i % count], i);
    on.near(first + count);
  }

  slot() {
    const element = document.createElement('div');
    element.setAttribute('role', 'row');
    this.body.append(element);
    return { element };
  }

  fill(slot, index) {
    const { rows, key, columns, active, selected } = this.wanted;
    const row = rows[index];
    slot.element.hidden = !row;
    if (!row) {
      slot.row = undefined;
      return;
    }
    const chosen = selected.has(key(row));
    if (slot.row === row && slot.index === index && slot.chosen === chosen && slot.active === (index === active) && slot.columns === columns) return;
    Object.assign(slot, { row, index, chosen, active: index === active, columns });
    const { element } = slot;
    element.style.transform = `translateY(${index * ROW}px)`;
    element.id = `row-${index}`;
    element.dataset.index = index;
    element.className = `grid-row ${slot.active ? 'active' : ''} ${chosen ? 'chosen' : ''}`;
    element.setAttribute('aria-rowindex', index + 2);
    element.setAttribute('aria-selected', chosen);
    if (slot.active) this.scroller.setAttribute('aria-activedescendant', element.id);
    render(html`<span role="gridcell" class="grid-select"><input type="checkbox" tabindex="-1" aria-label=${t('grid.select')} .checked=${chosen}></span>
      ${columns.map((c) => html`<span role="gridcell" class="grid-${c.name} ${c.numeric ? 'num' : ''}">${c.cell(row)}</span>`)}`, element);
  }

  /** Scrolls as little as brings the active row into sight, below the head. */
  reveal() {
    const { active } = this.wanted;
    const top = active * ROW;
    const height = this.scroller.clientHeight - this.head.offsetHeight;
    if (top < this.scroller.scrollTop) this.scroller.scrollTop = top;
    else if (top + ROW > this.scroller.scrollTop + height) this.scroller.scrollTop = top + ROW - height;
  }

  press(event) {
    if (event.target !== this.scroller) return;
    const { rows, active, on } = this.wanted;
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / ROW) - 2);
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows.length - 1 }[event.key];
    if (to !== undefined) on.move(Math.max(0, Math.min(rows.length - 1, to)), event.shiftKey);
    else if (event.key === ' ') on.select(active);
    else if (event.key === 'Enter' && rows[active]) on.open(rows[active]);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) on.all();
    else if (event.ctrlKey || event.metaKey || event.altKey || !on.key(event.key)) return;
    event.preventDefault();
  }

  click(event) {
    const row = event.target.closest('[data-index]');
    if (!row) return;
    const index = Number(row.dataset.index);
    if (event.target.closest('.grid-select')) this.wanted.on.select(index);
    else if (!event.target.closest('a')) this.wanted.on.move(index, event.shiftKey);
    this.scroller.focus({ preventScroll: true });
  }
}

customElements.define('virtual-grid', VirtualGrid);

export function grid(model) {
  return html`<virtual-grid .model=${model}></virtual-grid>`;
}
