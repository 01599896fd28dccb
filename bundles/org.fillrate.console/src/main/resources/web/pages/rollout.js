// One rollout: where it stands, what its figures say, and the next step.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { count, share } from '../format.js';
import { reasonField } from '../dialog.js';
import { Resource, card, empty, facts, heading, link } from '../ui.js';
import { canaries, figuresTable, isOver, stageBadge, stageWord, stepper } from '../rollout.js';

const FORWARD = { approved: 'shadow', shadow: 'canary', canary: 'champion', champion: 'settled' };

export function page(app, [id]) {
  const where = (...more) => path('rollouts', id, ...more);
  const rollout = new Resource(app, async () => {
    const found = await api.get(where());
    if (isOver(found)) rollout?.close();
    return found;
  }).every(2);
  const context = new Resource(app, async () => {
    const found = await api.get(where());
    const [problem, policies, lineup] = await Promise.all([
      api.get(path('problems', found.problem)), api.list('/policies', { problem: found.problem }), api.get(path('problems', found.problem, 'lineup')),
    ]);
    return { problem, policies, lineup };
  });

  const named = (policy) => {
    const found = context.value?.policies.find((p) => p.id === policy);
    return found ? t('policies.version', found) : policy || t('policies.noChampion');
  };
  const step = (title, text, deed, { danger, fields = [] } = {}) => app.ask({
    title, text, action: title, danger, fields: [...fields, reasonField()],
    run: async (answers) => {
      await deed(answers);
      await Promise.all([rollout.reload(), context.reload()]);
      app.say(t('rollout.moved', { stage: stageWord(rollout.value.stage) }));
    },
  });

  function actions(r) {
    if (!app.can('operator') || isOver(r)) return nothing;
    const post = (deed, more = {}) => ({ reason }) => api.post(where(deed), { reason, ...more });
    const forward = FORWARD[r.stage];
    const own = context.value?.lineup.fourEyes && r.steps[0].by === app.session.name;
    return html`
      ${r.stage === 'requested' && !own ? html`<button class="primary" @click=${() => step(t('rollout.approve'), t('rollout.approve.ask'), post('approve'))}>${t('rollout.approve')}</button>` : nothing}
      ${r.stage === 'requested' ? html`<button class="danger" @click=${() => step(t('rollout.reject'), t('rollout.reject.ask'), post('reject'), { danger: true })}>${t('rollout.reject')}</button>` : nothing}
      ${forward ? html`<button class="primary" @click=${() => step(t(`rollout.to.${forward}`), t(`stage.${forward}.means`), post('advance', { to: forward }))}>${t(`rollout.to.${forward}`)}</button>` : nothing}
      ${r.stage === 'canary' && !r.items.length && r.share < 1 ? html`<button @click=${() => widen(r)}>${t('rollout.widen')}</button>` : nothing}
      ${r.next.includes('withdrawn') ? html`<button class="danger" @click=${() => step(t('rollout.withdraw'), t('rollout.withdraw.ask'), post('withdraw'), { danger: true })}>${t('rollout.withdraw')}</button>` : nothing}
      ${r.stage === 'champion' ? html`<button class="danger" @click=${() => step(t('policies.rollback'), t('policies.rollback.ask', { policy: named(context.value?.lineup.previous) }), ({ reason }) => api.post(path('problems', r.problem, 'rollback'), { reason }), { danger: true })}>${t('policies.rollback')}</button>` : nothing}`;
  }

  const widen = (r) => step(t('rollout.widen'), t('rollout.widen.ask', { share: share(r.share) }),
    (answers) => api.post(where('widen'), { share: Number(answers.share) / 100, reason: answers.reason }),
    { fields: [{ name: 'share', type: 'number', label: t('rollout.shareOf'), value: Math.min(100, Math.round(r.share * 200)) }] });

  const waits = (r) => (r.stage === 'requested' && context.value?.lineup.fourEyes && r.steps[0].by === app.session.name
    ? html`<p class="notice">${t('rollout.another')}</p>` : nothing);

  const about = (r) => facts([
    [t('field.problem'), link(`#/policies/${encodeURIComponent(r.problem)}`, context.value?.problem.name ?? r.problem)],
    [t('figure.challenger'), named(r.policy)],
    [t('figure.incumbent'), r.stage === 'champion' ? named(context.value?.lineup.previous) : isOver(r) ? undefined : named(context.value?.lineup.champion)],
    [t('rollout.canaries'), canaries(r)],
    [t('rollout.minimum'), t('rollout.decisions', { count: count(r.limits.minimumDecisions) })],
    [t('rollout.watch'), t('rollout.decisions', { count: count(r.limits.watchDecisions) })],
  ]);

  const stages = (r) => (r.figures.length
    ? [...r.figures].reverse().map((f) => card(t('rollout.figuresOf', { stage: stageWord(f.stage) }), html`
        <p class="note">${t('rollout.counts', { decisions: count(f.decisions), compared: count(f.compared) })}</p>
        ${figuresTable(f, r.limits.minimumDecisions)}`))
    : card(t('rollout.figures'), empty(t('rollout.noFigures'))));

  return {
    view: () => rollout.show((r) => html`
      ${heading(t('rollout.title', { policy: named(r.policy) }), { lead: html`${stageBadge(r.stage)}`, actions: actions(r) })}
      ${waits(r)}
      <div class="cards">${card(t('rollout.way'), stepper(r))}${card(t('rollout.about'), about(r))}</div>
      ${stages(r)}
      <p class="note">${t('rollout.interval')}</p>`, t('rollout.list')),
    close: () => rollout.close(),
  };
}
