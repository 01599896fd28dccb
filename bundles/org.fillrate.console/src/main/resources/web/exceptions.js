// Which proposals a planner should look at first: few, and those with most money in them.

const MOST = 10;
const LIKELY = 0.5; // a stock-out more probable than this, with its whole interval

/** The newest decision of each item of each problem, out of a list with the newest first. */
export function latest(decisions) {
  const seen = new Map();
  for (const decision of decisions) {
    const key = JSON.stringify([decision.problem, decision.item]);
    if (!seen.has(key)) seen.set(key, decision);
  }
  return [...seen.values()];
}

/** Why a decision is one to look at: keys of messages; none where nothing stands out. */
export function causes(decision) {
  return [
    [decision.policy === 'fallback', 'decisions.fallback'],
    [decision.guardRails?.length > 0, 'decisions.rails'],
    [decision.risk?.alerts?.length > 0, 'exceptions.alert'],
    [decision.risk?.stockOutProbability?.low > LIKELY, 'exceptions.stockOut'],
  ].filter(([holds]) => holds).map(([, key]) => key);
}

/** What is at stake, else what the worst futures cost: money to rank by, at least 0. */
function money({ outlook, risk }) {
  return Math.abs(outlook?.moneyAtStake?.mean ?? risk?.conditionalValueAtRisk?.mean ?? 0);
}

/** Nobody has dealt with it yet. */
const open = ({ status, override }) => !override && (status ?? 'proposed') === 'proposed';

/** At most ten of the latest decisions that stand out, most money first; and how many there are. */
export function exceptions(decisions) {
  const all = latest(decisions).filter((decision) => open(decision) && causes(decision).length > 0);
  return { shown: all.sort((a, b) => money(b) - money(a)).slice(0, MOST), total: all.length };
}

/** The mean of a probability over decisions, with its 95 % interval over them; undefined where none has it. */
export function meanRisk(decisions, name) {
  const values = decisions.map((decision) => decision.risk?.[name]?.mean).filter(Number.isFinite);
  const n = values.length;
  if (!n) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean };
  const error = 1.96 * Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1) / n);
  return { mean, low: Math.max(0, mean - error), high: Math.min(1, mean + error), exact: false };
}
