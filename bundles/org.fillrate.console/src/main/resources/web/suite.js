// What the reports of a benchmark come to: a row for each problem and algorithm, and one for each algorithm over all.

const finite = (value) => typeof value === 'number' && Number.isFinite(value);

/** Reads a suite.json; an error where it is none. */
export function readSuite(text) {
  const reports = JSON.parse(text);
  const fits = (r) => typeof r?.problem?.name === 'string' && typeof r.algorithm === 'string' && Array.isArray(r.policies);
  if (!Array.isArray(reports) || reports.length === 0 || !reports.every(fits)) throw new Error('no suite');
  return reports;
}

/** As the table of the command line has it: the seed in the middle by cost is compared with the rule, of an even number the worse one. */
export function rowOf(report) {
  const finished = report.policies.filter((p) => finite(p.cost?.mean)).sort((a, b) => a.cost.mean - b.cost.mean);
  const gaps = finished.map((p) => p.gapPercent).filter(finite);
  const middle = finished[Math.floor(finished.length / 2)];
  const difference = middle?.versusBestBaseline;
  const rule = [...(report.baselines ?? [])].sort((a, b) => a.cost.mean - b.cost.mean)[0];
  return {
    problem: report.problem.name,
    algorithm: report.algorithm,
    optimum: report.optimum,
    rule: rule && { name: rule.name, gapPercent: rule.gapPercent },
    seeds: report.policies.map((p) => ({ seed: p.seed, gapPercent: p.gapPercent, failure: p.status === 'failed' ? String(p.reason ?? '') : undefined })),
    medianGap: median(gaps),
    worstGap: gaps.length ? Math.max(...gaps) : undefined,
    difference: difference && { ...difference, exact: middle.cost.exact },
    beats: difference ? difference.high < 0 : undefined,
    cpuSeconds: median(finished.map((p) => p.cpuSeconds).filter(finite)),
    steps: median(finished.map((p) => p.environmentSteps).filter(finite)),
    // where an exact report has no such field it never was, which is later than any time
    lasting: median(finished.filter((p) => p.cost.exact).map((p) => p.secondsToLastingOnePercent ?? Infinity)),
  };
}

/** An algorithm over the rows of all problems. */
export function totals(rows) {
  return [...new Set(rows.map((row) => row.algorithm))].map((algorithm) => {
    const own = rows.filter((row) => row.algorithm === algorithm);
    const seeds = own.flatMap((row) => row.seeds.map((seed) => ({ ...seed, problem: row.problem })));
    const judged = seeds.filter((seed) => finite(seed.gapPercent));
    return {
      algorithm,
      trainings: seeds.length,
      failed: seeds.filter((seed) => seed.failure !== undefined).length,
      medianGap: median(judged.map((seed) => seed.gapPercent)),
      worst: judged.sort((a, b) => b.gapPercent - a.gapPercent)[0],
      beats: own.filter((row) => row.beats).length,
      problems: own.length,
    };
  });
}

const ORDERS = {
  problem: () => 0, // as in the file
  algorithm: (a, b) => (a.algorithm < b.algorithm ? -1 : a.algorithm > b.algorithm ? 1 : 0),
  medianGap: (a, b) => (b.medianGap ?? -Infinity) - (a.medianGap ?? -Infinity) || 0,
  worstGap: (a, b) => (b.worstGap ?? -Infinity) - (a.worstGap ?? -Infinity) || 0,
};

export const ORDER_NAMES = Object.keys(ORDERS);

/** The rows in another order; what is equal in it stays in the file's. */
export function sorted(rows, order) {
  return [...rows].sort(ORDERS[order]);
}

function median(values) {
  if (values.length === 0) return undefined;
  const ordered = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const upper = Math.floor(ordered.length / 2);
  return ordered.length % 2 === 1 ? ordered[upper] : (ordered[upper - 1] + ordered[upper]) / 2;
}
