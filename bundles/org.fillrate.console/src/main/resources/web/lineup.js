// Who decided a problem at a moment that somebody picks.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t } from './i18n.js';
import { sayReason } from './said.js';
import { moment } from './format.js';
import { facts, failure, field, link } from './ui.js';
import { by, stageWord } from './rollout.js';

/** A form with its answer; `named` turns the id of a policy into words. */
export class LineupThen {
  constructor(app, problem, named) {
    Object.assign(this, { app, problem, named, at: '' });
  }

  async ask(event) {
    event.preventDefault();
    try {
      this.found = await api.get(path('problems', this.problem, 'lineup'), { at: new Date(this.at).toISOString() });
      this.error = undefined;
    } catch (error) {
      this.found = undefined;
      this.error = error;
    }
    this.app.update();
  }

  view() {
    return html`<form class="then" @submit=${(e) => this.ask(e)}>
        ${field(t('lineup.when'), html`<input id="lineup-at" type="datetime-local" step="1" required .value=${this.at} @input=${(e) => { this.at = e.target.value; }}>`, { id: 'lineup-at' })}
        <button>${t('lineup.ask')}</button>
      </form>
      ${this.error ? failure(this.error) : nothing}
      <div aria-live="polite">${this.found ? this.answer(this.found) : nothing}</div>`;
  }

  answer(then) {
    const { promotion, rollout } = then;
    return facts([
      [t('lineup.decided', { when: moment(then.at) }), this.named(then.champion)],
      [t('policies.since'), promotion ? `${moment(promotion.at)} · ${by(promotion.by)}` : undefined],
      [t('field.reason'), sayReason(promotion?.reason)],
      [t('lineup.rollout'), rollout ? link(`#/rollouts/${encodeURIComponent(rollout.id)}`, `${this.named(rollout.policy)} · ${stageWord(rollout.stage)}`) : undefined],
    ]);
  }
}
