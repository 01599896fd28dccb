// What was sold, and a forecast as a fan.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { day, number } from './format.js';
import { facts, table } from './ui.js';
import { chart } from './charts.js';

/** To ask of a forecast. */
export const QUANTILES = [0.05, 0.25, 0.75, 0.95];

export function demandChart(forecast) {
  const past = forecast.history.map((d) => [d.day, d.units ?? null]);
  const band = (low, high) => forecast.days.map((d) => [d.day, d.quantiles[low], d.quantiles[high]]);
  const model = {
    x: { name: t('quality.day'), time: true }, y: { name: t('unit.unitsPerDay'), fromZero: true },
    series: [{ name: t('item.sold'), points: past, colour: 1 }, { name: t('item.expected'), points: forecast.days.map((d) => [d.day, d.mean]), colour: 0 }],
    bands: [{ name: t('item.band', { percent: 90 }), points: band('0.05', '0.95'), opacity: 0.16 }, { name: t('item.band', { percent: 50 }), points: band('0.25', '0.75'), opacity: 0.3 }],
  };
  const scores = Object.entries(forecast.scores ?? {}).sort((a, b) => a[1] - b[1]);
  return html`${chart(t('item.demand'), model, day)}
    ${facts([[t('item.method'), forecast.method], [t('item.forecaster'), forecast.forecaster]])}
    ${scores.length ? html`<details><summary>${t('item.scores')}</summary>${table(t('item.scores'), [
      { title: t('item.method'), cell: ([name]) => name }, { kpi: 'demandScore', numeric: true, cell: ([, value]) => number(value) }], scores)}</details>` : nothing}`;
}
