// A challenger beside the champion on common demand, and the request to let it decide.

import { html, nothing } from '../lib/lit-html/lit-html.js';
import { api, path } from '../api.js';
import { t } from '../i18n.js';
import { costUnit, count, interval, number, share, signed } from '../format.js';
import { filledIn, schemaForm } from '../schema-form.js';
import { Resource, card, complaint, empty, estimate, failure, field, heading, kpi, table } from '../ui.js';

export function page(app, [id]) {
  const form = { share: '10', items: '', reason: '', limits: {} };
  const base = new Resource(app, async () => {
    const policy = await api.get(path('policies', id));
    const [problem, policies, description] = await Promise.all([
      api.get(path('problems', policy.problem)), api.list('/policies', { problem: policy.problem }), api.get('/openapi.json'),
    ]);
    return { policy, problem, policies, champion: policies.find((p) => p.champion), limits: limitsOf(description) };
  });
  const found = new Resource(app, async () => {
    const { champion } = await ready();
    return champion && app.can('operator') ? api.post(path('policies', id, 'compare'), {}) : null;
  });

  /** What both need; `base` is there only after its constructor has run. */
  async function ready() {
    while (base.pending) await new Promise((resolve) => setTimeout(resolve, 20));
    if (base.error) throw base.error;
    return base.value;
  }

  const set = (name) => (e) => { form[name] = e.target.value; };

  async function request(event) {
    event.preventDefault();
    form.busy = true;
    form.error = undefined;
    app.update();
    const items = form.items.split(/[\n,]/).map((item) => item.trim()).filter(Boolean);
    const limits = filledIn(base.value.limits, form.limits);
    try {
      const made = await api.post('/rollouts', {
        policy: id, reason: form.reason, limits,
        ...(items.length ? { items } : { share: Number(form.share) / 100 }),
      });
      app.go(`rollouts/${encodeURIComponent(made.id)}`);
    } catch (error) {
      form.error = error;
    }
    form.busy = false;
    app.update();
  }

  const asked = (b) => html`<form @submit=${request}>
    <div class="grid">
      ${field(t('rollout.shareOf'), html`<input id="share" type="number" min="1" max="100" step="any" required .value=${form.share} @input=${set('share')}>`, { id: 'share', help: t('rollout.share.help'), error: complaint(form.error, 'share') })}
      ${field(t('rollout.items'), html`<textarea id="items" rows="2" .value=${form.items} @input=${set('items')}></textarea>`, { id: 'items', help: t('rollout.items.help'), error: complaint(form.error, 'items') })}
    </div>
    <details><summary>${t('rollout.limits')}</summary>
      <p class="note">${t('rollout.limits.help')}</p>
      ${schemaForm(worded(b.limits), form.limits, form.error, (name, text) => { form.limits[name] = text; })}</details>
    ${field(t('field.reason'), html`<textarea id="reason" rows="3" maxlength="1000" required .value=${form.reason} @input=${set('reason')}></textarea>`, { id: 'reason', help: t('field.reason.help'), error: complaint(form.error, 'reason') })}
    ${form.error ? failure(form.error) : nothing}
    <div class="actions end"><button class="primary" ?disabled=${form.busy}>${form.busy ? t('state.working') : t('rollout.request')}</button></div>
  </form>`;

  return {
    view: () => base.show((b) => html`
      ${heading(t('compare.title', { policy: t('policies.version', b.policy) }), { lead: b.champion ? t('compare.lead', { champion: t('policies.version', b.champion) }) : t('compare.alone') })}
      ${b.policy.champion ? empty(t('compare.isChampion')) : html`
        ${b.champion ? card(t('compare.card'), found.show((c) => (c ? comparison(b, c) : empty(t('compare.operators'))))) : nothing}
        ${app.can('operator') ? card(t('rollout.request'), asked(b), { note: t('rollout.request.note') }) : nothing}`}`, t('nav.policies')),
  };
}

/** The schema of the limits, out of the API's own description. */
function limitsOf(description) {
  const body = description.paths['/rollouts'].post.requestBody.content['application/json'].schema;
  return body.properties.limits;
}

/** The same in the reader's language. */
function worded(schema) {
  const entries = Object.entries(schema.properties).map(([name, property]) => [name, {
    ...property, 'x-unit': undefined, title: t(`limit.${name}`), description: t(`limit.${name}.help`),
  }]);
  return { ...schema, properties: Object.fromEntries(entries) };
}

function comparison(b, c) {
  const unit = costUnit(b.problem.problem);
  const tone = c.difference.high < 0 ? 'better' : c.difference.low > 0 ? 'worse' : '';
  const verdict = { better: 'compare.cheaper', worse: 'compare.dearer', '': 'compare.unclear' }[tone];
  const range = interval(c.difference, signed);
  const rows = [
    { name: kpi('cost'), unit, first: estimate(c.first.cost), second: estimate(c.second.cost),
      difference: html`<span class="estimate"><span class=${tone}>${signed(c.difference.mean)}</span>${range ? html`<small>${range}</small>` : nothing}</span>` },
    ...Object.keys(c.first.costs).map((name) => row(name, unit, number, c.first.costs[name], c.second.costs[name])),
    row('fillRate', '', share, c.first.fillRate, c.second.fillRate),
    row('cycleService', '', share, c.first.cycleServiceLevel, c.second.cycleServiceLevel),
    row('meanStock', t('unit.units'), number, c.first.meanStock, c.second.meanStock),
    row('meanOrder', t('unit.units'), number, c.first.meanOrder, c.second.meanOrder),
  ];
  return html`<p class="notice ${tone === 'better' ? 'good' : tone === 'worse' ? 'warn' : ''}">${t(verdict)} ${t(`compare.basis.${c.basis}`)}</p>
    ${table(t('compare.card'), [
      { title: t('figure.figure'), cell: (r) => html`${r.name}${r.unit ? html` <span class="unit">${r.unit}</span>` : nothing}` },
      { title: t('policies.version', b.policy), numeric: true, cell: (r) => r.first },
      { title: t('policies.version', b.champion), numeric: true, cell: (r) => r.second },
      { title: t('compare.difference'), numeric: true, cell: (r) => r.difference },
    ], rows)}
    ${c.classes.length ? classes(b, c.classes, unit) : nothing}`;
}

const KPIS = { holding: 'holdingCost', shortage: 'shortageCost', ordering: 'orderingCost', fillRate: 'fillRate', cycleService: 'cycleServiceLevel', meanStock: 'meanStock' };

function row(key, unit, show, first, second) {
  const name = KPIS[key] ? kpi(KPIS[key]) : key === 'meanOrder' ? t('compare.meanOrder') : key;
  return { name, unit, first: show(first), second: show(second), difference: signed(first - second, show) };
}

function classes(b, all, unit) {
  return html`<h3>${t('compare.classes')}</h3><p class="note">${t('compare.classes.note')}</p>${table(t('compare.classes'), [
    { title: t('compare.class'), cell: (k) => k.name },
    { title: t('compare.itemCount'), numeric: true, cell: (k) => count(k.items) },
    { kpi: 'cost', title: t('policies.version', b.policy), unit, numeric: true, cell: (k) => number(k.firstCost) },
    { kpi: 'cost', title: t('policies.version', b.champion), unit, numeric: true, cell: (k) => number(k.secondCost) },
    { title: t('compare.difference'), unit, numeric: true, cell: (k) => estimate(k.difference, { show: signed }) },
    { kpi: 'fillRate', title: t('compare.fillRates'), numeric: true, cell: (k) => `${share(k.firstFillRate)} / ${share(k.secondFillRate)}` },
  ], all)}`;
}
