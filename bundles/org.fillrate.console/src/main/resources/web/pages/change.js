// One change: how far it is, what it did, and whether the framework saw what the plan had said.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { say } from '../said.js';
import { duration, moment, share } from '../format.js';
import { Resource, badge, card, facts, heading, progressBar } from '../ui.js';
import { planTitle, planView } from '../plan.js';

export function page(app, [id]) {
  const where = (...more) => path('provisioning', 'changes', id, ...more);
  const change = new Resource(app, async () => {
    const found = await api.get(where());
    if (found.state !== 'running') change?.close();
    return found;
  }).every(1);

  const cancel = () => app.ask({
    title: t('change.cancel'), text: t('change.cancel.ask'), action: t('change.cancel'), danger: true,
    run: async () => { await api.post(where('cancel')); await change.reload(); },
  });
  const undo = (c) => app.ask({
    title: t('change.undo'), text: t('change.undo.ask'), action: t('snapshot.return'),
    run: async () => {
      const plan = await api.post(path('provisioning', 'snapshots', String(c.snapshot), 'undo'));
      app.go(`plans/${encodeURIComponent(plan.id)}`);
    },
  });

  const actions = (c) => html`
    ${app.can('admin') && c.state === 'running' && c.stage === 'trial' ? html`<button class="danger" @click=${cancel}>${t('change.cancel')}</button>` : nothing}
    ${app.can('admin') && c.state === 'done' && c.snapshot !== undefined ? html`<button @click=${() => undo(c)}>${t('change.undo')}</button>` : nothing}`;

  const progress = (c) => html`<p>${badge(c.state)} ${say(c.reason)}</p>
    ${c.state === 'running' ? html`<p class="wait" role="status">${word('stage', c.stage)} · ${share(c.fraction)}${c.remainingSeconds > 0 ? html` · ${t('change.remaining', { time: duration(c.remainingSeconds) })}` : nothing}</p>${progressBar(c.fraction, t('field.progress'))}` : nothing}
    ${facts([
      [t('field.by'), c.by],
      [t('change.started'), moment(c.started)],
      [t('change.ended'), c.ended ? moment(c.ended) : undefined],
    ])}`;

  const proof = (p) => html`<p class="notice ${p.unplanned.length || p.missing.length ? 'bad' : 'good'}">${t(p.unplanned.length || p.missing.length ? 'proof.broken' : 'proof.holds')}</p>
    ${lines(t('proof.unplanned'), p.unplanned)}${lines(t('proof.missing'), p.missing)}${lines(t('proof.observed'), p.observed)}`;

  return {
    view: () => change.show((c) => html`${heading(planTitle(c.plan), { actions: actions(c) })}
      ${card(t('field.state'), progress(c))}
      ${card(t('change.log'), html`<ol class="log">${c.log.map((line) => html`<li>${say(line)}</li>`)}</ol>`)}
      ${c.proof ? card(t('change.proof'), proof(c.proof), { note: t('change.proof.note') }) : nothing}
      <h2 class="between">${t('change.plan')}</h2>${planView(c.plan)}`, t('nav.changes')),
    close: () => change.close(),
  };
}

function lines(title, all) {
  return all.length ? html`<h3>${title}</h3><ul>${all.map((line) => html`<li>${say(line)}</li>`)}</ul>` : nothing;
}
