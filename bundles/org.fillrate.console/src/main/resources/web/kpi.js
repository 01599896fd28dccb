// What each figure means: the platform's definitions, behind every label.

import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { api } from './api.js';
import { language, t } from './i18n.js';

const PAUSE = 200; // ms: time to reach the note with the pointer, and none for passing over
const GAP = 6;
const NOTE = 'kpi-note';

let definitions = {};
let loading;
let shown; // the label whose note is open
let clock;

/** Loads the definitions, once. Without them labels bear the figures' ids. */
export function loadKpis() {
  note(); // labels refer to it
  loading ??= api.list('/kpis').then(
    (all) => { definitions = Object.fromEntries(all.map((kpi) => [kpi.id, kpi])); },
    () => { loading = undefined; });
  return loading;
}

const words = (id) => definitions[id]?.words[language()] ?? { name: id };

export const kpiName = (id) => words(id).name;

/** A figure's label: its name, or `label` where the place gives it another; its definition on hover, focus or tap. */
export function kpi(id, label) {
  return html`<button type="button" class="kpi" data-kpi=${id} aria-describedby=${NOTE}>${label ?? kpiName(id)}</button>`;
}

function note() {
  let element = document.getElementById(NOTE);
  if (!element) {
    element = document.createElement('div');
    element.id = NOTE;
    element.className = 'kpi-note';
    element.setAttribute('role', 'tooltip');
    element.hidden = true;
    document.body.append(element);
  }
  return element;
}

function show(label) {
  const definition = definitions[label.dataset.kpi];
  clearTimeout(clock);
  if (!definition || shown === label) return;
  shown = label;
  const { name, unit, formula } = words(definition.id);
  const element = note();
  // a dialog is above all else: what belongs to it has to be in it
  (label.closest('dialog') ?? document.body).append(element);
  render(html`<strong>${name}</strong><p>${formula}</p>
    <dl><dt>${t('kpi.unit')}</dt><dd>${unit}</dd>
      <dt>${t('kpi.version')}</dt><dd>${definition.version}</dd>
      ${definition.source ? html`<dt>${t('kpi.source')}</dt><dd>${definition.source}</dd>` : nothing}</dl>`, element);
  element.hidden = false;
  place(element, label.getBoundingClientRect());
}

/** Below its label, or above where there is more room; never beyond the window. */
function place(element, { left, top, bottom }) {
  const { width, height } = element.getBoundingClientRect();
  const fits = bottom + GAP + height <= innerHeight || bottom < innerHeight - top;
  element.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  element.style.top = `${fits ? bottom + GAP : Math.max(8, top - GAP - height)}px`;
}

function hide() {
  clearTimeout(clock);
  shown = undefined;
  render(nothing, note());
  note().hidden = true;
}

const labelOf = (target) => (target instanceof Element ? target.closest('.kpi') : undefined);
const inNote = (target) => target instanceof Element && Boolean(target.closest(`#${NOTE}`));

// one set of listeners for all labels: tables have many
document.addEventListener('pointerover', ({ target }) => {
  const label = labelOf(target);
  clearTimeout(clock);
  if (label) clock = setTimeout(() => show(label), shown ? 0 : PAUSE);
  else if (shown && !inNote(target) && document.activeElement !== shown) clock = setTimeout(hide, PAUSE);
});
document.addEventListener('focusin', ({ target }) => {
  const label = labelOf(target);
  if (label) show(label);
  else if (shown) hide();
});
document.addEventListener('focusout', ({ target }) => target === shown && hide());
document.addEventListener('click', ({ target }) => {
  const label = labelOf(target);
  if (label) show(label); // a tap
  else if (shown && !inNote(target)) hide();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || !shown) return;
  event.preventDefault(); // a dialog stays open
  hide();
}, true);
// focus scrolls its label into view: the note goes along
document.addEventListener('scroll', () => {
  if (shown?.isConnected) place(note(), shown.getBoundingClientRect());
  else if (shown) hide();
}, { capture: true, passive: true });
window.addEventListener('hashchange', hide);
