// An upload that waits: what an import would find, its rows at fault with their repairs, and the decision.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { count, day, moment } from '../format.js';
import { Resource, card, facts, failure, firstRows, heading, table } from '../ui.js';
import { qualityReport } from '../quality.js';

const SHOWN = 50;

export function page(app, [id]) {
  const waiting = new Resource(app, () => api.get(path('imports', id)));
  const state = { repairs: new Map(), all: false };

  async function attempt(deed) {
    Object.assign(state, { busy: true, error: undefined });
    app.update();
    try {
      await deed();
    } catch (error) {
      state.error = error;
    }
    state.busy = false;
    app.update();
  }

  const repair = (event) => {
    event.preventDefault();
    attempt(async () => {
      const repairs = [...state.repairs.values()];
      waiting.value = await api.post(path('imports', id, 'repairs'), { repairs });
      state.repairs.clear();
      app.say(t('import.read.again', { count: count(left(waiting.value)) }));
    });
  };

  const accept = (event) => {
    event.preventDefault();
    const leaveOut = new FormData(event.target).has('leaveOut');
    attempt(async () => {
      const { dataset } = await api.post(path('imports', id, 'accept'), { leaveOut });
      app.say(t('datasets.imported', { name: dataset.name }));
      app.go(`datasets/${encodeURIComponent(dataset.id)}`);
    });
  };

  const drop = () => attempt(async () => {
    await api.remove(path('imports', id));
    app.say(t('import.dropped'));
    app.go('datasets');
  });

  function keep(error, value) {
    const key = `${error.row} ${error.column}`;
    if (value === (error.found ?? '')) state.repairs.delete(key);
    else state.repairs.set(key, { row: error.row, column: error.column, value });
    app.update();
  }

  function input(error) {
    const label = error.column ? t('import.repair.cell', { row: error.row, column: error.column }) : t('import.repair.row', { row: error.row });
    const typed = state.repairs.get(`${error.row} ${error.column}`)?.value;
    return html`<input aria-label=${label} maxlength="10000" autocomplete="off" spellcheck="false" class=${error.column ? '' : 'long'}
      placeholder=${error.column ? '' : waiting.value.columns.join(',')} .value=${typed ?? error.found ?? ''} @input=${(e) => keep(error, e.target.value)}>`;
  }

  function errors(upload) {
    const { rowErrors } = upload.quality;
    const { rows, button } = firstRows(rowErrors, SHOWN, state.all, () => { state.all = true; app.update(); });
    const address = (format) => api.address(`${path('imports', id, 'errors')}?format=${format}`);
    return html`<form @submit=${repair}>
      ${rowErrors.length < left(upload) ? html`<p class="note">${t('import.errors.first', { shown: count(rowErrors.length), count: count(left(upload)) })}</p>` : nothing}
      ${table(t('import.errors'), [
        { title: t('import.line'), numeric: true, cell: (e) => count(e.row) },
        { title: t('quality.column'), cell: (e) => e.column || t('import.wholeRow') },
        { title: t('import.found'), cell: (e) => html`<code class="wrap">${e.found ?? e.text}</code>` },
        { title: t('import.expected'), whole: true, cell: (e) => html`<span class="wrap">${e.message}</span>` },
        { title: t('import.repair'), whole: true, cell: input },
      ], rows, { stacked: true })}${button}
      <div class="actions">
        <button class="primary" ?disabled=${state.busy || !state.repairs.size}>${state.busy ? t('state.working') : t('import.tryAgain', { count: count(state.repairs.size) })}</button>
        <a class="button" href=${address('csv')} download>${t('import.errors.csv')}</a>
        <a class="button" href=${address('xlsx')} download>${t('import.errors.excel')}</a>
      </div></form>`;
  }

  function decide(upload) {
    const bad = left(upload);
    return html`<form @submit=${accept}>
      ${bad ? html`<p class="check between"><input type="checkbox" id="leaveOut" name="leaveOut" required><label for="leaveOut">${t('import.leaveOut', { count: count(bad) })}</label></p>` : nothing}
      <div class="actions"><button class="primary" ?disabled=${state.busy}>${t('datasets.import')}</button>
        <button type="button" ?disabled=${state.busy} @click=${drop}>${t('import.drop')}</button></div>
    </form>`;
  }

  return {
    view: () => waiting.show((upload) => html`${heading(upload.name, { lead: t('datasets.dryRun.done') })}
      ${state.error ? failure(state.error) : nothing}
      ${card(t('import.findings'), html`<p>${summary(upload.quality)}</p>${qualityReport({ ...upload.quality, counts: found(upload.quality.counts), rowErrors: [] })}`)}
      ${left(upload) ? card(t('import.errors'), errors(upload), { note: t('import.errors.note') }) : nothing}
      ${card(t('datasets.import'), html`${facts([[t('datasets.source'), upload.source || '–'], [t('import.expires'), moment(upload.expires)]])}${decide(upload)}`)}`),
  };
}

function left(upload) {
  return upload.quality.counts.rejected ?? 0;
}

/** What was found, and not all that was not. */
function found(counts) {
  return Object.fromEntries(Object.entries(counts).filter(([, value]) => value > 0));
}

/** The report in two sentences. */
function summary({ counts, first, last }) {
  const figures = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, count(value)]));
  const rows = t('import.summary.rows', { rows: figures.rows, accepted: figures.accepted, rejected: figures.rejected, other: count(counts.rows - counts.accepted - counts.rejected) });
  return `${rows} ${t('import.summary.items', { items: figures.items, days: figures.days, first: day(first), last: day(last), quiet: figures.daysWithoutSales, outliers: figures.outliers })}`;
}
