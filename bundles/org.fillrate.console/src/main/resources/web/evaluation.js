// What a policy was found to cost, beside the optimum and the best old rule.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { interval, number, percent, share, signed } from './format.js';
import { estimate } from './ui.js';

/** A paired difference of costs with its interval and what it comes to; negative is cheaper. */
export function difference(estimated, unit) {
  const tone = estimated.high < 0 ? 'better' : estimated.low > 0 ? 'worse' : '';
  const verdict = { better: 'versus.better', worse: 'versus.worse', '': 'versus.unclear' }[tone];
  const range = interval(estimated, signed);
  return html`<span class="estimate"><span class=${tone}>${signed(estimated.mean)}${unit ? html` <span class="unit">${unit}</span>` : nothing}</span>
    <small>${t(verdict)}${range ? ` · ${range}` : ''}</small></span>`;
}

/** Cost difference to the best old rule. */
export function versusRule(evaluation, unit) {
  return evaluation?.versusBestBaseline ? difference(evaluation.versusBestBaseline, unit) : '–';
}

/** A share with its interval, where the evaluation was simulated and has kept it. */
export function service(evaluation, name) {
  const mean = evaluation[name];
  return mean === undefined ? '–' : estimate({ mean, exact: false, ...evaluation[`${name}Interval`] }, { show: share });
}

/** The columns that policies and rules share in every table of results; `of` gives a row's evaluation. */
export function resultColumns(unit, of = (row) => row) {
  return [
    { kpi: 'cost', unit, numeric: true, cell: (r) => estimate(of(r).cost) },
    { kpi: 'gapPercent', numeric: true, cell: (r) => percent(of(r).gapPercent) },
    { kpi: 'versusBestBaseline', unit, numeric: true, cell: (r) => versusRule(of(r)) },
    { kpi: 'fillRate', numeric: true, cell: (r) => service(of(r), 'fillRate') },
    { kpi: 'cycleServiceLevel', numeric: true, cell: (r) => service(of(r), 'cycleServiceLevel') },
    { kpi: 'meanStock', unit: t('unit.units'), numeric: true, cell: (r) => number(of(r).meanStock) },
  ];
}
