// The few building blocks that every page is made of.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { kpi, kpiName } from './kpi.js';
import { ago, count, interval, moment, number } from './format.js';

export { kpi };

/** Something loaded from the server: knows whether it is there, and what went wrong. */
export class Resource {
  constructor(app, load) {
    this.app = app;
    this.load = load;
    this.pending = true;
    this.reload();
  }

  async reload() {
    try {
      this.value = await this.load();
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    this.pending = false;
    this.app.update();
    return this.value;
  }

  /** Loads again and again while the page is seen. */
  every(seconds) {
    this.clock = setInterval(() => document.hidden || this.reload(), seconds * 1000);
    return this;
  }

  close() {
    clearInterval(this.clock);
  }

  /**
   * What `template` makes of the value, or in its place the wait or the error.
   * Where the page's heading comes with the value, `title` heads the error: no page is without one.
   */
  show(template, title) {
    if (this.value !== undefined) return html`${this.error ? failure(this.error) : nothing}${template(this.value)}`;
    if (this.error) return html`${title ? heading(title) : nothing}${failure(this.error, () => this.reload())}`;
    return html`<p class="wait" role="status">${t('state.loading')}</p>`;
  }
}

/** What an entry of the trail says: a sentence, or a document as scripts read it. */
export function auditDetail(text) {
  return text.startsWith('{') ? html`<code class="wrap">${text}</code>` : html`<span class="wrap">${say(text)}</span>`;
}

/** What a refused request means, in words. */
export function explain(error) {
  if (error?.status === undefined) return say(String(error?.message ?? error));
  if (error.status === 0) return t('error.unreachable');
  if (error.status === 503) return `${t('error.unavailable')} ${say(error.message)}`;
  return error.told === false && error.status < 500 ? t('error.untold', { code: error.message }) : say(error.message);
}

export function failure(error, again) {
  const errors = (error.errors ?? []).filter((e) => e.field);
  return html`<div class="notice bad" role="alert">
    <p>${errors.length ? t('error.fields') : explain(error)}</p>
    ${errors.length
      ? html`<ul>${errors.map((e) => html`<li><code>${e.field}</code> ${say(e.message)}</li>`)}</ul>`
      : nothing}
    ${again ? html`<button @click=${again}>${t('action.again')}</button>` : nothing}
  </div>`;
}

export function heading(title, { lead, actions } = {}) {
  return html`<header class="page-head">
    <div><h1 tabindex="-1">${title}</h1>${lead ? html`<p class="lead">${lead}</p>` : nothing}</div>
    ${actions ? html`<div class="actions">${actions}</div>` : nothing}
  </header>`;
}

export function card(title, body, { actions, note, wide } = {}) {
  return html`<section class="card ${wide ? 'wide' : ''}">
    <header><h2>${title}</h2>${actions ? html`<div class="actions">${actions}</div>` : nothing}</header>
    ${note ? html`<p class="note">${note}</p>` : nothing}
    ${body}
  </section>`;
}

/** What a list says while it is empty: what it is for, and what to do next. */
export function empty(text, action) {
  return html`<div class="empty"><p>${text}</p>${action ?? nothing}</div>`;
}

/**
 * A table that scrolls inside its card.
 * columns: [{ title | kpi, unit?, cell(row), numeric?, whole?, plain? }]; the first is the row's header.
 * A column of a figure names its definition by `kpi`; a `title` beside it is only another label.
 * A stacked one makes each row a small card on a phone: three cells beside each other, `whole`
 * ones below; what a `plain` cell is can be seen without its title.
 */
export function table(label, columns, rows, { stacked } = {}) {
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${label}>
    <table class=${stacked ? 'stacked' : ''}>
      <thead><tr>${columns.map((c) => html`<th scope="col" class=${c.numeric ? 'num' : ''}>
        ${c.kpi ? kpi(c.kpi, c.title) : c.title || html`<span class="hidden">${t('field.actions')}</span>`}${c.unit ? html` <span class="unit">${c.unit}</span>` : nothing}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr class=${row.mark ?? ''}>${columns.map((c, i) =>
        i === 0
          ? html`<th scope="row" class=${c.numeric ? 'num' : ''}>${c.cell(row)}</th>`
          : html`<td class="${c.numeric ? 'num' : ''} ${c.whole ? 'whole' : ''}" data-title=${c.plain ? '' : c.title ?? kpiName(c.kpi)}>${c.cell(row)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}

/** Names and values. */
export function facts(pairs) {
  return html`<dl class="facts">${pairs
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const TONES = {
  finished: 'good', done: 'good', trusted: 'good', up: 'good', ok: 'good', active: 'good', champion: 'good', champions: 'good', pass: 'good', approved: 'good', identical: 'good',
  running: 'busy', queued: 'busy', starting: 'busy', overridden: 'busy',
  held: 'warn', warn: 'warn', impossible: 'warn', suspended: 'warn', degraded: 'warn', undone: 'warn', expired: 'warn', warning: 'warn', resolved: 'warn', installed: 'warn', skipped: 'warn',
  different: 'bad', error: 'bad', failed: 'bad', quarantined: 'bad', revoked: 'bad', down: 'bad', critical: 'bad', fail: 'bad',
};

/** A state as a coloured word; the word alone says it too. */
export function badge(state) {
  const key = String(state).toLowerCase();
  return html`<span class="badge ${TONES[key] ?? ''}">${word('state', key)}</span>`;
}

/** An estimate with its interval below, and its unit. */
export function estimate(value, { unit, show = number } = {}) {
  if (value === undefined || value === null) return '–';
  const range = interval(value, show);
  return html`<span class="estimate"><span>${show(value.mean)}${unit ? html` <span class="unit">${unit}</span>` : nothing}</span>
    ${range ? html`<small>${range}</small>` : nothing}</span>`;
}

export function when(value) {
  return html`<time datetime=${value} title=${moment(value)}>${ago(value)}</time>`;
}

/** A labelled input with its help and the server's complaint. */
export function field(label, control, { help, error, id } = {}) {
  return html`<div class="field ${error ? 'wrong' : ''}">
    <label for=${id}>${label}</label>${control}
    ${help ? html`<small id="${id}-help">${help}</small>` : nothing}
    ${error ? html`<small class="error" role="alert">${error}</small>` : nothing}
  </div>`;
}

export function select(id, value, options, change, name = id) {
  return html`<select id=${id} name=${name} @change=${(e) => change(e.target.value)}>
    ${options.map(([key, text]) => html`<option value=${key} ?selected=${key === value}>${text}</option>`)}
  </select>`;
}

/** The complaints about a field: of this very name, or of this name within `parameters` and the like. */
export function complaint(error, name) {
  return (error?.errors ?? [])
    .filter((e) => e.field === name || e.field.startsWith(`${name}[`) || e.field.endsWith(`.${name}`))
    .map((e) => say(e.message))
    .join('; ');
}

export function progressBar(value, label) {
  return html`<progress max="1" .value=${value} aria-label=${label}></progress>`;
}

export function link(href, text) {
  return html`<a href=${href}>${text}</a>`;
}

/** Shows the first rows of a long list, and a button for the rest. */
export function firstRows(rows, limit, shown, more) {
  return {
    rows: shown ? rows : rows.slice(0, limit),
    button: !shown && rows.length > limit
      ? html`<p class="more"><button @click=${more}>${t('action.showAll', { count: count(rows.length) })}</button></p>`
      : nothing,
  };
}
