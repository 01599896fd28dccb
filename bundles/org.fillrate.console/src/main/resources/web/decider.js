// Who made a decision: a policy by its name and version, or the old rule.

import { html } from './lib/lit-html/lit-html.js';
import { api, path } from './api.js';
import { t } from './i18n.js';

/** The decision with its policy; as it is where that cannot be had. */
export async function withDecider(decision) {
  if (decision.policy === 'fallback') return decision;
  const decider = await api.get(path('policies', decision.policy)).catch(() => undefined);
  return { ...decision, decider };
}

export function decides({ policy, problem, decider }) {
  if (policy === 'fallback') return t('decisions.fallback');
  return html`<a href="#/policies/${encodeURIComponent(problem)}">${decider ? t('policies.version', decider) : policy}</a>`;
}
