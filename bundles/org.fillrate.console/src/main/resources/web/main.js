// The console's frame: session, language, theme, navigation, and the page that the address names.

import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { LANGUAGES, language, preferredLanguage, t, useLanguage } from './i18n.js';
import { Dialog } from './dialog.js';
import { loadKpis } from './kpi.js';
import { Session } from './session.js';
import { failure, select } from './ui.js';
import { icon } from './icons.js';
import { signIn } from './pages/sign-in.js';

const NAVIGATION = [
  ['decide', [['overview', 'viewer'], ['decisions', 'viewer'], ['policies', 'viewer']]],
  ['prepare', [['datasets', 'viewer'], ['items', 'viewer'], ['problems', 'viewer'], ['runs', 'viewer'], ['benchmarks', 'viewer'], ['sources', 'admin']]],
  ['system', [['installed', 'viewer'], ['changes', 'viewer'], ['publishers', 'admin'], ['tensor', 'viewer'], ['audit', 'viewer'], ['accounts', 'admin']]],
];

// [segments of the address, module, entry of the navigation]; ':' takes any segment
const ROUTES = [
  ['overview', 'overview'], ['decisions', 'decisions'], ['decisions/:', 'proposal', 'decisions'],
  ['policies', 'policies'], ['policies/:', 'policy', 'policies'], ['compare/:', 'compare', 'policies'], ['rollouts/:', 'rollout', 'policies'],
  ['datasets', 'datasets'], ['datasets/:', 'dataset', 'datasets'], ['imports/:', 'upload', 'datasets'], ['items/:/:', 'item', 'datasets'], ['items', 'items'], ['sources', 'sources'], ['items/:', 'master-item', 'items'],
  ['problems', 'problems'], ['problems/:', 'problem', 'problems'],
  ['runs', 'runs'], ['runs/:/with/:', 'compare-runs', 'runs'], ['new-run', 'new-run', 'runs'], ['runs/:', 'run', 'runs'],
  ['benchmarks', 'benchmarks'], ['episodes/:', 'episode', 'policies'],
  ['changes', 'changes'], ['changes/:', 'change', 'changes'], ['plans/:', 'plan', 'changes'], ['publishers', 'publishers'],
  ['installed', 'installed'], ['bundles/:', 'bundle', 'installed'], ['tensor', 'tensor'], ['audit', 'audit'], ['accounts', 'accounts'],
  ['account', 'account', ''], ['help', 'help', ''], ['help/:', 'help', ''],
];

const app = {
  session: undefined,
  page: undefined,
  update() {
    render(frame(), document.getElementById('app'));
    entitle(document.querySelector('h1'));
  },
  can: (role) => app.session?.can(role) ?? false,
  go: (address) => { location.hash = `#/${address}`; },
  /** Says something to everybody, screen readers included. */
  say(message) {
    app.message = message;
    clearTimeout(app.silence);
    app.silence = setTimeout(() => { app.message = ''; app.update(); }, 6000);
    app.update();
  },
};
app.dialog = new Dialog(app);
app.ask = (question) => app.dialog.ask(question);
app.enter = (session) => {
  app.session = session;
  open();
};

/** A segment of the address; as it stands where somebody mistyped it. */
function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function address() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  return { parts: (path || 'overview').split('/').map(decoded), query: new URLSearchParams(query) };
}

function route(parts) {
  const fits = (pattern) => {
    const own = pattern.split('/');
    return own.length === parts.length && own.every((part, i) => part === ':' || part === parts[i]);
  };
  return ROUTES.find(([pattern]) => fits(pattern));
}

async function open() {
  app.page?.close?.();
  app.page = undefined;
  app.dialog.question = undefined;
  app.menu = false;
  if (!app.session || app.session.mustChangePassword) return app.update();
  const { parts, query } = address();
  const [pattern, module, entry] = route(parts) ?? ['overview', 'overview'];
  app.entry = entry ?? module;
  const values = parts.filter((_, i) => pattern.split('/')[i] === ':');
  const turn = (app.turn = Symbol(module));
  const definitions = loadKpis();
  const { page } = await import(`./pages/${module}.js`);
  if (app.turn !== turn) return;
  const opened = page(app, values, query); // asks for its data while the definitions come
  await definitions;
  if (app.turn !== turn) return opened.close?.();
  app.page = opened;
  app.arriving = app.opened;
  app.opened = true;
  app.update();
  window.scrollTo(0, 0);
}

/** The heading, which may come with the page's data, names the window; who came from another page is led to it. */
function entitle(heading) {
  document.title = heading ? `${heading.textContent} · Fillrate` : 'Fillrate';
  if (!heading || !app.arriving) return;
  app.arriving = false;
  heading.focus({ preventScroll: true });
}

async function changeLanguage(name) {
  localStorage.setItem('fillrate.language', name);
  await useLanguage(name);
  app.update();
}

function changeTheme(name) {
  localStorage.setItem('fillrate.theme', name);
  document.documentElement.dataset.theme = name;
  window.dispatchEvent(new Event('fillrate-theme'));
  app.update();
}

async function leave() {
  await app.session.signOut().catch(() => {}); // a session that is over already is left all the same
  app.session = undefined;
  open();
}

function preferences() {
  const themes = ['auto', 'light', 'dark'].map((name) => [name, t(`theme.${name}`)]);
  return html`<div class="preferences">
    <label><span class="hidden">${t('frame.language')}</span>${select('language', language(), Object.entries(LANGUAGES), changeLanguage)}</label>
    <label><span class="hidden">${t('frame.theme')}</span>${select('theme', document.documentElement.dataset.theme, themes, changeTheme)}</label>
  </div>`;
}

function navigation() {
  return html`<nav id="navigation" class=${app.menu ? 'open' : ''} aria-label=${t('frame.navigation')}>
    ${NAVIGATION.map(([group, entries]) => html`<p>${t(`nav.${group}`)}</p><ul>
      ${entries.filter(([, role]) => app.can(role)).map(([name]) => html`<li>
        <a href="#/${name}" aria-current=${app.entry === name ? 'page' : nothing} @click=${() => { app.menu = false; }}>
          ${icon(name)}<span>${t(`nav.${name}`)}</span></a></li>`)}</ul>`)}
  </nav>`;
}

function bar() {
  const toggle = () => { app.menu = !app.menu; app.update(); };
  return html`<header class="bar">
    <button class="menu" aria-expanded=${Boolean(app.menu)} aria-controls="navigation" @click=${toggle}>${icon('menu')}<span class="hidden">${t('frame.menu')}</span></button>
    <a class="brand" href="#/overview"><img src="icon.svg" alt="" width="26" height="26">Fillrate</a>
    <div class="spacer"></div>
    ${preferences()}
    <a class="help" href="#/help">${t('help.open')}</a>
    <div class="who"><a href="#/account"><strong>${app.session.name}</strong> <span>${t(`role.${app.session.role}`)}</span></a>
      <button @click=${leave}>${t('action.signOut')}</button></div>
  </header>`;
}

function frame() {
  const said = html`<div class="said" role="status" aria-live="polite">${app.message ? html`<p>${app.message}</p>` : nothing}</div>`;
  if (!app.session || app.session.mustChangePassword) return html`${signIn(app, preferences())}${said}`;
  const skip = (e) => { e.preventDefault(); document.querySelector('h1')?.focus(); };
  return html`<a class="skip" href="#main" @click=${skip}>${t('frame.skip')}</a>
    ${bar()}
    <div class="columns">${navigation()}<main id="main">${app.page ? app.page.view() : nothing}</main></div>
    ${app.dialog.view()}${said}`;
}

window.addEventListener('hashchange', open);
window.addEventListener('fillrate-signed-out', () => {
  if (!app.session) return;
  app.session = undefined;
  app.say(t('session.over'));
  open();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => window.dispatchEvent(new Event('fillrate-theme')));

try {
  [app.session] = await Promise.all([Session.current(), useLanguage(preferredLanguage())]);
  await open();
} catch (error) {
  render(failure(error, () => location.reload()), document.getElementById('app'));
}
