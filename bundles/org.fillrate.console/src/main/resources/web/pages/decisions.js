// Proposals to work through; asking for more of them, or what they would be; what overrides were worth.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { live } from '../lib/lit-html/directives/live.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { count } from '../format.js';
import { Resource, card, empty, failure, field, firstRows, heading, select, table as rowsOf } from '../ui.js';
import { ProposalTable, figures } from '../proposal-table.js';
import { overrideValue } from '../override-value.js';

const SHOWN = 100;
const WITH_STATE = ['seasonal', 'markov-modulated'];

export function page(app, _, query) {
  const state = { problem: query.get('problem'), rows: [blank(query.get('item') ?? '')], error: undefined, busy: false, asking: query.has('problem') || query.has('item') };
  const table = new ProposalTable(app, state.problem ?? '');
  const worth = overrideValue(app);
  const problems = new Resource(app, async () => {
    const all = await api.list('/problems');
    if (!all.some((p) => p.id === state.problem)) state.problem = all[0]?.id;
    loadItems(all);
    return all;
  });

  const chosen = () => problems.value?.find((p) => p.id === state.problem);

  async function loadItems(all) {
    const dataset = all.find((p) => p.id === state.problem)?.problem.demand?.dataset;
    state.items = dataset ? await api.list(path('datasets', dataset, 'items')).catch(() => []) : [];
    app.update();
  }

  function chooseProblem(id) {
    Object.assign(state, { problem: id, error: undefined, preview: undefined, rows: [blank('')] });
    loadItems(problems.value);
  }

  function ask(event) {
    event.preventDefault();
    const items = state.rows.map(position);
    const { problem } = state;
    put(problem, (dryRun) => api.post(`/decisions?dryRun=${dryRun}`, { problem, items }), event.submitter?.value === 'dry');
  }

  /** What was shown is what is taken, though the file may change in between: it is read once. */
  async function askForFile(event) {
    const [file] = event.target.files;
    const { problem } = state;
    if (!file) return;
    const bytes = new Blob([await file.arrayBuffer()]);
    event.target.value = '';
    put(problem, (dryRun) => api.upload('/decisions/positions', { problem, dryRun }, bytes, 'application/octet-stream', () => {}), true);
  }

  /** Asks what would be decided, or for decisions; those stand first in the table then. */
  async function put(problem, question, dryRun) {
    Object.assign(state, { busy: true, error: undefined });
    if (dryRun) state.preview = undefined;
    app.update();
    try {
      const { decisions } = await question(dryRun);
      state.preview = dryRun && state.problem === problem ? { decisions, all: false, take: () => put(problem, question, false) } : undefined;
      if (!dryRun) {
        Object.assign(table.filter, { problem, item: '', status: '', rail: '', sort: 'newest' });
        await table.load();
        app.say(t('decisions.made', { count: decisions.length }));
      }
    } catch (error) {
      if (state.problem === problem) state.error = error;
    }
    state.busy = false;
    app.update();
  }

  /** Other rows are another question. */
  const edited = () => { state.preview = undefined; app.update(); };

  function preview({ decisions, all, take }) {
    const { rows, button } = firstRows(decisions, SHOWN, all, () => { state.preview.all = true; app.update(); });
    return html`<p class="notice good" role="status">${t('decisions.preview.done', { count: count(decisions.length) })}</p>
      ${rowsOf(t('decisions.preview'), [{ title: t('field.item'), cell: (d) => d.item || t('decisions.oneItem') }, ...figures()], rows, { stacked: true })}${button}
      <div class="actions"><button class="primary" ?disabled=${state.busy} @click=${take}>${t('decisions.preview.take')}</button>
        <button @click=${edited}>${t('decisions.preview.drop')}</button></div>`;
  }

  function form(all) {
    if (!all.length) return empty(t('decisions.noProblem'), html`<a class="button" href="#/problems">${t('nav.problems')}</a>`);
    const document = chosen()?.problem ?? {};
    const columns = [
      ...(document.demand?.distribution === 'history' ? [['item', t('field.item')]] : []),
      ['onHand', t('decisions.onHand')], ['onOrder', t('decisions.onOrder')],
      ...(document.unmetDemand === 'backordered' ? [['backorders', t('decisions.backorders')]] : []),
      ...(WITH_STATE.includes(document.demand?.distribution) ? [['demandState', t('decisions.demandState')]] : []),
    ];
    return html`<form @submit=${ask}>
      <div class="tight">${field(t('field.problem'), select('problem', state.problem, all.map((p) => [p.id, p.name]), chooseProblem), { id: 'problem' })}</div>
      ${state.error ? failure(state.error) : nothing}
      <div class="scroll" role="region" tabindex="0" aria-label=${t('decisions.positions')}><table>
        <thead><tr>${columns.map(([, title]) => html`<th scope="col">${title}</th>`)}<th scope="col"><span class="hidden">${t('field.actions')}</span></th></tr></thead>
        <tbody>${state.rows.map((row, i) => html`<tr>
          ${columns.map(([name, title]) => html`<td>${input(row, i, name, title)}</td>`)}
          <td>${state.rows.length > 1 ? html`<button type="button" class="small" aria-label=${t('decisions.removeRow', { row: i + 1 })} @click=${() => { state.rows.splice(i, 1); edited(); }}>×</button>` : nothing}</td>
        </tr>`)}</tbody></table></div>
      <datalist id="items">${(state.items ?? []).map((i) => html`<option value=${i.item}>${i.description}</option>`)}</datalist>
      <div class="actions">
        ${columns[0][0] === 'item' ? html`<button type="button" @click=${() => { state.rows.push(blank('')); edited(); }}>${t('decisions.addRow')}</button>` : nothing}
        <button class="primary" ?disabled=${state.busy}>${state.busy ? t('state.working') : t('decisions.ask')}</button>
        <button value="dry" ?disabled=${state.busy}>${t('datasets.dryRun')}</button>
        <label class="button">${t('decisions.askForFile')}<input class="hidden" type="file" accept=".csv,.xlsx" ?disabled=${state.busy} @change=${askForFile}></label>
        <small>${t('decisions.file.help')}</small>
      </div>
    </form>${state.preview ? preview(state.preview) : nothing}`;
  }

  const input = (row, i, name, title) => html`<input aria-label="${title} ${i + 1}" list=${name === 'item' ? 'items' : nothing}
    inputmode=${name === 'item' ? 'text' : 'decimal'} placeholder=${name === 'onOrder' ? t('decisions.onOrder.placeholder') : nothing}
    ?required=${name === 'item' || name === 'onHand'} .value=${live(row[name])} @input=${(e) => { row[name] = e.target.value; if (state.preview) edited(); }}>`;

  const toggle = () => { state.asking = !state.asking; app.update(); };
  const asking = () => state.asking || (table.total === 0 && !table.filtered);
  return {
    view: () => html`${heading(t('nav.decisions'), { lead: t('decisions.lead'), actions: app.can('planner') ? html`<button aria-expanded=${asking()} @click=${toggle}>${t('decisions.new')}</button>` : undefined })}
      ${app.can('planner') && asking() ? card(t('decisions.ask'), problems.show(form), { note: t('decisions.note') }) : nothing}
      ${card(t('decisions.table'), table.view(problems.value ?? []))}
      ${worth.view(problems.value ?? [], table.filter.problem)}`,
    close: () => table.close(),
  };
}

function blank(item) {
  return { item, onHand: '', onOrder: '', backorders: '', demandState: '' };
}

/** A row as the server wants it; a text that is no number goes there as it is and comes back as an error. */
function position(row) {
  const numeric = (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text));
  const position = { item: row.item.trim(), onHand: numeric(row.onHand), onOrder: row.onOrder.split(/[\s,，;]+/).filter(Boolean).map(numeric) };
  for (const name of ['backorders', 'demandState']) if (row[name] !== '') position[name] = numeric(row[name]);
  return position;
}
