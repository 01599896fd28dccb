// <line-chart>: lines, bands and reference lines by ECharts, with the same numbers as a table behind it.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { language, t } from './i18n.js';
import { number } from './format.js';
import { table } from './ui.js';

// Okabe and Ito's colours, told apart by people who see fewer; dashes tell the lines apart once more.
const COLOURS = {
  light: ['#0072b2', '#c24d00', '#00785a', '#a3487a', '#6b6100', '#5b5bd6'],
  dark: ['#5ab4e8', '#f0954b', '#3fc79a', '#e79ac5', '#d8cc4f', '#a5a5ff'],
};
const DASHES = ['solid', 'dashed', 'dotted'];

function isDark() {
  const theme = document.documentElement.dataset.theme;
  return theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
}

/** An element that draws its model, in the language and theme of the page. */
export class LineChart extends HTMLElement {
  set model(model) {
    this.wanted = model;
    this.draw();
  }

  connectedCallback() {
    this.resized = new ResizeObserver(() => this.chart?.resize());
    this.resized.observe(this);
    this.redraw = () => this.draw();
    window.addEventListener('fillrate-theme', this.redraw);
    this.draw();
  }

  disconnectedCallback() {
    this.resized.disconnect();
    window.removeEventListener('fillrate-theme', this.redraw);
    this.chart?.dispose();
    this.chart = undefined;
  }

  async draw() {
    if (!this.isConnected || !this.wanted) return;
    const echarts = await import('./lib/echarts/echarts.esm.min.js');
    if (!this.isConnected) return;
    if (this.chart && this.spoken !== language()) {
      this.chart.dispose();
      this.chart = undefined;
    }
    this.spoken = language();
    this.chart ??= echarts.init(this, null, { locale: this.spoken === 'zh' ? 'ZH' : 'EN' });
    this.chart.setOption(this.option(this.wanted), true);
  }

  option(model) {
    return lines(model);
  }
}

customElements.define('line-chart', LineChart);

/** What is drawn with: line colours, the ink of texts, the faint one of axes. */
export function palette() {
  const dark = isDark();
  return { dark, colours: COLOURS[dark ? 'dark' : 'light'], ink: dark ? '#b8c4cc' : '#4a5761', faint: dark ? '#2c363d' : '#e3e8eb' };
}

function lines(model) {
  const { colours, ink, faint } = palette();
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const axis = {
    nameTextStyle: { color: ink },
    axisLabel: { color: ink, hideOverlap: true },
    axisLine: { lineStyle: { color: faint } },
    splitLine: { lineStyle: { color: faint } },
  };
  const format = (value) => number(value);
  return {
    animation: !still && !model.live,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 28, top: 54, bottom: 28, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: ink }, data: legend(model) },
    // drawn on the canvas: a tooltip made of HTML would need inline styles
    tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: format },
    xAxis: { ...axis, type: model.x.time ? 'time' : model.x.steps ? 'category' : 'value', boundaryGap: false, name: model.x.name, nameLocation: 'middle', nameGap: 26, max: 'dataMax',
      axisLabel: model.x.time || model.x.steps ? axis.axisLabel : { ...axis.axisLabel, formatter: format } },
    yAxis: { ...axis, type: 'value', name: model.y.name, scale: !model.y.fromZero, max: ceiling(model),
      nameTextStyle: { color: ink, align: 'left' }, axisLabel: { ...axis.axisLabel, formatter: format } },
    series: [
      ...(model.bands ?? []).flatMap((band) => bandSeries(placed(band, model), colours[band.colour ?? 0])),
      ...model.series.map((line, i) => lineSeries(placed(line, model), colours[(line.colour ?? i) % colours.length], i)),
      ...(model.levels ?? []).map((level, i) => levelSeries(level, model, ink, i)),
    ],
  };
}

/** Categories are texts; a number would be the place of one. Bands stack on an axis of times or categories only. */
function placed(line, model) {
  return model.x.steps ? { ...line, points: line.points.map(([x, ...rest]) => [String(x), ...rest]) } : line;
}

/** The top of the scale where few points tower above all others; undefined where all fit. */
function ceiling(model) {
  if (!model.y.clip) return undefined;
  const values = model.series.flatMap((line) => line.points.map((point) => point[1])).sort((a, b) => a - b);
  const upper = values[Math.floor(values.length * 0.75)];
  const top = Math.max(upper + 3 * (upper - values[0]), ...(model.levels ?? []).map((level) => level.value));
  return values.length >= 4 && values.at(-1) > top + 3 * (upper - values[0]) ? top : undefined;
}

function legend(model) {
  const bands = (model.bands ?? []).map(({ name, opacity }) => ({ name, icon: 'roundRect', itemStyle: { opacity } }));
  return [...model.series.map(({ name }) => ({ name })), ...bands, ...(model.levels ?? []).map(({ name }) => ({ name }))];
}

function lineSeries(line, colour, index) {
  return {
    type: 'line', name: line.name, data: line.points, color: colour, showSymbol: line.points.length < 40,
    symbolSize: 5, lineStyle: { width: 2, type: DASHES[index % DASHES.length] }, connectNulls: false,
  };
}

function levelSeries(level, model, ink, index) {
  const xs = model.series.flatMap((line) => line.points.map((point) => point[0]));
  const ends = xs.length ? [model.x.time ? Math.min(...xs) : 0, Math.max(...xs)] : [0, 1];
  return {
    type: 'line', name: level.name, data: ends.map((x) => [x, level.value]), color: ink, showSymbol: false,
    lineStyle: { width: 1.5, type: index === 0 ? 'dashed' : 'dotted' },
  };
}

/** A band as one area: its edges may be any numbers, and neither axis has to be of categories or time. */
function bandSeries(band, colour) {
  const area = (params, { coord }) => {
    if (params.dataIndex > 0) return undefined; // the first point draws it for all
    const upper = band.points.map(([x, , high]) => coord([x, high]));
    const lower = band.points.map(([x, low]) => coord([x, low]));
    return { type: 'polygon', shape: { points: [...upper, ...lower.reverse()] }, style: { fill: colour, opacity: band.opacity ?? 0.2 } };
  };
  return [{
    type: 'custom', name: band.name, data: band.points, encode: { x: 0, y: [1, 2] }, renderItem: area, color: colour,
    itemStyle: { color: colour }, clip: true, silent: true, tooltip: { show: false }, z: 1,
  }];
}

/**
 * A chart with its table.
 * model: { x: { name, time?, steps? (whole numbers, as bands need them) }, y: { name, fromZero?, clip? }, series: [{ name, points: [[x, y]] }],
 *   bands?: [{ name, points: [[x, low, high]] }], levels?: [{ name, value }], live? }
 */
export function chart(label, model, rowName = number) {
  const levels = model.levels ?? [];
  return html`<figure class="chart">
    <line-chart role="img" aria-label=${label} .model=${model}></line-chart>
    ${levels.length
      ? html`<figcaption>${levels.map((l) => html`<span>${l.name}: ${number(l.value)} <span class="unit">${model.y.name}</span></span>`)}</figcaption>`
      : nothing}
    ${ceiling(model) === undefined ? nothing : html`<p class="note">${t('chart.clipped')}</p>`}
    <details><summary>${t('chart.asTable')}</summary>${numbers(label, model, rowName)}</details>
  </figure>`;
}

function numbers(label, model, rowName) {
  const rows = new Map();
  const put = (x, key, value) => rows.set(x, { ...(rows.get(x) ?? { x }), [key]: value });
  model.series.forEach((line, i) => line.points.forEach(([x, y]) => put(x, `s${i}`, y)));
  (model.bands ?? []).forEach((band, i) =>
    band.points.forEach(([x, low, high]) => put(x, `b${i}`, `${number(low)} – ${number(high)}`)));
  const columns = [
    { title: model.x.name, cell: (row) => rowName(row.x), numeric: !model.x.time },
    ...model.series.map((line, i) => ({ title: line.name, numeric: true, cell: (row) => number(row[`s${i}`]) })),
    ...(model.bands ?? []).map((band, i) => ({ title: band.name, numeric: true, cell: (row) => row[`b${i}`] ?? '–' })),
  ];
  const sorted = [...rows.values()].sort((a, b) => (a.x > b.x ? 1 : -1));
  return table(label, columns, sorted);
}
