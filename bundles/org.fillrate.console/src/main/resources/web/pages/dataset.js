// One data set: its quality report and its items.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { count, moment, money } from '../format.js';
import { Resource, card, empty, facts, firstRows, heading, link, table } from '../ui.js';
import { qualityReport } from '../quality.js';

const SHOWN = 50;

export function page(app, [id]) {
  const dataset = new Resource(app, () => api.get(path('datasets', id)));
  const quality = new Resource(app, () => api.get(path('datasets', id, 'quality')));
  const items = new Resource(app, () => api.list(path('datasets', id, 'items')));
  const uses = new Resource(app, () => api.list(path('datasets', id, 'uses')));
  const state = { search: '', all: false };

  const remove = (d, made) => app.ask({
    title: t('datasets.remove'), action: t('action.remove'), danger: true,
    text: made.length
      ? t('datasets.remove.ask.uses', { name: d.name, problems: made.map((u) => u.name).join(', ') })
      : t('datasets.remove.ask', { name: d.name }),
    run: async () => {
      await api.remove(path('datasets', id), { despiteProblems: made.length > 0 });
      app.say(t('datasets.removed', { name: d.name }));
      app.go('datasets');
    },
  });

  function itemTable(all) {
    if (!all.length) return empty(t('dataset.noItems'));
    const wanted = state.search.toLowerCase();
    const found = all.filter((i) => `${i.item} ${i.description}`.toLowerCase().includes(wanted));
    const { rows, button } = firstRows(found, SHOWN, state.all, () => { state.all = true; app.update(); });
    const search = (e) => { state.search = e.target.value; app.update(); };
    return html`<div class="field tight"><label for="search">${t('dataset.search')}</label><input id="search" type="search" @input=${search}></div>
      ${table(t('dataset.items'), [
        { title: t('field.item'), cell: (i) => link(`#/items/${encodeURIComponent(id)}/${encodeURIComponent(i.item)}`, i.item) },
        { title: t('field.description'), cell: (i) => html`<span class="wrap">${i.description || '–'}</span>` },
        { title: t('dataset.units'), unit: t('unit.units'), numeric: true, cell: (i) => count(i.units) },
        { title: t('dataset.sellingDays'), unit: t('unit.days'), numeric: true, cell: (i) => `${count(i.sellingDays)} / ${count(i.days)}` },
        { title: t('dataset.price'), unit: t('unit.moneyPerUnit'), numeric: true, cell: (i) => money(i.unitPrice) },
      ], rows)}${button}`;
  }

  return {
    view: () => html`${dataset.show((d) => html`${heading(d.name, {
      actions: app.can('operator') && uses.value ? html`<button class="danger" @click=${() => remove(d, uses.value)}>${t('action.remove')}</button>` : nothing })}
      ${card(t('dataset.origin'), facts([
        [t('datasets.importedAt'), moment(d.imported)], [t('field.by'), d.by], [t('datasets.source'), d.source || '–'],
        [t('field.id'), html`<code>${d.id}</code>`], ['SHA-256', html`<code>${d.sha256}</code>`]]))}`, t('nav.datasets'))}
      ${card(t('dataset.quality'), quality.show(qualityReport))}
      ${card(t('dataset.items'), items.show(itemTable))}
      ${card(t('dataset.uses'), uses.show((made) => (made.length ? useTable(made) : empty(t('dataset.uses.none')))), { note: t('dataset.uses.note') })}`,
  };
}

function useTable(made) {
  return table(t('dataset.uses'), [
    { title: t('field.problem'), cell: (u) => link(`#/problems/${encodeURIComponent(u.problem)}`, u.name) },
    { title: t('dataset.uses.champion'), cell: (u) => t(u.champion ? 'dataset.uses.yes' : 'dataset.uses.no') },
    { title: t('dataset.uses.rollouts'), cell: (u) => (u.rollouts.length ? u.rollouts.map((r) => html`${link(`#/rollouts/${encodeURIComponent(r)}`, r.slice(0, 8))} `) : '–') },
    { title: t('dataset.uses.runs'), cell: (u) => (u.runs.length ? u.runs.map((r) => html`${link(`#/runs/${encodeURIComponent(r)}`, r.slice(0, 8))} `) : '–') },
    { title: t('dataset.uses.ended'), cell: (u) => count(u.endedRuns) },
  ], made);
}
