// Imported demand histories, the imports that wait, and the upload.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { count, moment, percent } from '../format.js';
import { Resource, card, complaint, empty, failure, field, heading, link, progressBar, select, table, when } from '../ui.js';

export function page(app) {
  const datasets = new Resource(app, () => api.list('/datasets'));
  const waiting = app.can('planner') ? new Resource(app, () => api.list('/imports')) : undefined;
  const sources = app.can('planner') ? new Resource(app, () => api.list('/sources')) : undefined;
  const upload = {};
  const reading = {};

  async function send(event) {
    event.preventDefault();
    const { file, name, source } = Object.fromEntries(new FormData(event.target));
    Object.assign(upload, { busy: true, sent: 0, error: undefined });
    app.update();
    try {
      const type = file.name.endsWith('.gz') ? 'application/gzip' : 'text/csv';
      const kept = await api.upload('/imports', { name: name.trim() || file.name, source }, file, type, (part) => { upload.sent = part; app.update(); });
      app.go(`imports/${encodeURIComponent(kept.id)}`);
    } catch (error) {
      upload.error = error;
    }
    upload.busy = false;
    app.update();
  }

  async function readSource(event) {
    event.preventDefault();
    Object.assign(reading, { busy: true, error: undefined });
    app.update();
    try {
      const kept = await api.post('/imports/from-source', Object.fromEntries(new FormData(event.target)));
      app.go(`imports/${encodeURIComponent(kept.id)}`);
    } catch (error) {
      reading.error = error;
    }
    reading.busy = false;
    app.update();
  }

  const sourceForm = (all) => html`<form class="tight" @submit=${readSource}>
    ${reading.error ? failure(reading.error) : nothing}
    ${field(t('datasets.fromSource'), select('source-list', all[0].name, all.map((s) => [s.name, s.name]), () => {}, 'source'), { id: 'source-list' })}
    ${field(t('datasets.newName'), html`<input id="sourceName" name="name" maxlength="200" required>`, { id: 'sourceName' })}
    <div class="actions"><button ?disabled=${reading.busy}>${t('datasets.read')}</button></div>
    ${reading.busy ? html`<p class="wait" role="status">${t('datasets.reading.source')}</p>` : nothing}
  </form>`;

  const uploadForm = () => html`<form class="tight" @submit=${send}>
    ${upload.error && !upload.error.errors?.some((e) => ['name', 'source'].includes(e.field)) ? failure(upload.error) : nothing}
    ${field(t('datasets.file'), html`<input id="file" name="file" type="file" accept=".csv,.gz,text/csv,application/gzip" required>`, { id: 'file', help: t('datasets.file.help') })}
    ${field(t('field.name'), html`<input id="name" name="name" maxlength="200" placeholder=${t('datasets.name.placeholder')}>`, { id: 'name', error: complaint(upload.error, 'name') })}
    ${field(t('datasets.source'), html`<input id="source" name="source" maxlength="2000">`, { id: 'source', help: t('datasets.source.help'), error: complaint(upload.error, 'source') })}
    <div class="actions"><button class="primary" ?disabled=${upload.busy}>${t('datasets.dryRun')}</button></div>
    ${upload.busy ? html`<p class="wait" role="status">${upload.sent < 1 ? t('datasets.sending', { part: percent(upload.sent * 100) }) : t('datasets.reading')}</p>${progressBar(upload.sent, t('field.progress'))}` : nothing}
  </form>`;

  return {
    view: () => html`${heading(t('nav.datasets'), { lead: t('datasets.lead') })}
      ${card(t('nav.datasets'), datasets.show((all) => (all.length ? list(all) : empty(t(app.can('planner') ? 'datasets.empty' : 'datasets.empty.viewer')))))}
      ${waiting?.value?.length ? card(t('imports.waiting'), waitingList(waiting.value), { note: t('imports.waiting.note') }) : nothing}
      ${sources?.value?.length ? card(t('datasets.fromSource.title'), sourceForm(sources.value), { note: t('datasets.fromSource.note') }) : nothing}
      ${app.can('planner') ? card(t('datasets.upload'), uploadForm(), { note: t('datasets.upload.note') }) : nothing}`,
  };
}

function list(all) {
  return table(t('nav.datasets'), [
    { title: t('field.name'), cell: (d) => link(`#/datasets/${encodeURIComponent(d.id)}`, d.name) },
    { title: t('datasets.source'), cell: (d) => html`<span class="wrap">${d.source || '–'}</span>` },
    { title: t('field.by'), cell: (d) => d.by },
    { title: t('datasets.importedAt'), cell: (d) => when(d.imported) },
  ], all, { stacked: true });
}

function waitingList(all) {
  return table(t('imports.waiting'), [
    { title: t('field.name'), cell: (i) => link(`#/imports/${encodeURIComponent(i.id)}`, i.name) },
    { title: t('field.by'), cell: (i) => i.by },
    { title: t('quality.rejected'), cell: (i) => count(i.quality.counts.rejected) },
    { title: t('import.expires'), cell: (i) => moment(i.expires) },
  ], all);
}
