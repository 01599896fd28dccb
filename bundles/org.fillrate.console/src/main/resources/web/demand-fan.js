// Demand until the next order can arrive, as a small fan on one line: 5 to 95 %, 25 to 75 %, mean; a dot is the stock that meets it.

import { html, svg } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { number } from './format.js';

const WIDTH = 96;

export function demandFan(decision) {
  const { outlook: o, state } = decision;
  if (!o) return '–';
  const stock = state.onHand + state.onOrder.reduce((a, b) => a + b, 0) - state.backorders + ordered(decision);
  const top = Math.max(o.high, stock, 1) * 1.04;
  const x = (units) => (Math.max(0, units) / top) * (WIDTH - 6) + 3;
  const words = t('decisions.fan', { low: number(o.low), mean: number(o.demand), high: number(o.high), stock: number(stock), periods: number(o.periods) });
  return html`<svg class="fan" viewBox="0 0 ${WIDTH} 20" width=${WIDTH} height="20" role="img" aria-label=${words}>${svg`<title>${words}</title>
    <rect class="wide" x=${x(o.low)} y="6" width=${Math.max(1, x(o.high) - x(o.low))} height="8" rx="2"></rect>
    <rect class="half" x=${x(o.lowerQuartile)} y="6" width=${Math.max(1, x(o.upperQuartile) - x(o.lowerQuartile))} height="8"></rect>
    <path class="mean" d="M${x(o.demand)} 4v12"></path>
    <circle class="stock" cx=${x(stock)} cy="10" r="3"></circle>`}</svg>`;
}

/** Units to order as it stands. */
export function ordered(decision) {
  return decision.status === 'held' ? 0 : decision.override?.orderQuantity ?? decision.orderQuantity;
}
