// Databases that history is read from: kept, tried and forgotten by administrators.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { number } from '../format.js';
import { Resource, card, complaint, empty, explain, failure, field, heading, table, when } from '../ui.js';

const EXAMPLE = 'select sku, day as date, units, price\nfrom sales\nwhere day >= current_date - 730';
const BLANK = { name: '', url: 'jdbc:postgresql://', user: '', query: EXAMPLE };

export function page(app) {
  if (!app.can('admin')) return { view: () => html`${heading(t('nav.sources'))}${card(t('nav.sources'), empty(t('sources.needsAdmin')))}` };
  const sources = new Resource(app, () => api.list('/sources'));
  const state = { edited: BLANK, tried: new Map() };

  async function keep(event) {
    event.preventDefault();
    const form = event.target;
    const { password, ...rest } = Object.fromEntries(new FormData(form));
    state.error = undefined;
    try {
      const kept = await api.post('/sources', password ? { ...rest, password } : rest);
      app.say(t('sources.kept', { name: kept.name }));
      form.elements.password.value = '';
      state.edited = kept;
      await sources.reload();
    } catch (error) {
      state.error = error;
    }
    app.update();
  }

  async function tryOut({ name }) {
    state.tried.set(name, html`<p class="wait" role="status">${t('sources.trying')}</p>`);
    app.update();
    try {
      const { columns, anyRow, seconds } = await api.post(path('sources', name, 'test'));
      const words = t(anyRow ? 'sources.works' : 'sources.noRow', { columns: columns.join(', '), seconds: number(seconds) });
      state.tried.set(name, html`<p class="notice ${anyRow ? 'good' : 'warn'}" role="status">${words}</p>`);
    } catch (error) {
      state.tried.set(name, html`<p class="notice bad" role="alert">${(error.errors ?? []).map((e) => e.message).join(' ') || explain(error)}</p>`);
    }
    app.update();
  }

  const edit = (source) => { state.edited = source; state.error = undefined; app.update(); document.getElementById('name').focus(); };

  const remove = ({ name }) => app.ask({
    title: t('sources.remove'), text: t('sources.remove.ask', { name }), action: t('action.remove'), danger: true,
    run: async () => {
      await api.remove(path('sources', name));
      state.tried.delete(name);
      await sources.reload();
    },
  });

  const list = (all) => table(t('nav.sources'), [
    { title: t('field.name'), cell: (s) => s.name },
    { title: t('sources.url'), whole: true, cell: (s) => html`<code class="wrap">${s.url}</code>` },
    { title: t('sources.user'), cell: (s) => s.user },
    { title: t('items.changed'), cell: (s) => html`${s.by}, ${when(s.changed)}` },
    { title: t('sources.trial'), whole: true, cell: (s) => state.tried.get(s.name) ?? '–' },
    { title: '', whole: true, cell: (s) => html`<div class="actions"><button @click=${() => tryOut(s)}>${t('sources.try')}</button>
      <button @click=${() => edit(s)}>${t('sources.edit')}</button><button class="danger" @click=${() => remove(s)}>${t('action.remove')}</button></div>` },
  ], all, { stacked: true });

  function form(source) {
    const input = (name, help, more = nothing) => field(t(name === 'name' ? 'field.name' : `sources.${name}`),
      html`<input id=${name} name=${name} autocomplete="off" spellcheck="false" required maxlength="2000" .value=${source[name]}>${more}`, { id: name, help, error: complaint(state.error, name) });
    return html`<form class="tight" @submit=${keep}>
      ${state.error && !state.error.errors?.length ? failure(state.error) : nothing}
      ${input('name', t('sources.name.help'))}
      ${input('url', t('sources.url.help'))}
      ${input('user', t('sources.user.help'))}
      ${field(t('sources.password'), html`<input id="password" name="password" type="password" autocomplete="new-password">`, { id: 'password', help: t('sources.password.help'), error: complaint(state.error, 'password') })}
      ${field(t('sources.query'), html`<textarea id="query" name="query" class="code" rows="8" spellcheck="false" required .value=${source.query}></textarea>`, { id: 'query', help: t('sources.query.help'), error: complaint(state.error, 'query') })}
      <button class="primary">${t('items.keep')}</button>
    </form>`;
  }

  return {
    view: () => html`${heading(t('nav.sources'), { lead: t('sources.lead') })}
      ${card(t('nav.sources'), sources.show((all) => (all.length ? list(all) : empty(t('sources.empty')))))}
      ${card(t('sources.keep'), form(state.edited), { note: t('sources.note') })}`,
  };
}
