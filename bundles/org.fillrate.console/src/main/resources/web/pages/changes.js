// Bundles that come and go: a file is dropped, its plan read, then done; and everything can be undone.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t, word } from '../i18n.js';
import { say } from '../said.js';
import { percent } from '../format.js';
import { planTitle } from '../plan.js';
import { Resource, badge, card, empty, failure, heading, link, progressBar, table, when } from '../ui.js';

export function page(app) {
  const plans = new Resource(app, () => api.list('/provisioning/plans'));
  const changes = new Resource(app, () => api.list('/provisioning/changes')).every(3);
  const installed = new Resource(app, () => api.list('/provisioning/installed')).every(10);
  const snapshots = new Resource(app, () => api.list('/provisioning/snapshots'));
  const departed = new Resource(app, () => api.list('/provisioning/departed')).every(10);
  const publishers = new Resource(app, () => api.list('/provisioning/publishers'));
  const mode = new Resource(app, () => api.get('/provisioning/mode'));
  const upload = {};

  async function send(file) {
    Object.assign(upload, { busy: true, sent: 0, error: undefined });
    app.update();
    try {
      const plan = await api.upload('/bundles', { name: file.name }, file, 'application/java-archive', (part) => { upload.sent = part; app.update(); });
      app.go(`plans/${encodeURIComponent(plan.id)}`);
    } catch (error) {
      upload.error = error;
    }
    upload.busy = false;
    app.update();
  }

  const drop = (event) => {
    event.preventDefault();
    upload.over = false;
    const file = event.dataTransfer.files[0];
    if (file && !upload.busy) send(file);
    else app.update();
  };
  const over = (is) => (event) => {
    event.preventDefault();
    if (upload.over !== is) { upload.over = is; app.update(); }
  };

  const dropZone = () => html`<div class="inbox ${upload.over ? 'over' : ''}" @dragover=${over(true)} @dragleave=${over(false)} @drop=${drop}>
    <label for="bundle-file">${t('changes.drop')}</label>
    <input id="bundle-file" type="file" accept=".jar,.kar" ?disabled=${upload.busy} @change=${(e) => e.target.files[0] && send(e.target.files[0])}>
    ${upload.busy ? html`<p class="wait" role="status">${upload.sent < 1 ? t('changes.sending', { part: percent(upload.sent * 100) }) : t('changes.checking')}</p>${progressBar(upload.sent, t('field.progress'))}` : nothing}
    ${upload.error ? failure(upload.error) : nothing}
  </div>`;

  const plan = async (where, body) => {
    const made = await api.post(where, body);
    app.go(`plans/${encodeURIComponent(made.id)}`);
  };
  const discard = (p) => app.ask({
    title: t('plan.discard'), text: t('plan.discard.ask', { title: planTitle(p) }), action: t('plan.discard'), danger: true,
    run: async () => { await api.remove(path('provisioning', 'plans', p.id)); await plans.reload(); },
  });
  const attempt = (deed) => async () => {
    try { await deed(); } catch (error) { upload.error = error; app.update(); }
  };

  const planTable = (all) => table(t('changes.plans'), [
    { title: t('field.summary'), cell: (p) => link(`#/plans/${encodeURIComponent(p.id)}`, planTitle(p)) },
    { title: t('plan.verdict'), cell: verdict, whole: true },
    { title: t('field.by'), cell: (p) => p.by },
    { title: t('field.created'), cell: (p) => when(p.created) },
    ...(app.can('admin') ? [{ title: '', cell: (p) => html`<button class="small" @click=${() => discard(p)}>${t('plan.discard')}</button>` }] : []),
  ], all, { stacked: true });

  const installedTable = (all) => table(t('changes.installed'), [
    { title: t('field.bundle'), cell: (b) => html`<span class="wrap">${b.symbolicName}</span>` },
    { title: t('field.version'), cell: (b) => b.version },
    { title: t('publisher.one'), cell: (b) => publisherOf(b), whole: true },
    { title: t('field.state'), cell: (b) => html`${badge(b.state)}${b.reason ? html`<br><small class="wrap">${say(b.reason)}</small>` : nothing}` },
    ...(app.can('admin') ? [{ title: '', cell: (b) => html`<button class="small danger" @click=${attempt(() => removal(b))}>${t('changes.remove')}</button>` }] : []),
  ], all, { stacked: true });

  /** A publisher's name; its certificate's fingerprint where it is not known. */
  function publisherOf(bundle) {
    if (!bundle.publisher) return t('publisher.unsigned');
    return publishers.value?.find((p) => p.fingerprint === bundle.publisher)?.name ?? bundle.publisher;
  }

  async function removal(bundle) {
    const all = await api.list('/bundles');
    const found = all.find((b) => b.symbolicName === bundle.symbolicName);
    await plan(path('bundles', String(found?.id ?? bundle.symbolicName), 'removal'));
  }

  const changeTable = (all) => table(t('changes.history'), [
    { title: t('field.summary'), cell: (c) => link(`#/changes/${c.id}`, planTitle(c.plan)) },
    { title: t('field.state'), cell: (c) => html`${badge(c.state)}${c.state === 'running' ? progressBar(c.fraction, t('field.progress')) : nothing}` },
    { title: t('field.by'), cell: (c) => c.by },
    { title: t('field.when'), cell: (c) => when(c.started) },
  ], all, { stacked: true });

  const snapshotTable = (all) => table(t('changes.snapshots'), [
    { title: t('snapshot.number'), cell: (s) => s.number, numeric: true },
    { title: t('field.when'), cell: (s) => when(s.at) },
    { title: t('snapshot.after'), cell: (s) => html`<span class="wrap">${say(s.reason)}</span>` },
    { title: t('snapshot.bundles'), cell: (s) => html`<span class="wrap">${s.bundles.length ? s.bundles.join(', ') : t('snapshot.shippedOnly')}</span>`, whole: true },
    ...(app.can('admin') ? [{ title: '', cell: (s) => (s.present ? html`<small>${t('snapshot.present')}</small>`
      : html`<button class="small" @click=${attempt(() => plan(path('provisioning', 'snapshots', String(s.number), 'undo')))}>${t('snapshot.return')}</button>`) }] : []),
  ], all, { stacked: true });

  return {
    view: () => html`${heading(t('nav.changes'), { lead: t('changes.lead') })}
      ${mode.value?.developerMode ? html`<p class="notice warn" role="alert">${t('changes.developerMode')}</p>` : nothing}
      ${app.can('admin') ? card(t('changes.install'), dropZone(), { note: t('changes.install.note') }) : nothing}
      ${plans.value?.length ? card(t('changes.plans'), planTable(plans.value)) : nothing}
      ${card(t('changes.installed'), installed.show((all) => (all.length ? installedTable(all) : empty(t('changes.installed.none')))))}
      ${card(t('changes.history'), changes.show((all) => (all.length ? changeTable(all) : empty(t('changes.history.none')))))}
      ${card(t('changes.snapshots'), snapshots.show((all) => (all.length ? snapshotTable(all) : empty(t('changes.snapshots.none')))), { note: t('changes.snapshots.note') })}
      ${card(t('changes.departed'), departed.show((all) => (all.length ? departedTable(all) : empty(t('changes.departed.none')))), { note: t('changes.departed.note') })}`,
    close: () => [changes, installed, departed].forEach((resource) => resource.close()),
  };
}

function verdict(plan) {
  if (plan.refusals.length) return html`<span class="badge bad">${t('plan.refused')}</span>`;
  return html`<span class="badge ${plan.reach === 'nothing' || plan.reach === 'plugins' ? 'good' : 'warn'}">${word('reach', plan.reach)}</span>`;
}

/** Versions that left, and what is still held of them. */
function departedTable(all) {
  const left = (d) => [
    ...d.threads.map((name) => t('departed.thread', { name })),
    ...(d.scopes ? [t('departed.scopes', { count: d.scopes })] : []),
    ...d.holders,
  ];
  return table(t('changes.departed'), [
    { title: t('field.bundle'), cell: (d) => html`<span class="wrap">${d.symbolicName} ${d.version}</span>` },
    { title: t('field.when'), cell: (d) => when(d.since) },
    { title: t('departed.memory'), cell: (d) => (d.collected
      ? html`<span class="badge good">${t('departed.collected')}</span>`
      : html`<span class="badge ${d.leaking ? 'bad' : 'busy'}">${t(d.leaking ? 'departed.leaking' : 'departed.waiting')}</span>`) },
    { title: t('departed.left'), cell: (d) => html`<span class="wrap">${left(d).join('; ') || '–'}</span>`, whole: true },
  ], all, { stacked: true });
}
