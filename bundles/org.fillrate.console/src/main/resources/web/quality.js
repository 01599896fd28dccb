// What an import found: counts, rows refused, days that stand out.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { count, day, number } from './format.js';
import { facts, table } from './ui.js';

const SHOWN = 200;

export function qualityReport({ counts, first, last, rowErrors, outliers }) {
  const figures = Object.entries(counts).map(([name, value]) => [word('quality', name), count(value)]);
  const span = first ? [[t('quality.span'), `${day(first)} – ${day(last)}`]] : [];
  return html`${facts([...span, ...figures])}
    ${rowErrors.length ? html`<details><summary>${t('quality.rowErrors', { count: count(rowErrors.length) })}</summary>${errorTable(rowErrors)}</details>` : nothing}
    ${outliers.length ? html`<details><summary>${t('quality.outlierDays', { count: count(outliers.length) })}</summary><p class="note">${t('quality.outliers.note')}</p>${outlierTable(outliers)}</details>` : nothing}`;
}

function errorTable(rows) {
  return table(t('quality.rowErrors', { count: rows.length }), [
    { title: t('quality.row'), numeric: true, cell: (e) => count(e.row) },
    { title: t('quality.column'), cell: (e) => e.column || '–' },
    { title: t('quality.message'), cell: (e) => html`<span class="wrap">${say(e.message)}</span>` },
    { title: t('quality.text'), cell: (e) => html`<code class="wrap">${e.text}</code>` },
  ], rows.slice(0, SHOWN));
}

function outlierTable(rows) {
  return table(t('quality.outlierDays', { count: rows.length }), [
    { title: t('field.item'), cell: (o) => o.item },
    { title: t('quality.day'), cell: (o) => day(o.day) },
    { title: t('quality.sold'), unit: t('unit.units'), numeric: true, cell: (o) => number(o.units) },
    { title: t('quality.usual'), unit: t('unit.units'), numeric: true, cell: (o) => number(o.usual) },
  ], rows.slice(0, SHOWN));
}
