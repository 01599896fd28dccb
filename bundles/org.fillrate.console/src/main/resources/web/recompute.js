// "Make this decision again": whether it is the same to the last bit, and what today's champion says.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t, word } from './i18n.js';
import { say } from './said.js';
import { decides, withDecider } from './decider.js';
import { number } from './format.js';
import { badge, card, facts, failure, table } from './ui.js';

export class Recompute {
  constructor(app, id) {
    Object.assign(this, { app, id });
  }

  async run() {
    Object.assign(this, { busy: true, error: undefined });
    this.app.update();
    try {
      const result = await api.post(path('decisions', this.id, 'recompute'));
      this.result = { ...result, today: result.today && (await withDecider(result.today)) };
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
    this.app.update();
  }

  view() {
    const again = html`<button ?disabled=${this.busy} @click=${() => this.run()}>${this.busy ? t('state.working') : t('again.action')}</button>`;
    return card(t('again.title'), html`${this.error ? failure(this.error) : nothing}${this.result ? verdict(this.result) : nothing}`, { note: t('again.note'), actions: again });
  }
}

function verdict({ verdict: word_, differences, changes, today }) {
  return html`<div role="status"><p>${badge(word_)} ${word('again', word_)}</p>
    ${changes.length ? html`<ul>${changes.map((c) => html`<li>${change(c)}</li>`)}</ul>` : nothing}</div>
    ${differences.length ? table(t('again.differences'), [
      { title: t('again.part'), cell: (d) => html`<code>${d.part}</code>` },
      { title: t('again.recorded'), cell: (d) => html`<code class="wrap">${d.recorded || '–'}</code>` },
      { title: t('again.recomputed'), cell: (d) => html`<code class="wrap">${d.recomputed || '–'}</code>` },
    ], differences) : nothing}
    ${today ? html`<h3>${t('again.today')}</h3>${facts([
      [t('decisions.proposed'), html`${number(today.orderQuantity)} <span class="unit">${t('unit.units')}</span>`],
      [t('decisions.oldRule'), html`${number(today.baselineQuantity)} <span class="unit">${t('unit.units')}</span>`],
      [t('again.decides'), html`${decides(today)} <small>${say(today.fallbackReason ?? '')}</small>`],
    ])}` : html`<p class="note">${t('again.noToday')}</p>`}`;
}

function change({ kind, subject, was, is }) {
  return t(`change.${kind}`, { subject, was: say(was) || t('again.none'), is: say(is) || t('again.none') });
}
