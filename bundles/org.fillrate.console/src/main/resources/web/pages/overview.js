// What decides now, whether the server is well, what runs, and what was done last.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { costUnit, duration, percent, share } from '../format.js';
import { Resource, badge, card, empty, estimate, facts, heading, link, progressBar, table, when } from '../ui.js';
import { versusRule } from '../evaluation.js';

const SHOWN = 20;

async function champions() {
  const [problems, policies] = await Promise.all([api.list('/problems', { limit: SHOWN }), api.list('/policies')]);
  return Promise.all(problems.map(async (problem) => ({
    problem,
    last: (await api.list(path('problems', problem.id, 'history'), { limit: 1 }))[0],
    policy: policies.find((p) => p.problem === problem.id && p.champion),
  })));
}

export function page(app) {
  const decides = new Resource(app, champions).every(30);
  const health = new Resource(app, () => api.get('/health')).every(10);
  const runs = new Resource(app, () => api.list('/runs', { limit: 50 })).every(5);
  const audit = new Resource(app, () => api.list('/audit', { limit: 8 })).every(15);
  return {
    view: () => html`${heading(t('nav.overview'), { lead: t('overview.lead') })}
      ${card(t('overview.decides'), decides.show((entries) => championList(app, entries)))}
      <div class="cards">
        ${card(t('overview.runs'), runs.show((all) => runList(app, all)), { actions: link('#/runs', t('overview.allRuns')) })}
        ${card(t('overview.health'), health.show(checks))}
      </div>
      ${card(t('overview.audit'), audit.show(deeds), { actions: link('#/audit', t('overview.allAudit')) })}`,
    close: () => [decides, health, runs, audit].forEach((each) => each.close()),
  };
}

function championList(app, entries) {
  if (!entries.length) return firstSteps(app);
  return entries.map(({ problem, last, policy }) => {
    const evaluation = policy?.evaluation;
    const unit = costUnit(problem.problem);
    return html`<article class="champion">
      <h3>${link(`#/policies/${encodeURIComponent(problem.id)}`, problem.name)}</h3>
      ${policy
        ? html`<p>${t('overview.champion', { algorithm: policy.algorithm, version: policy.version })} ${last ? html`<span class="unit">${t('overview.since', { by: last.by })} ${when(last.at)}</span>` : nothing}</p>
          ${facts([
            [t('result.cost'), estimate(evaluation.cost, { unit })],
            [t('result.versusRule'), evaluation.role === 'baseline' ? t('overview.isRule') : versusRule(evaluation, unit)],
            [t('result.gap'), evaluation.gapPercent === undefined ? t('result.gap.unknown') : percent(evaluation.gapPercent)],
            [t('result.fillRate'), share(evaluation.fillRate)],
          ])}`
        : html`<p class="note">${t('overview.noChampion')} ${link(`#/policies/${encodeURIComponent(problem.id)}`, t('overview.choose'))}</p>`}
    </article>`;
  });
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

function checks(health) {
  return html`<ul class="checks">
    <li>${badge(health.status)} <span>${t(health.ready ? 'health.ready' : 'health.notReady')}</span></li>
    ${(health.checks ?? []).map((check) => html`<li>${badge(check.status)} <span>${check.name}<br><small>${check.message}</small></span></li>`)}
  </ul>`;
}

function deeds(entries) {
  if (!entries.length) return empty(t('audit.empty'));
  return table(t('overview.audit'), [
    { title: t('field.when'), cell: (e) => when(e.at) },
    { title: t('field.by'), cell: (e) => e.by },
    { title: t('field.action'), cell: (e) => word('deed', e.action) },
    { title: t('field.detail'), cell: (e) => html`<span class="wrap">${e.detail || e.subject}</span>` },
  ], entries);
}
