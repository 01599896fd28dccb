// Training runs, newest first.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { duration } from '../format.js';
import { Resource, badge, card, empty, heading, link, progressBar, table, when } from '../ui.js';

export function page(app) {
  const runs = new Resource(app, () => api.list('/runs', { limit: 200 })).every(4);
  const start = () => (app.can('operator') ? html`<a class="button primary" href="#/new-run">${t('runs.start')}</a>` : nothing);
  return {
    view: () => html`${heading(t('nav.runs'), { lead: t('runs.lead'), actions: start() })}
      ${card(t('nav.runs'), runs.show((all) => (all.length ? list(all) : empty(t(app.can('operator') ? 'runs.empty' : 'runs.empty.viewer')))))}`,
    close: () => runs.close(),
  };
}

function list(all) {
  return table(t('nav.runs'), [
    { title: t('field.problem'), cell: (r) => link(`#/runs/${encodeURIComponent(r.id)}`, r.problemName) },
    { title: t('field.algorithm'), cell: (r) => r.algorithm },
    { title: t('field.state'), cell: (r) => badge(r.state) },
    { title: t('field.progress'), cell: progress },
    { title: t('run.seeds'), cell: (r) => r.seeds.join(', ') },
    { title: t('field.by'), cell: (r) => r.by },
    { title: t('field.created'), cell: (r) => when(r.created) },
  ], all, { stacked: true });
}

function progress(run) {
  if (run.ended) return t('run.took', { time: duration((new Date(run.ended) - new Date(run.created)) / 1000) });
  const left = run.progress?.remainingSeconds;
  return html`${progressBar(run.progress?.fraction ?? 0, t('field.progress'))}${left > 0 ? html`<small>${t('runs.left', { time: duration(left) })}</small>` : nothing}`;
}
