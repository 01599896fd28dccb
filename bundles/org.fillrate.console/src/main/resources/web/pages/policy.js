// A problem's policies: versions, champion, promotion, rollback, history.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { sayReason } from '../said.js';
import { costUnit } from '../format.js';
import { reasonField } from '../dialog.js';
import { Resource, badge, card, empty, facts, heading, kpi, link, table, when } from '../ui.js';
import { resultColumns, versusRule } from '../evaluation.js';
import { LineupThen } from '../lineup.js';
import { by, stageBadge } from '../rollout.js';
import { howItOrders } from '../policy-map.js';

export function page(app, [id]) {
  const problem = new Resource(app, () => api.get(path('problems', id)));
  const policies = new Resource(app, () => api.list('/policies', { problem: id }));
  const history = new Resource(app, () => api.list(path('problems', id, 'history')));
  const rollouts = new Resource(app, () => api.list('/rollouts', { problem: id }));
  const lineup = new Resource(app, () => api.get(path('problems', id, 'lineup')));

  const orders = howItOrders(app, policies, problem);

  const reload = () => Promise.all([policies.reload(), history.reload(), rollouts.reload(), lineup.reload()]);
  const named = (policy) => {
    const found = policies.value?.find((p) => p.id === policy);
    return found ? t('policies.version', found) : policy || t('policies.noChampion');
  };
  const then = new LineupThen(app, id, named);
  const promotion = (policy) => {
    const dearer = policy.evaluation.versusBestBaseline?.low > 0;
    return `${t('policies.promote.ask', { policy: named(policy.id) })} ${dearer ? t('policies.promote.dearer') : ''}`;
  };
  const promote = (policy) => app.ask({
    title: t('policies.promote'), text: promotion(policy), action: t('policies.promote'), fields: [reasonField()],
    run: async ({ reason }) => {
      await api.post(path('policies', policy.id, 'promote'), { reason });
      await reload();
      app.say(t('policies.promoted', { policy: named(policy.id) }));
    },
  });
  const rollback = (to) => app.ask({
    title: t('policies.rollback'), text: t('policies.rollback.ask', { policy: named(to) }), action: t('policies.rollback'), danger: true, fields: [reasonField()],
    run: async ({ reason }) => {
      await api.post(path('problems', id, 'rollback'), { reason });
      await reload();
      app.say(t('policies.rolledBack'));
    },
  });

  function championCard(all) {
    const champion = all.find((p) => p.champion);
    const last = history.value?.[0];
    const unit = costUnit(problem.value?.problem);
    const actions = champion && app.can('operator') ? html`<button class="danger" @click=${() => rollback(last?.previous)}>${t('policies.rollback')}</button>` : nothing;
    const body = champion
      ? facts([
          [t('policies.champion'), named(champion.id)],
          [t('policies.since'), last ? html`${when(last.at)} · ${by(last.by)}` : undefined],
          [t('field.reason'), sayReason(last?.reason)],
          [kpi('versusBestBaseline'), champion.evaluation.role === 'baseline' ? t('overview.isRule') : versusRule(champion.evaluation, unit)],
        ])
      : empty(t(all.length ? 'policies.noChampion.help' : 'policies.none'),
          !all.length && app.can('operator') ? html`<a class="button primary" href="#/new-run?problem=${encodeURIComponent(id)}">${t('runs.start')}</a>` : undefined);
    return card(t('policies.decides'), body, { actions });
  }

  function versions(all) {
    if (!all.length) return nothing;
    const unit = costUnit(problem.value?.problem);
    const rows = all.map((p) => ({ ...p, mark: p.champion ? 'best' : '' }));
    return card(t('policies.versions'), table(t('policies.versions'), [
      { title: t('policies.policy'), cell: (p) => html`${t('policies.version', p)} ${p.champion ? badge('champion') : nothing}<br>
        <small>${p.evaluation.role ? t(`algorithm.${p.evaluation.role}`) : p.format} · ${t('run.seed', { seed: p.seed })}</small>` },
      ...(app.can('operator') ? [{ title: '', whole: true, plain: true, cell: (p) => (p.champion ? nothing : html`<span class="actions">
        <a class="button small" href="#/compare/${encodeURIComponent(p.id)}">${t('compare.open')}</a>
        ${lineup.value && !lineup.value.fourEyes ? html`<button class="small" @click=${() => promote(p)}>${t('policies.promote')}</button>` : nothing}</span>`) }] : []),
      ...resultColumns(unit, (p) => p.evaluation),
      { title: t('field.created'), cell: (p) => when(p.created) },
      { title: t('policies.origin'), whole: true, cell: (p) => html`${p.run ? link(`#/runs/${encodeURIComponent(p.run)}`, t('policies.run')) : '–'} ·
        <a href=${api.address(path('policies', p.id, 'artifact'))} download>${t('policies.artifact')}</a> · <a href="#/episodes/${encodeURIComponent(p.id)}">${t('policies.episode')}</a>` },
    ], rows, { stacked: true }));
  }

  function ways(all) {
    if (!all.length) return empty(t('rollout.none'));
    return table(t('rollout.list'), [
      { title: t('figure.challenger'), cell: (r) => link(`#/rollouts/${encodeURIComponent(r.id)}`, named(r.policy)) },
      { title: t('field.state'), cell: (r) => stageBadge(r.stage), whole: true },
      { title: t('field.when'), cell: (r) => when(r.steps.at(-1).at) },
      { title: t('field.by'), cell: (r) => by(r.steps.at(-1).by) },
      { title: t('field.reason'), cell: (r) => html`<span class="wrap">${sayReason(r.steps.at(-1).reason)}</span>`, whole: true },
    ], all, { stacked: true });
  }

  function switches(all) {
    if (!all.length) return empty(t('policies.noHistory'));
    return table(t('policies.history'), [
      { title: t('field.when'), cell: (h) => when(h.at) },
      { title: t('field.action'), cell: (h) => t(`switch.${h.kind}`) },
      { title: t('policies.champion'), cell: (h) => named(h.policy) },
      { title: t('policies.before'), cell: (h) => named(h.previous) },
      { title: t('field.by'), cell: (h) => by(h.by) },
      { title: t('field.reason'), cell: (h) => html`<span class="wrap">${sayReason(h.reason)}</span>`, whole: true },
    ], all, { stacked: true });
  }

  return {
    view: () => html`${problem.show((p) => heading(t('policy.title', { problem: p.name }), { actions: html`<a class="button" href="#/problems/${encodeURIComponent(id)}">${t('field.problem')}</a>` }), t('nav.policies'))}
      ${policies.show((all) => html`${championCard(all)}${versions(all)}`)}
      ${card(t('rollout.list'), rollouts.show(ways), { note: t('rollout.list.note') })}
      ${card(t('policies.history'), history.show(switches))}
      ${card(t('lineup.title'), then.view())}
      ${orders.view()}`,
  };
}
