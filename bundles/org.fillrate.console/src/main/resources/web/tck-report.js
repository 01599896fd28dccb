// A compatibility report beside a file's plan: chosen by the person and read by the browser alone.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { duration, number } from './format.js';
import { badge, card, field, table } from './ui.js';

const FORMAT = 'fillrate-tck/v1';

/** Reads a report.json; an error where it is none. */
export function readReport(text) {
  const report = JSON.parse(text);
  if (report?.format !== FORMAT || typeof report.sha256 !== 'string' || !Array.isArray(report.checks)) throw new Error('no report');
  return report;
}

/** A card that asks for a report and shows it. */
export class TckReport {
  constructor(app) {
    this.app = app;
  }

  async read(file) {
    if (!file) return;
    this.name = file.name;
    try {
      this.report = readReport(await file.text());
      this.error = false;
    } catch {
      this.report = undefined;
      this.error = true;
    }
    this.app.update();
  }

  /** @param sha256 of the delivered file, which the report must be about */
  view(sha256) {
    return card(t('tck.title'), html`
      ${field(t('tck.file'), html`<input id="tck-report" type="file" accept=".json,application/json" aria-describedby="tck-report-help"
        @change=${(e) => this.read(e.target.files[0])}>`, { id: 'tck-report', help: t('tck.file.help') })}
      ${this.error ? html`<p class="notice bad" role="alert">${t('tck.notReport', { name: this.name })}</p>` : nothing}
      ${this.report ? found(this.report, sha256) : nothing}`);
  }
}

function found(report, sha256) {
  if (report.sha256 !== sha256) return html`<p class="notice bad" role="alert">${t('tck.otherFile', { file: report.file })}</p>`;
  const failed = report.checks.filter((check) => check.state === 'fail').length;
  return html`<p class="notice ${failed ? 'bad' : 'good'}" role="status">${failed
      ? t('tck.failed', { count: failed })
      : t('tck.passed', { time: duration(report.seconds), kit: report.kit })}</p>
    ${report.signed ? nothing : html`<p class="notice warn">${t('tck.unsigned')}</p>`}
    ${table(t('tck.title'), [
      { title: t('tck.check'), cell: (c) => html`<span class="wrap">${c.title}</span>` },
      { title: t('field.state'), cell: (c) => badge(c.state) },
      { title: t('tck.found'), whole: true, cell: (c) => html`<span class="wrap">${c.sentence}</span>${figures(c.figures)}` },
    ], report.checks, { stacked: true })}`;
}

function figures(all) {
  const shown = Object.entries(all ?? {}).map(([name, value]) => `${name}: ${typeof value === 'number' ? number(value) : value}`);
  return shown.length ? html`<small class="wrap">${shown.join(' · ')}</small>` : nothing;
}
