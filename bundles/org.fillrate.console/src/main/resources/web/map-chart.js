// <map-chart>: a heat map or a scatter by ECharts, each with its numbers as a table behind it.

import { html } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { number, share } from './format.js';
import { featureName } from './explanation.js';
import { LineChart, palette } from './charts.js';
import { table } from './ui.js';

const ROWS = 200;
// one hue from light to dark, so that it reads without colours
const SHADES = { light: ['#f3f8f9', '#a9d3d8', '#4d9ba4', '#0b6b74', '#06383d'], dark: ['#1b262b', '#1f4a50', '#2f7f88', '#58c2cb', '#cdf3f5'] };

class MapChart extends LineChart {
  option(model) {
    return model.cells ? heat(model) : dots(model);
  }
}

customElements.define('map-chart', MapChart);

function frame(model, { ink, faint }) {
  const axis = (name, type, data) => ({
    type, data, name, nameLocation: 'middle', nameTextStyle: { color: ink }, axisLabel: { color: ink, hideOverlap: true },
    axisLine: { lineStyle: { color: faint } }, splitLine: { lineStyle: { color: faint } },
  });
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    tooltip: { renderMode: 'richText', formatter: ({ data }) => model.words(data) },
    axis,
  };
}

/** Room for the numbers beside an axis, so that its name stays clear of them. */
function gap(values) {
  return 14 + 7 * Math.max(...values.map((value) => number(value).length));
}

function heat(model) {
  const look = palette();
  const { axis, ...base } = frame(model, look);
  const most = Math.max(1, ...model.cells.map((cell) => cell[2]));
  const shades = SHADES[look.dark ? 'dark' : 'light'];
  const onShade = (value) => {
    if (look.dark) return value > most * 0.55 ? '#06262a' : '#e6edf0';
    return value > most * 0.6 ? '#ffffff' : '#17222a';
  };
  const room = innerWidth < 860 ? 12 : 32; // cells beside each other that have room for their numbers
  return {
    ...base,
    grid: { left: 26, right: 12, top: 10, bottom: 92, containLabel: true },
    xAxis: { ...axis(model.x, 'category', model.xs.map(number)), nameGap: 28 },
    yAxis: { ...axis(model.y, 'category', model.ys.map(number)), nameGap: gap(model.ys) },
    visualMap: { min: 0, max: most, calculable: false, orient: 'horizontal', left: 'center', bottom: 4, itemHeight: 180, text: [`${number(most)} ${t('unit.units')}`, '0'],
      textStyle: { color: look.ink }, inRange: { color: shades } },
    series: [{ type: 'heatmap', data: model.cells.map((value) => ({ value, label: { color: onShade(value[2]) } })),
      label: { show: model.xs.length <= room, formatter: ({ value }) => number(value[2]) },
      itemStyle: { borderColor: look.faint, borderWidth: 0.5 },
      tooltip: { formatter: ({ value }) => model.words(value) } }],
  };
}

function dots(model) {
  const look = palette();
  const { axis, ...base } = frame(model, look);
  const most = Math.max(...model.points.map((point) => point[2]));
  return {
    ...base,
    grid: { left: 26, right: 20, top: 12, bottom: 34, containLabel: true },
    xAxis: { ...axis(model.x, 'value'), nameGap: 28 },
    yAxis: { ...axis(model.y, 'value'), nameGap: gap(model.points.map((point) => point[1])) },
    series: [{ type: 'scatter', data: model.points, color: look.colours[0], itemStyle: { opacity: 0.7, borderColor: look.ink, borderWidth: 0.5 },
      symbolSize: (value) => 5 + 15 * Math.sqrt(value[2] / most) }],
  };
}

/** Orders over two features, or over one. */
export function mapChart(label, { map }) {
  const x = featureName(map.x);
  const y = map.y ? featureName(map.y) : '';
  const words = ([i, j, order]) => `${x} ${number(map.xValues[i])}\n${y ? `${y} ${number(map.yValues[j])}\n` : ''}${t('tree.order', { units: number(order) })}`;
  const model = { x, y, xs: map.xValues, ys: y ? map.yValues : [''], words, cells: map.orders.flatMap((row, j) => row.map((order, i) => [i, j, order])) };
  const rows = map.orders.map((orders, j) => ({ value: map.yValues[j], orders }));
  return html`<figure class="chart">
    <map-chart role="img" aria-label=${label} .model=${model}></map-chart>
    <details><summary>${t('chart.asTable')}</summary>${table(label, [
      { title: y ? `${y} \\ ${x}` : x, cell: (row) => (y ? number(row.value) : t('decisions.order')) },
      ...map.xValues.map((value, i) => ({ title: number(value), numeric: true, cell: (row) => number(row.orders[i]) })),
    ], rows)}</details>
  </figure>`;
}

/** Orders against one number of the state; points that fall together are one. */
export function scatterChart(label, x, points) {
  const together = new Map();
  for (const [value, order, weight] of points) {
    const key = `${value} ${order}`;
    const known = together.get(key) ?? [value, order, 0];
    known[2] += weight;
    together.set(key, known);
  }
  const sorted = [...together.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const words = ([value, order, weight]) => `${x} ${number(value)}\n${t('tree.order', { units: number(order) })}\n${share(weight)}`;
  const model = { x, y: t('scatter.order'), words, points: sorted };
  const often = [...sorted].sort((a, b) => b[2] - a[2]).slice(0, ROWS);
  return html`<figure class="chart">
    <map-chart role="img" aria-label=${label} .model=${model}></map-chart>
    <details><summary>${t('chart.asTable')}</summary>${table(label, [
      { title: x, numeric: true, cell: (p) => number(p[0]) },
      { title: t('decisions.order'), unit: t('unit.units'), numeric: true, cell: (p) => number(p[1]) },
      { title: t('scatter.share'), numeric: true, cell: (p) => share(p[2]) },
    ], often)}</details>
  </figure>`;
}
