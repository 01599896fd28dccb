// The tensor service: device, threads, queue, throughput, memory and scopes per bundle.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { chart } from '../charts.js';
import { bytes, clockTime, count, number } from '../format.js';
import { Resource, card, empty, facts, heading, kpi, table } from '../ui.js';

export function page(app) {
  const tensor = new Resource(app, () => api.get('/tensor')).every(3);
  return {
    view: () => html`${heading(t('nav.tensor'), { lead: t('tensor.lead') })}${tensor.show(status)}`,
    close: () => tensor.close(),
  };
}

/** Sums and means of the last minute; figures of turns where there were any. */
function ofTheMinute(minute) {
  const sum = (value) => minute.reduce((total, second) => total + value(second), 0);
  const turns = sum((s) => s.turns);
  const each = (seconds) => (turns ? t('unit.milliseconds', { value: number((1000 * seconds) / turns) }) : '–');
  return {
    throughput: t('tensor.perSecond', { value: number(turns / Math.max(1, minute.length)) }),
    latency: each(sum((s) => s.computed)),
    wait: each(sum((s) => s.waited)),
    longest: turns ? t('unit.milliseconds', { value: number(1000 * Math.max(...minute.map((s) => s.longest))) }) : '–',
  };
}

function work({ running, waitingDecisions, waitingUpdates, turns, refused, minute }) {
  const figures = ofTheMinute(minute);
  return card(t('tensor.work'), html`${facts([
    [t('tensor.running'), count(running)],
    [t('tensor.waitingDecisions'), count(waitingDecisions)],
    [t('tensor.waitingUpdates'), count(waitingUpdates)],
    [kpi('tensorThroughput'), figures.throughput],
    [kpi('tensorLatency'), figures.latency],
    [kpi('tensorLongest'), figures.longest],
    [kpi('tensorWait'), figures.wait],
    [t('tensor.allTurns'), count(turns)],
    [t('tensor.refused'), count(refused)],
  ])}
  ${turns ? chart(t('tensor.throughput'), {
    x: { name: t('tensor.time'), time: true }, y: { name: t('tensor.perSecond.axis'), fromZero: true }, live: true,
    series: [{ name: t('tensor.throughput'), points: minute.map((s) => [Date.parse(s.at), s.turns]) }],
  }, clockTime) : nothing}`, { note: t('tensor.work.note') });
}

function status({ device, problem, bundles, scopes, load }) {
  return html`
    ${problem ? html`<p class="notice warn">${problem}</p>` : nothing}
    ${device ? card(t('tensor.device'), facts([
      [t('tensor.device'), device.name],
      [t('tensor.engine'), `${device.engine} ${device.engineVersion}`],
      [t('tensor.threads'), count(device.threads)],
      [t('tensor.turns'), count(device.parallelTurns)],
    ])) : problem ? nothing : html`<p class="notice">${t('tensor.asleep')}</p>`}
    ${work(load)}
    ${card(t('tensor.bundles'), bundles.length ? table(t('tensor.bundles'), [
      { title: t('field.bundle'), cell: (b) => b.bundle },
      { title: t('tensor.scopes'), numeric: true, cell: (b) => count(b.scopes) },
      { title: t('tensor.arrays'), numeric: true, cell: (b) => count(b.arrays) },
      { title: t('tensor.memory'), numeric: true, cell: (b) => bytes(b.bytes) },
    ], bundles) : empty(t('tensor.idle')))}
    ${scopes.length ? card(t('tensor.openScopes'), table(t('tensor.openScopes'), [
      { title: t('tensor.purpose'), cell: (s) => s.purpose },
      { title: t('field.bundle'), cell: (s) => s.bundle },
      { title: t('tensor.arrays'), numeric: true, cell: (s) => count(s.arrays) },
      { title: t('tensor.memory'), numeric: true, cell: (s) => bytes(s.bytes) },
    ], scopes)) : nothing}`;
}
