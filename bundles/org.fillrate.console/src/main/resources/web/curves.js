// A run's learning curves as its events tell them: a point at a time, seed by seed.

import { api } from './api.js';
import { say } from './said.js';

/** What the events of a run have told so far. */
export class Curves {
  constructor(run, changed) {
    this.run = run;
    this.changed = changed;
    this.seeds = new Map(); // seed -> [[steps, cost]]
    this.warnings = [];
  }

  /** Listens until the run is over; `more` are further listeners by kind. */
  listen(more = {}) {
    this.close();
    this.warnings = []; // events are told from the first on
    this.source = api.events(`${this.run}/events`, {
      curve: ({ seed, steps, cost }) => this.put(seed, steps, cost),
      optimum: ({ cost }) => { this.optimum = cost; this.changed(); },
      baseline: ({ cost }) => { this.rule = Math.min(this.rule ?? cost, cost); this.changed(); },
      warning: ({ message }) => { this.warnings.push(say(message)); this.changed(); },
      ...more,
    });
    return this;
  }

  put(seed, steps, cost) {
    const points = (this.seeds.get(seed) ?? []).filter(([x]) => x !== steps);
    this.seeds.set(seed, [...points, [steps, cost]].sort((a, b) => a[0] - b[0]));
    this.changed();
  }

  close() {
    this.source?.close();
  }
}

/** The cost of one seed at a number of steps, between its points; undefined before its first and after its last. */
function at(points, x) {
  const right = points.findIndex(([steps]) => steps >= x);
  if (right < 0 || (right === 0 && points[0][0] > x)) return undefined;
  const [x1, y1] = points[right];
  if (x1 === x) return y1;
  const [x0, y0] = points[right - 1];
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
}

function median(sorted) {
  const upper = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
}

/**
 * The seeds together: [{ x, low, middle, high }], at every number of steps that one of them has a
 * point at, of the seeds that have got there.
 */
export function spread(curves) {
  const all = [...curves];
  const xs = [...new Set(all.flatMap((points) => points.map(([x]) => x)))].sort((a, b) => a - b);
  return xs.map((x) => {
    const costs = all.map((points) => at(points, x)).filter((y) => y !== undefined).sort((a, b) => a - b);
    return { x, low: costs[0], middle: median(costs), high: costs.at(-1) };
  });
}

/**
 * Lines and band of a run for a chart: the median with its band from least to most, or a single
 * seed's line where there is but one.
 */
export function spreadSeries(seeds, names, colour = 0) {
  if (seeds.size < 2) {
    return { series: [...seeds].map(([seed, points]) => ({ name: names.seed(seed), points, colour })), bands: [] };
  }
  const together = spread(seeds.values());
  return {
    series: [{ name: names.median, points: together.map(({ x, middle }) => [x, middle]), colour }],
    bands: [{ name: names.band, points: together.map(({ x, low, high }) => [x, low, high]), colour }],
  };
}
