// One bundle, there or removed: what it is, and its latest log lines.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { count, moment } from '../format.js';
import { Resource, badge, card, empty, facts, field, heading, link, select, table } from '../ui.js';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'];
const SHOWN = 200;
const PAUSE = 2000; // ms between two looks while following

export function page(app, [name]) {
  const filter = { level: 'trace', text: '', follow: true };
  const operator = app.can('operator');
  const bundles = new Resource(app, async () => (await api.list('/bundles')).filter((b) => b.symbolicName === name)).every(10);
  const log = operator ? new Resource(app, lines) : undefined;
  const clock = operator ? setInterval(() => filter.follow && !document.hidden && log.reload(), PAUSE) : undefined;

  /** An answer to an older filter may come late: it is not shown. */
  async function lines() {
    const { level, text } = filter;
    const part = await api.get(path('logs', name), { level, limit: SHOWN, ...(text ? { text } : {}) });
    return level === filter.level && text === filter.text ? part : lines();
  }

  const change = (values) => { Object.assign(filter, values); log.reload(); };
  const filters = () => html`<div class="grid narrow">
    ${field(t('bundle.log.level'), select('level', filter.level, LEVELS.map((level) => [level, t(`bundle.log.least.${level}`)]), (level) => change({ level })), { id: 'level' })}
    ${field(t('bundle.log.text'), html`<input id="text" type="search" maxlength="200" .value=${filter.text} @input=${(e) => change({ text: e.target.value.trim() })}>`, { id: 'text' })}
    <div class="field"><label><input type="checkbox" id="follow" .checked=${filter.follow} @change=${(e) => change({ follow: e.target.checked })}> ${t('bundle.log.follow')}</label></div>
  </div>`;

  const found = (part) => (part.items.length
    ? html`<p class="note">${t('bundle.log.shown', { shown: count(part.items.length), total: count(part.total) })}</p>${logTable(part.items)}`
    : empty(t(filter.text || filter.level !== 'trace' ? 'bundle.log.nothing' : 'bundle.log.none')));

  return {
    view: () => html`${heading(name, { actions: link('#/installed', t('nav.installed')) })}
      ${bundles.show((all) => (all.length
        ? all.map((bundle) => card(t('field.bundle'), about(bundle)))
        : html`<p class="notice">${t('bundle.gone')}</p>`))}
      ${card(t('bundle.log'), operator ? html`${filters()}${log.show(found)}` : html`<p class="notice">${t('bundle.log.role')}</p>`, { note: t('bundle.log.note') })}`,
    close: () => { bundles.close(); clearInterval(clock); },
  };
}

function about(bundle) {
  return facts([
    [t('field.state'), bundle.fragment ? t('installed.fragment', { host: bundle.host }) : badge(bundle.state)],
    [t('field.version'), bundle.version],
    [t('bundle.number'), String(bundle.id)],
    [t('bundle.origin'), t(`bundle.origin.${bundle.origin}`)],
    [t('bundle.publisher'), bundle.publisher],
    [t('bundle.quarantined'), bundle.quarantined],
    [t('bundle.changed'), moment(bundle.lastModified)],
  ]);
}

function logTable(lines) {
  return table(t('bundle.log'), [
    { title: t('field.when'), cell: (line) => html`<time datetime=${line.at} title=${line.at}>${moment(line.at, 'medium')}</time>` },
    { title: t('bundle.log.level'), cell: (line) => badge(line.level) },
    { title: t('bundle.log.message'), cell: message },
  ], lines);
}

function message({ message: text, logger, thread, trace }) {
  return html`<samp class="wrap log-text" lang="en">${text}</samp><br><small class="wrap"><code>${logger}</code>${thread ? html` · ${thread}` : nothing}</small>
    ${trace ? html`<details><summary>${t('bundle.log.trace')}</summary><pre class="trace" tabindex="0">${trace}</pre></details>` : nothing}`;
}

/** Bundles that are gone while their lines are not. */
export function departedWriters(sources) {
  const gone = sources.filter((source) => !source.installed);
  if (!gone.length) return nothing;
  return card(t('bundle.removed'), table(t('bundle.removed'), [
    { title: t('field.bundle'), cell: (s) => link(`#/bundles/${encodeURIComponent(s.bundle)}`, s.bundle) },
    { title: t('bundle.log.lines'), numeric: true, cell: (s) => count(s.lines) },
    { title: t('bundle.log.last'), cell: (s) => moment(s.last) },
  ], gone), { note: t('bundle.removed.note') });
}
