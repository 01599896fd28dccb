// What is installed: algorithms, environments, forecasters, risk models, explainers, and the bundles they come in.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { say } from '../said.js';
import { departedWriters } from './bundle.js';
import { Resource, badge, card, empty, explain, heading, select, table } from '../ui.js';

const KINDS = ['algorithms', 'environments', 'forecasters', 'risk-models', 'explainers'];

export function page(app) {
  const plugins = new Resource(app, async () =>
    Object.fromEntries(await Promise.all(KINDS.map(async (kind) => [kind, await api.list(`/${kind}`)]))));
  const bundles = new Resource(app, () => api.list('/bundles')).every(10);
  const writers = app.can('operator') ? new Resource(app, () => api.list('/logs')) : undefined;
  const state = { which: 'ours' };

  const act = (bundle, deed, options) => app.ask({
    title: t(`installed.${deed}`), text: t(`installed.${deed}.ask`, { name: bundle.symbolicName }), action: t(`installed.${deed}`),
    danger: deed !== 'start',
    run: async () => {
      await options();
      await Promise.all([bundles.reload(), plugins.reload()]);
      app.say(t(`installed.${deed}.done`, { name: bundle.symbolicName }));
    },
  });

  /** A removal is planned, read, and then done on its plan's page. */
  async function remove(bundle) {
    try {
      const plan = await api.post(path('bundles', bundle.id, 'removal'));
      app.go(`plans/${encodeURIComponent(plan.id)}`);
    } catch (error) {
      app.say(explain(error));
    }
  }

  function actions(bundle) {
    if (bundle.guarded) return html`<small title=${bundle.guarded}>${t('installed.guarded')}</small>`;
    if (bundle.fragment) return nothing;
    const at = (...more) => path('bundles', bundle.id, ...more);
    const active = bundle.state.toLowerCase() === 'active';
    return html`<div class="actions">
      ${active
        ? html`<button class="small" @click=${() => act(bundle, 'stop', () => api.post(at('stop')))}>${t('installed.stop')}</button>`
        : html`<button class="small" @click=${() => act(bundle, 'start', () => api.post(at('start')))}>${t('installed.start')}</button>`}
      <button class="small danger" @click=${() => remove(bundle)}>${t('installed.remove')}</button>
    </div>`;
  }

  function bundleTable(all) {
    const shown = state.which === 'all' ? all : all.filter((b) => b.symbolicName.startsWith('org.fillrate') || !b.guarded);
    const columns = [
      { title: t('field.bundle'), cell: (b) => html`<a class="wrap" href="#/bundles/${encodeURIComponent(b.symbolicName)}">${b.symbolicName}</a>` },
      { title: t('field.version'), cell: (b) => b.version },
      { title: t('field.state'), cell: standing },
      ...(app.can('admin') ? [{ title: '', cell: actions }] : []),
    ];
    return table(t('installed.bundles'), columns, shown);
  }

  const which = () => html`<label><span class="hidden">${t('installed.which')}</span>${select('which', state.which,
    [['ours', t('installed.ours')], ['all', t('installed.all')]], (v) => { state.which = v; app.update(); })}</label>`;

  return {
    view: () => html`${heading(t('nav.installed'), { lead: t('installed.lead') })}
      ${plugins.show((all) => KINDS.map((kind) => card(t(`installed.${kind}`), pluginTable(kind, all[kind]))))}
      ${card(t('installed.bundles'), bundles.show(bundleTable), { actions: which() })}
      ${writers?.value ? departedWriters(writers.value) : nothing}`,
    close: () => bundles.close(),
  };
}

/** A fragment is never started itself: it goes with its host. */
function standing(bundle) {
  return bundle.fragment ? html`<small class="wrap">${t('installed.fragment', { host: bundle.host })}</small>` : badge(bundle.state);
}

function pluginTable(kind, items) {
  if (!items.length) return empty(t('installed.none'));
  return table(t(`installed.${kind}`), [
    { title: t('field.name'), cell: (p) => html`${say(p.name)}${p.name === p.id ? nothing : html`<br><small><code>${p.id}</code></small>`}` },
    ...(kind === 'algorithms' ? [{ title: t('field.role'), cell: (p) => t(`algorithm.${p.role}`) }] : []),
    { title: t('field.summary'), cell: (p) => html`<span class="wrap">${say(p.summary)}</span>` },
    { title: t('field.bundle'), cell: (p) => html`<small>${p.bundle} ${p.version}</small>` },
  ], items);
}
