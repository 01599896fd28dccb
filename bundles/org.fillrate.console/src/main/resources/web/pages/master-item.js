// The terms of one item: a form, what the supplier's calendar says, and who changed what.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api } from '../api.js';
import { t } from '../i18n.js';
import { day, moment } from '../format.js';
import { Resource, card, complaint, empty, facts, failure, field, heading, table } from '../ui.js';
import { DAYS, weekday } from '../weekdays.js';

const NEW = '+'; // no code: a link to an item always encodes it
const NUMBERS = [['leadTime', 'items.periods'], ['lot', 'unit.units'], ['minimum', 'unit.units'], ['maximum', 'unit.units'], ['unitCost', 'unit.moneyPerUnit']];

export function page(app, [item]) {
  const fresh = item === NEW;
  const terms = fresh ? undefined : new Resource(app, one);
  const history = fresh ? undefined : new Resource(app, async () => {
    const entries = await api.list('/audit', { text: item, limit: 1000 });
    return entries.filter((e) => e.subject === item && e.action.startsWith('item.'));
  });
  const state = {};

  async function one() {
    const [found] = await api.list('/items', { item });
    return found ?? null; // which is an answer
  }

  async function keep(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const wanted = { item: fresh ? form.get('item') : item, supplier: form.get('supplier'), orderDays: form.getAll('orderDays'),
      closedDates: form.get('closedDates').split(/[\s,，;]+/).filter(Boolean) };
    for (const [name] of NUMBERS) {
      const text = form.get(name).trim();
      if (text) wanted[name] = Number.isNaN(Number(text)) ? text : Number(text);
    }
    state.error = undefined;
    try {
      const kept = await api.post('/items', wanted);
      app.say(t('items.kept', { item: kept.item }));
      if (fresh) app.go(`items/${encodeURIComponent(kept.item)}`);
      else await Promise.all([terms.reload(), history.reload()]);
    } catch (error) {
      state.error = error;
    }
    app.update();
  }

  const remove = () => app.ask({
    title: t('items.remove'), text: t('items.remove.ask', { item }), action: t('action.remove'), danger: true,
    run: async () => {
      await api.remove('/items', { item });
      app.go('items');
    },
  });

  function form(known) {
    const wrong = (name) => complaint(state.error, name);
    const elsewhere = state.error && !(state.error.errors ?? []).length;
    return html`<form @submit=${keep}>
      ${elsewhere ? failure(state.error) : nothing}
      <div class="grid">
        ${fresh ? field(t('field.item'), html`<input id="item" name="item" maxlength="200" required>`, { id: 'item', error: wrong('item') }) : nothing}
        ${NUMBERS.map(([name, unit]) => field(html`${t(`items.${name}`)} <span class="unit">${t(unit)}</span>`,
          html`<input id=${name} name=${name} inputmode="decimal" autocomplete="off" .value=${String(known[name] ?? '')}>`, { id: name, help: t('items.unknown'), error: wrong(name) }))}
        ${field(t('items.supplier'), html`<input id="supplier" name="supplier" maxlength="200" .value=${known.supplier ?? ''}>`, { id: 'supplier', error: wrong('supplier') })}
        ${field(t('items.closedDates'), html`<input id="closedDates" name="closedDates" autocomplete="off" .value=${(known.closedDates ?? []).join(' ')}>`, { id: 'closedDates', help: t('items.closedDates.help'), error: wrong('closedDates') })}
      </div>
      <fieldset class="plain"><legend>${t('items.orderDays')}</legend><div class="actions">${DAYS.map((name) => html`<label class="check"><input type="checkbox" name="orderDays" value=${name} .checked=${(known.orderDays ?? []).includes(name)}> ${weekday(name)}</label>`)}</div>
        <p class="note">${t('items.orderDays.help')}</p></fieldset>
      <div class="actions"><button class="primary">${t('items.keep')}</button></div>
    </form>`;
  }

  const gone = () => empty(t('items.gone', { item }), app.can('planner') ? html`<a class="button" href="#/items/+">${t('items.add')}</a>` : nothing);

  const shown = (known) => facts([...NUMBERS.map(([name, unit]) => [t(`items.${name}`), known[name] === undefined ? '–' : `${known[name]} ${t(unit)}`]), [t('items.supplier'), known.supplier || '–']]);

  const changes = (entries) => table(t('items.history'), [
    { title: t('items.when'), cell: (e) => moment(e.at) },
    { title: t('field.by'), cell: (e) => e.by },
    { title: t('items.what'), whole: true, cell: (e) => html`<code class="wrap">${e.detail}</code>` },
  ], entries, { stacked: true });

  return {
    view: () => html`${heading(fresh ? t('items.add') : item, { lead: t('items.item.lead'), actions: terms?.value && app.can('planner') ? html`<button class="danger" @click=${remove}>${t('action.remove')}</button>` : nothing })}
      ${card(t('items.terms'), fresh ? form({}) : terms.show((known) => (known === null ? gone() : html`${app.can('planner') ? form(known) : shown(known)}
        <p class="note">${known.nextOrderDay ? t('items.calendar.next', { day: day(known.nextOrderDay) }) : t('items.calendar.never')} ${t('items.calendar.note')}</p>`)), { note: t('items.terms.note') })}
      ${fresh ? nothing : card(t('items.history'), history.show((entries) => (entries.length ? changes(entries) : empty(t('items.history.none')))))}`,
  };
}
