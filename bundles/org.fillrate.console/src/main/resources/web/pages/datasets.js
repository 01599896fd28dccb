// Imported demand histories, and the upload with its dry run.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { percent } from '../format.js';
import { Resource, card, complaint, empty, failure, field, heading, link, progressBar, table, when } from '../ui.js';
import { qualityReport } from '../quality.js';

export function page(app) {
  const datasets = new Resource(app, () => api.list('/datasets'));
  const upload = {};

  async function send(form, dryRun) {
    const { file, name, source } = Object.fromEntries(new FormData(form));
    Object.assign(upload, { busy: true, sent: 0, error: undefined, result: undefined, dryRun });
    app.update();
    try {
      const type = file.name.endsWith('.gz') ? 'application/gzip' : 'text/csv';
      const query = { name: name.trim() || file.name, source, dryRun };
      upload.result = await api.upload('/datasets', query, file, type, (part) => { upload.sent = part; app.update(); });
      if (upload.result.dataset) {
        app.say(t('datasets.imported', { name: upload.result.dataset.name }));
        app.go(`datasets/${encodeURIComponent(upload.result.dataset.id)}`);
      }
    } catch (error) {
      upload.error = error;
    }
    upload.busy = false;
    app.update();
  }

  function submit(event) {
    event.preventDefault();
    send(event.target, event.submitter?.value === 'dry');
  }

  const uploadForm = () => html`<form class="tight" @submit=${submit}>
    ${upload.error && !upload.error.errors?.some((e) => ['name', 'source'].includes(e.field)) ? failure(upload.error) : nothing}
    ${field(t('datasets.file'), html`<input id="file" name="file" type="file" accept=".csv,.gz,text/csv,application/gzip" required>`, { id: 'file', help: t('datasets.file.help') })}
    ${field(t('field.name'), html`<input id="name" name="name" maxlength="200" placeholder=${t('datasets.name.placeholder')}>`, { id: 'name', error: complaint(upload.error, 'name') })}
    ${field(t('datasets.source'), html`<input id="source" name="source" maxlength="2000">`, { id: 'source', help: t('datasets.source.help'), error: complaint(upload.error, 'source') })}
    <div class="actions">
      <button value="dry" ?disabled=${upload.busy}>${t('datasets.dryRun')}</button>
      <button class="primary" value="import" ?disabled=${upload.busy}>${t('datasets.import')}</button>
    </div>
    ${upload.busy ? html`<p class="wait" role="status">${upload.sent < 1 ? t('datasets.sending', { part: percent(upload.sent * 100) }) : t('datasets.reading')}</p>${progressBar(upload.sent, t('field.progress'))}` : nothing}
  </form>
  ${upload.result && !upload.result.dataset ? html`<p class="notice good" role="status">${t('datasets.dryRun.done')}</p>${qualityReport(upload.result.quality)}` : nothing}`;

  return {
    view: () => html`${heading(t('nav.datasets'), { lead: t('datasets.lead') })}
      ${card(t('nav.datasets'), datasets.show((all) => (all.length ? list(all) : empty(t(app.can('operator') ? 'datasets.empty' : 'datasets.empty.viewer')))))}
      ${app.can('operator') ? card(t('datasets.upload'), uploadForm(), { note: t('datasets.upload.note') }) : nothing}`,
  };
}

function list(all) {
  return table(t('nav.datasets'), [
    { title: t('field.name'), cell: (d) => link(`#/datasets/${encodeURIComponent(d.id)}`, d.name) },
    { title: t('datasets.source'), cell: (d) => html`<span class="wrap">${d.source || '–'}</span>` },
    { title: t('field.by'), cell: (d) => d.by },
    { title: t('datasets.importedAt'), cell: (d) => when(d.imported) },
  ], all);
}
