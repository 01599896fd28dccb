// What a policy was found to cost, beside the optimum and the best old rule.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { interval, number, percent, share, signed } from './format.js';
import { estimate } from './ui.js';

/** Cost difference to the best old rule with its interval; negative is cheaper. */
export function versusRule(evaluation, unit) {
  const difference = evaluation?.versusBestBaseline;
  if (!difference) return '–';
  const tone = difference.high < 0 ? 'better' : difference.low > 0 ? 'worse' : '';
  const verdict = { better: 'versus.better', worse: 'versus.worse', '': 'versus.unclear' }[tone];
  const range = interval(difference, signed);
  return html`<span class="estimate"><span class=${tone}>${signed(difference.mean)}${unit ? html` <span class="unit">${unit}</span>` : nothing}</span>
    <small>${t(verdict)}${range ? ` · ${range}` : ''}</small></span>`;
}

/** The columns that policies and rules share in every table of results; `of` gives a row's evaluation. */
export function resultColumns(unit, of = (row) => row) {
  return [
    { title: t('result.cost'), unit, numeric: true, cell: (r) => estimate(of(r).cost) },
    { title: t('result.gap'), numeric: true, cell: (r) => percent(of(r).gapPercent) },
    { title: t('result.versusRule'), unit, numeric: true, cell: (r) => versusRule(of(r)) },
    { title: t('result.fillRate'), numeric: true, cell: (r) => share(of(r).fillRate) },
    { title: t('result.cycleService'), numeric: true, cell: (r) => share(of(r).cycleServiceLevel) },
    { title: t('result.meanStock'), unit: t('unit.units'), numeric: true, cell: (r) => number(of(r).meanStock) },
  ];
}
