// The problems with their champions; each leads to its versions.

import { html } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { costUnit, count } from '../format.js';
import { isOver, stageBadge } from '../rollout.js';
import { Resource, card, empty, estimate, heading, link, table, when } from '../ui.js';

export function page(app) {
  const problems = new Resource(app, async () => {
    const [stored, policies, rollouts] = await Promise.all([api.list('/problems'), api.list('/policies'), api.list('/rollouts')]);
    return stored.map((problem) => {
      const own = policies.filter((p) => p.problem === problem.id);
      return { problem, versions: own.length, newest: own[0], champion: own.find((p) => p.champion), rollout: rollouts.find((r) => r.problem === problem.id && !isOver(r)) };
    });
  });
  return {
    view: () => html`${heading(t('nav.policies'), { lead: t('policies.lead') })}
      ${card(t('policies.byProblem'), problems.show((rows) => (rows.length ? list(rows) : empty(t('policies.empty')))))}`,
  };
}

function list(rows) {
  return table(t('policies.byProblem'), [
    { title: t('field.problem'), cell: (r) => link(`#/policies/${encodeURIComponent(r.problem.id)}`, r.problem.name) },
    { title: t('policies.champion'), cell: (r) => (r.champion ? t('policies.version', { algorithm: r.champion.algorithm, version: r.champion.version }) : t('policies.noChampion')) },
    { title: t('rollout.open'), cell: (r) => (r.rollout ? html`<a href="#/rollouts/${encodeURIComponent(r.rollout.id)}">${stageBadge(r.rollout.stage)}</a>` : '–') },
    { kpi: 'cost', numeric: true, cell: (r) => (r.champion ? estimate(r.champion.evaluation.cost, { unit: costUnit(r.problem.problem) }) : '–') },
    { title: t('policies.versions'), numeric: true, cell: (r) => count(r.versions) },
    { title: t('policies.newest'), cell: (r) => (r.newest ? when(r.newest.created) : '–') },
  ], rows, { stacked: true });
}
