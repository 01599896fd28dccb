// The tensor service: device, threads, memory and scopes per bundle.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { bytes, count } from '../format.js';
import { Resource, card, empty, facts, heading, table } from '../ui.js';

export function page(app) {
  const tensor = new Resource(app, () => api.get('/tensor')).every(3);
  return {
    view: () => html`${heading(t('nav.tensor'), { lead: t('tensor.lead') })}${tensor.show(status)}`,
    close: () => tensor.close(),
  };
}

function status({ device, problem, bundles, scopes }) {
  return html`
    ${problem ? html`<p class="notice warn">${problem}</p>` : nothing}
    ${device ? card(t('tensor.device'), facts([
      [t('tensor.device'), device.name],
      [t('tensor.engine'), `${device.engine} ${device.engineVersion}`],
      [t('tensor.threads'), count(device.threads)],
      [t('tensor.turns'), count(device.parallelTurns)],
    ])) : problem ? nothing : html`<p class="notice">${t('tensor.asleep')}</p>`}
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
