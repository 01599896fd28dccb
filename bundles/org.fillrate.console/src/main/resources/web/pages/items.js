// The item master: on which terms items are bought, as a table, as files, and one by one.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { count, day, money } from '../format.js';
import { Resource, card, empty, failure, field, firstRows, heading, link, table, when } from '../ui.js';
import { weekdays } from '../weekdays.js';

const SHOWN = 100;

export function page(app) {
  const items = new Resource(app, () => api.list('/items'));
  const state = { search: '', all: false };

  async function read(file, dryRun) {
    Object.assign(state, { busy: true, error: undefined });
    app.update();
    try {
      const type = file.name.endsWith('.xlsx') ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv';
      const found = await api.upload('/items/import', { dryRun }, file, type, () => {});
      if (dryRun) Object.assign(state, { found, file });
      else {
        Object.assign(state, { found: undefined, file: undefined });
        app.say(t('items.imported', { count: count(found.changed) }));
        await items.reload();
      }
    } catch (error) {
      Object.assign(state, { error, found: undefined });
    }
    state.busy = false;
    app.update();
  }

  const look = (event) => {
    event.preventDefault();
    read(new FormData(event.target).get('file'), true);
  };

  function itemTable(all) {
    const wanted = state.search.toLowerCase();
    const found = all.filter((i) => `${i.item} ${i.supplier}`.toLowerCase().includes(wanted));
    const { rows, button } = firstRows(found, SHOWN, state.all, () => { state.all = true; app.update(); });
    const known = (value) => (value === undefined ? '–' : count(value));
    return html`<div class="field tight"><label for="search">${t('items.search')}</label><input id="search" type="search" @input=${(e) => { state.search = e.target.value; app.update(); }}></div>
      ${table(t('nav.items'), [
        { title: t('field.item'), cell: (i) => link(`#/items/${encodeURIComponent(i.item)}`, i.item) },
        { title: t('items.leadTime'), unit: t('items.periods'), numeric: true, cell: (i) => known(i.leadTime) },
        { title: t('items.lot'), unit: t('unit.units'), numeric: true, cell: (i) => known(i.lot) },
        { title: t('items.minimum'), unit: t('unit.units'), numeric: true, cell: (i) => known(i.minimum) },
        { title: t('items.maximum'), unit: t('unit.units'), numeric: true, cell: (i) => known(i.maximum) },
        { title: t('items.unitCost'), unit: t('unit.moneyPerUnit'), numeric: true, cell: (i) => money(i.unitCost) },
        { title: t('items.supplier'), cell: (i) => i.supplier || '–' },
        { title: t('items.orderDays'), cell: (i) => weekdays(i.orderDays) },
        { title: t('items.nextOrderDay'), cell: (i) => day(i.nextOrderDay) },
        { title: t('items.changed'), cell: (i) => html`${i.by}, ${when(i.changed)}` },
      ], rows)}${button}`;
  }

  const found = ({ rows, changed, errors }) => (errors.length
    ? html`<div class="notice bad" role="alert"><p>${t('items.errors', { count: count(errors.length) })}</p></div>
      ${table(t('items.errors', { count: count(errors.length) }), [
        { title: t('import.line'), numeric: true, cell: (e) => count(e.row) },
        { title: t('quality.column'), cell: (e) => e.column },
        { title: t('import.expected'), cell: (e) => html`<span class="wrap">${e.message}</span>` },
        { title: t('quality.text'), cell: (e) => html`<code class="wrap">${e.text}</code>` },
      ], errors)}`
    : html`<p class="notice good" role="status">${t('items.dryRun', { rows: count(rows), changed: count(changed) })}</p>
      <div class="actions"><button class="primary" ?disabled=${state.busy || !changed} @click=${() => read(state.file, false)}>${t('items.take', { count: count(changed) })}</button></div>`);

  const files = () => html`<form class="tight" @submit=${look}>
      ${state.error ? failure(state.error) : nothing}
      ${field(t('datasets.file'), html`<input id="file" name="file" type="file" accept=".csv,.xlsx" required>`, { id: 'file', help: t('items.file.help') })}
      <div class="actions"><button ?disabled=${state.busy}>${t('datasets.dryRun')}</button></div>
    </form>${state.found ? found(state.found) : nothing}`;

  const exports = () => html`<a class="button" href=${api.address('/items/export?format=csv')} download>${t('decisions.export', { format: 'CSV' })}</a>
    <a class="button" href=${api.address('/items/export?format=xlsx')} download>${t('decisions.export', { format: 'Excel' })}</a>`;

  return {
    view: () => html`${heading(t('nav.items'), { lead: t('items.lead'), actions: app.can('planner') ? html`<a class="button" href="#/items/+">${t('items.add')}</a>` : nothing })}
      ${card(t('nav.items'), items.show((all) => (all.length ? itemTable(all) : empty(t('items.empty')))), { note: t('items.note'), actions: exports() })}
      ${app.can('planner') ? card(t('items.import'), files(), { note: t('items.import.note') }) : nothing}`,
  };
}
