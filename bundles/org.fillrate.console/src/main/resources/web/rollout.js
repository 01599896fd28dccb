// A rollout's stages as steps, and its figures beside their limits.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { sayReason } from './said.js';
import { interval, number, share, signed } from './format.js';
import { table, when } from './ui.js';

const WAY = ['requested', 'approved', 'shadow', 'canary', 'champion', 'settled'];
const WORDS = {
  requested: 'stage.requested', approved: 'stage.approved', shadow: 'stage.shadow', canary: 'stage.canary', champion: 'stage.champion',
  settled: 'stage.settled', rejected: 'stage.rejected', withdrawn: 'stage.withdrawn', returned: 'stage.returned',
};
const TONES = { shadow: 'busy', canary: 'busy', champion: 'busy', settled: 'good', rejected: 'warn', withdrawn: 'warn', returned: 'bad' };

export const isOver = (rollout) => rollout.next.length === 0;

export const stageWord = (stage) => t(WORDS[stage] ?? stage);

export function stageBadge(stage) {
  return html`<span class="badge ${TONES[stage] ?? ''}">${stageWord(stage)}</span>`;
}

/** Which items it decides as canary. */
export function canaries(rollout) {
  return rollout.items.length ? rollout.items.join(', ') : t('rollout.share', { share: share(rollout.share) });
}

/** What was done, by whom and why; then what would come. */
export function stepper(rollout) {
  const done = rollout.steps;
  const ahead = isOver(rollout) ? [] : WAY.slice(WAY.indexOf(rollout.stage) + 1);
  return html`<ol class="steps">
    ${done.map((step, i) => html`<li class=${i === done.length - 1 ? `now ${TONES[step.stage] ?? ''}` : 'done'} aria-current=${i === done.length - 1 ? 'step' : nothing}>
      <strong>${stageWord(step.stage)}</strong>${step.stage === 'canary' && step.share ? html` <span>${share(step.share)}</span>` : nothing} <small>${when(step.at)} · ${by(step.by)}</small>
      <span class="wrap">${sayReason(step.reason)}</span></li>`)}
    ${ahead.map((stage) => html`<li class="ahead"><strong>${stageWord(stage)}</strong> <small>${t(`stage.${stage}.means`)}</small></li>`)}
  </ol>`;
}

/** A person, or what acts by itself. */
export const by = (name) => (name === 'guard rails' ? t('rollout.byItself') : name);

const FIGURES = {
  orderVolume: { name: 'figure.orderVolume', help: 'figure.orderVolume.help', each: number, unit: 'unit.units', show: (v) => `${number(v)} ×` },
  disagreement: { name: 'figure.disagreement', help: 'figure.disagreement.help', each: share, show: share },
  stockOut: { name: 'figure.stockOut', help: 'figure.stockOut.help', each: share, show: (v) => signed(v, share) },
  cost: { name: 'figure.cost', help: 'figure.cost.help', each: number, unit: 'unit.money', show: (v) => signed(v, share) },
  failures: { name: 'figure.failures', help: 'figure.failures.help', each: share, show: share },
};

/** One stage's figures; `least` is how many decisions they need before they count. */
export function figuresTable(figures, least) {
  return table(stageWord(figures.stage), [
    { title: t('figure.figure'), cell: (f) => html`${t(FIGURES[f.name].name)}<br><small>${t(FIGURES[f.name].help)}</small>` },
    { title: t('figure.challenger'), numeric: true, cell: (f) => mean(f, f.challenger) },
    { title: t('figure.incumbent'), numeric: true, cell: (f) => mean(f, f.incumbent) },
    { title: t('figure.compared'), numeric: true, cell: (f) => compared(f) },
    { title: t('figure.limit'), numeric: true, cell: (f) => limit(f) },
    { title: t('figure.verdict'), cell: (f) => verdict(f, figures, least) },
  ], figures.figures, { stacked: true });
}

function mean(figure, value) {
  const { each, unit } = FIGURES[figure.name];
  if (value === undefined || value === null) return '–';
  return html`${each(value)}${unit ? html` <span class="unit">${t(unit)}</span>` : nothing}`;
}

function compared(figure) {
  const { show } = FIGURES[figure.name];
  if (!figure.estimate) return '–';
  const { low, high } = figure.estimate;
  const range = low === high ? '' : interval(figure.estimate, show); // all alike so far: that is no exact number
  return html`<span class="estimate"><span>${show(figure.estimate.mean)}</span>${range ? html`<small>${range}</small>` : nothing}</span>`;
}

function limit(figure) {
  const { show } = FIGURES[figure.name];
  const most = t('figure.atMost', { value: show(figure.atMost) });
  return figure.atLeast === undefined || figure.atLeast === null ? most : html`${t('figure.atLeast', { value: show(figure.atLeast) })}<br>${most}`;
}

function verdict(figure, { decisions }, least) {
  if (figure.broken) return html`<span class="badge bad">${t('figure.broken')}</span>`;
  if (decisions < least) return html`<span class="badge">${t('figure.early')}</span>`;
  return html`<span class="badge good">${t('figure.within')}</span>`;
}
