// What decides now, what needs a person, whether the server is well, and what was done last.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { say } from '../said.js';
import { costUnit, count, duration, number, percent, share } from '../format.js';
import { Resource, auditDetail, badge, card, empty, estimate, facts, heading, kpi, link, progressBar, table, when } from '../ui.js';
import { service, versusRule } from '../evaluation.js';
import { causes, exceptions, latest, meanRisk } from '../exceptions.js';

const SHOWN = 20;
const DECISIONS = 500;
const RUNNING = ['shadow', 'canary', 'champion'];

async function champions() {
  const [problems, policies] = await Promise.all([api.list('/problems', { limit: SHOWN }), api.list('/policies')]);
  return problems.map((problem) => {
    const own = policies.filter((p) => p.problem === problem.id);
    const policy = own.find((p) => p.champion);
    const rules = own.filter((p) => p.run === policy?.run && p.evaluation.role === 'baseline' && p.id !== policy.id);
    return { problem, policy, rule: rules.sort((a, b) => a.evaluation.cost.mean - b.evaluation.cost.mean)[0] };
  });
}

/** The last switch of each problem, by its id. */
async function switches(entries) {
  const last = await Promise.all(entries.map(({ problem }) => api.list(path('problems', problem.id, 'history'), { limit: 1 })));
  return new Map(entries.map(({ problem }, i) => [problem.id, last[i][0]]));
}

export function page(app) {
  const behind = { switches: new Map(), rollouts: [] }; // what the cards do without at first
  let first; // many decisions would hold up what is seen first
  const seen = new Promise((resolve) => { first = resolve; });
  const decides = new Resource(app, async () => {
    const entries = await champions().finally(() => first());
    follow(entries);
    return entries;
  }).every(30);
  const decisions = new Resource(app, async () => {
    await seen;
    return api.list('/decisions', { limit: DECISIONS });
  }).every(30);
  const health = new Resource(app, () => api.get('/health')).every(10);
  const runs = new Resource(app, () => api.list('/runs', { limit: 50 })).every(5);
  const audit = new Resource(app, () => api.list('/audit', { limit: 8 })).every(15);

  async function follow(entries) {
    const rollouts = api.list('/rollouts', { limit: 100 }).catch(() => []); // without them nothing is on its way
    behind.switches = await switches(entries).catch(() => behind.switches); // told at the next turn
    behind.rollouts = (await rollouts).filter((rollout) => RUNNING.includes(rollout.stage));
    app.update();
  }

  return {
    view: () => html`${heading(t('nav.overview'), { lead: t('overview.lead') })}
      ${card(t('overview.decides'), decides.show((entries) => championList(app, entries, behind, decisions.value ?? [])))}
      ${decides.value?.length ? card(t('overview.exceptions'), decisions.show((all) => exceptionList(all, decides.value)), {
        note: t('overview.exceptions.note'), actions: link('#/decisions', t('overview.allDecisions')) }) : nothing}
      <div class="cards">
        ${card(t('overview.runs'), runs.show((all) => runList(app, all)), { actions: link('#/runs', t('overview.allRuns')) })}
        ${card(t('overview.health'), health.show(checks))}
      </div>
      ${card(t('overview.audit'), audit.show(deeds), { actions: link('#/audit', t('overview.allAudit')) })}`,
    close: () => [decides, decisions, health, runs, audit].forEach((each) => each.close()),
  };
}

function championList(app, entries, behind, decisions) {
  if (!entries.length) return firstSteps(app);
  return entries.map((entry) => champion(entry, behind, latest(decisions.filter((d) => d.problem === entry.problem.id))));
}

function champion({ problem, policy, rule }, { switches: last, rollouts }, decisions) {
  const switched = last.get(problem.id);
  const rollout = rollouts.find((each) => each.problem === problem.id);
  return html`<article class="champion">
    <h3>${link(`#/policies/${encodeURIComponent(problem.id)}`, problem.name)}</h3>
    ${policy
      ? html`<p>${t('overview.champion', { algorithm: policy.algorithm, version: policy.version })} ${switched ? html`<span class="unit">${t('overview.since', { by: switched.by })} ${when(switched.at)}</span>` : nothing}</p>`
      : html`<p class="note">${t('overview.noChampion')} ${link(`#/policies/${encodeURIComponent(problem.id)}`, t('overview.choose'))}</p>`}
    ${rollout ? html`<p>${badge(rollout.stage)} ${link(`#/rollouts/${encodeURIComponent(rollout.id)}`, t('overview.rollout'))}</p>` : nothing}
    ${facts([...(policy ? worth(problem, policy, rule) : []), ...risks(decisions)])}
  </article>`;
}

/** Service and cost of its back-test, beside the old rule's. */
function worth(problem, policy, rule) {
  const { evaluation } = policy;
  const unit = costUnit(problem.problem);
  const isRule = evaluation.role === 'baseline';
  const beside = (name) => (rule && !isRule ? html`<small>${t('overview.ruleHas', { value: share(rule.evaluation[name]) })}</small>` : nothing);
  return [
    [kpi('cost'), estimate(evaluation.cost, { unit })],
    [kpi('versusBestBaseline'), isRule ? t('overview.isRule') : versusRule(evaluation, unit)],
    [kpi('gapPercent'), evaluation.gapPercent === undefined ? undefined : percent(evaluation.gapPercent)],
    [kpi('fillRate'), html`${service(evaluation, 'fillRate')}<br>${beside('fillRate')}`],
    [kpi('cycleServiceLevel'), html`${service(evaluation, 'cycleServiceLevel')}<br>${beside('cycleServiceLevel')}`],
  ];
}

/** Of the latest proposals, one an item. */
function risks(decisions) {
  if (!decisions.length) return [];
  const mean = (name) => html`${estimate(meanRisk(decisions, name), { show: share })}<br><small>${t('overview.meanOf', { count: count(decisions.length) })}</small>`;
  return ['stockOutProbability', 'overstockProbability']
    .filter((name) => meanRisk(decisions, name))
    .map((name) => [kpi(name), mean(name)]);
}

function exceptionList(decisions, entries) {
  if (!decisions.length) return empty(t('overview.noDecisions'), html`<a class="button" href="#/decisions">${t('decisions.ask')}</a>`);
  const { shown, total } = exceptions(decisions);
  if (!shown.length) return empty(t('overview.noExceptions'));
  const units = t('unit.units');
  const several = entries.length > 1;
  const problemName = (d) => entries.find(({ problem }) => problem.id === d.problem)?.problem.name;
  const address = (d) => `#/decisions?problem=${encodeURIComponent(d.problem)}&item=${encodeURIComponent(d.item)}`;
  return html`${table(t('overview.exceptions'), [
    { title: t('field.item'), cell: (d) => html`${link(address(d), d.item || t('decisions.oneItem'))}<br><small>${several ? html`${problemName(d)} · ` : nothing}${when(d.at)}</small>` },
    { title: t('exceptions.why'), whole: true, plain: true, cell: (d) => causes(d).map((cause) => html`<span class="badge warn">${t(cause)}</span> `) },
    { title: t('decisions.order'), unit: units, numeric: true, cell: (d) => number(d.orderQuantity) },
    { title: t('decisions.oldRule'), unit: units, numeric: true, cell: (d) => number(d.baselineQuantity) },
    ...(shown.some((d) => d.outlook?.moneyAtStake) ? [{ kpi: 'moneyAtStake', unit: t('unit.money'), numeric: true, cell: (d) => estimate(d.outlook?.moneyAtStake) }] : []),
    { kpi: 'conditionalValueAtRisk', unit: t('unit.money'), numeric: true, cell: (d) => number(d.risk?.conditionalValueAtRisk?.mean) },
    { kpi: 'stockOutProbability', numeric: true, cell: (d) => share(d.risk?.stockOutProbability?.mean) },
  ], shown, { stacked: true })}
    ${total > shown.length ? html`<p class="more">${t('overview.moreExceptions', { count: count(total - shown.length) })}</p>` : nothing}`;
}

function firstSteps(app) {
  if (!app.can('operator')) return empty(t('overview.empty.viewer'));
  return empty(t('overview.empty'), html`<div class="actions center"><a class="button primary" href="#/datasets">${t('datasets.upload')}</a>
    <a class="button" href="#/problems">${t('problems.create')}</a></div>`);
}

function runList(app, all) {
  const going = all.filter((run) => ['queued', 'running', 'suspended'].includes(run.state));
  if (!going.length) {
    return empty(t('overview.noRuns'), app.can('operator') ? html`<a class="button" href="#/new-run">${t('runs.start')}</a>` : undefined);
  }
  return table(t('overview.runs'), [
    { title: t('field.problem'), cell: (r) => link(`#/runs/${encodeURIComponent(r.id)}`, r.problemName) },
    { title: t('field.algorithm'), cell: (r) => r.algorithm },
    { title: t('field.state'), cell: (r) => badge(r.state) },
    { title: t('field.progress'), cell: (r) => progressBar(r.progress?.fraction ?? 0, t('field.progress')) },
    { title: t('run.remaining'), numeric: true, cell: (r) => duration(r.progress?.remainingSeconds) },
  ], going);
}

/** What is not well in full; the rest behind one line. */
function checks({ status, ready, checks: all = [] }) {
  const line = (check) => html`<li>${badge(check.status)} <span>${word('health', check.name)}<br><small>${say(check.message)}</small></span></li>`;
  const well = all.filter((check) => check.status === 'ok');
  return html`<ul class="checks">
      <li>${badge(status)} <span>${t(ready ? 'health.ready' : 'health.notReady')}</span></li>
      ${all.filter((check) => !well.includes(check)).map(line)}
    </ul>
    ${well.length ? html`<details><summary>${t('health.well', { count: well.length })}</summary><ul class="checks">${well.map(line)}</ul></details>` : nothing}`;
}

function deeds(entries) {
  if (!entries.length) return empty(t('audit.empty'));
  return table(t('overview.audit'), [
    { title: t('field.when'), cell: (e) => when(e.at) },
    { title: t('field.by'), cell: (e) => e.by },
    { title: t('field.action'), cell: (e) => word('deed', e.action) },
    { title: t('field.detail'), whole: true, plain: true, cell: (e) => auditDetail(e.detail || e.subject) },
  ], entries, { stacked: true });
}
