// What planners do with proposals: approve, hold, override. Each answers with the proposals as they stand then.

import { api, path } from './api.js';
import { t } from './i18n.js';
import { say } from './said.js';
import { count, number } from './format.js';
import { reasonField } from './dialog.js';

export async function approve(app, decisions, done) {
  const answer = await api.post('/decisions/approve', { decisions: decisions.map((d) => d.id) });
  done(answer.decisions);
  app.say(t('decisions.approved', { count: count(answer.decisions.length) }));
}

export function hold(app, decisions, done) {
  app.ask({
    title: t('decisions.hold'), action: t('decisions.hold'),
    text: t('decisions.hold.ask', { count: count(decisions.length) }),
    fields: [reasonField()],
    run: async ({ reason }) => {
      const answer = await api.post('/decisions/hold', { decisions: decisions.map((d) => d.id), reason });
      done(answer.decisions);
      app.say(t('decisions.heldNow', { count: count(answer.decisions.length) }));
    },
  });
}

export function override(app, decision, done) {
  app.ask({
    title: t('decisions.override'), action: t('decisions.override'),
    text: t('decisions.override.ask', { item: decision.item || t('decisions.oneItem'), quantity: number(decision.orderQuantity) }),
    fields: [{ name: 'orderQuantity', type: 'number', label: t('decisions.newQuantity'), value: decision.override?.orderQuantity ?? decision.orderQuantity }, reasonField()],
    run: async ({ orderQuantity, reason }) => {
      done([await api.post(path('decisions', decision.id, 'override'), { orderQuantity: Number(orderQuantity), reason })]);
      app.say(t('decisions.overridden'));
    },
  });
}

/** Looks at a file of edited quantities first, says what it would do, and imports it once that is confirmed. */
export async function importFile(app, file, done) {
  const send = (dryRun) => api.upload('/decisions/import', { dryRun }, file, 'application/octet-stream', () => {});
  const found = await send(true);
  const errors = found.errors.map((e) => t('decisions.import.error', { row: e.row, column: e.column, message: say(e.message) }));
  app.ask({
    title: t('decisions.import'), action: t('decisions.import.action'),
    text: [t('decisions.import.ask', { changed: count(found.changed), unchanged: count(found.unchanged), file: file.name }), ...errors.slice(0, 10)].join(' '),
    run: async () => {
      const result = await send(false);
      app.say(t('decisions.imported', { count: count(result.changed) }));
      done();
    },
  });
}
