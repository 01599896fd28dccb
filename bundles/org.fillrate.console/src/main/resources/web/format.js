// Numbers, times and sizes as people of the chosen language read them.

import { language, t } from './i18n.js';

const NONE = '–';

function locale() {
  return language() === 'zh' ? 'zh-CN' : 'en-GB';
}

function finite(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A number with digits by its size: 12,345 · 123.4 · 4.395 · 0.0123. */
export function number(value) {
  if (!finite(value)) return NONE;
  const size = Math.abs(value);
  const options =
    size === 0 || size >= 1 || Number.isInteger(value)
      ? { maximumFractionDigits: size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3 }
      : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat(locale(), options).format(value);
}

/** An amount of money, to the hundredth. */
export function money(value) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return finite(value) ? new Intl.NumberFormat(locale(), digits).format(value) : NONE;
}

export function count(value) {
  return finite(value) ? new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(value) : NONE;
}

/** A share of 1 as a percentage. */
export function share(value) {
  return finite(value) ? percent(value * 100) : NONE;
}

/** A number that is a percentage already. */
export function percent(value) {
  if (!finite(value)) return NONE;
  const digits = Math.abs(value) < 10 ? 2 : 1;
  const shown = Math.abs(value) < 0.005 ? 0 : value; // not "-0"
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(shown)}\u00a0%`;
}

/** The interval of an estimate, in words; empty where there is none. */
export function interval(estimate, show = number) {
  if (!estimate) return '';
  if (estimate.exact ?? (finite(estimate.low) && estimate.low === estimate.high)) return t('number.exact');
  if (!finite(estimate.low) || !finite(estimate.high)) return '';
  return t('number.interval', { low: show(estimate.low), high: show(estimate.high) });
}

export function signed(value, show = number) {
  return finite(value) && value > 0 ? `+${show(value)}` : show(value);
}

/** A date and time; to the second with `timeStyle` 'medium'. */
export function moment(value, timeStyle = 'short') {
  if (!value) return NONE;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle }).format(new Date(value));
}

/** The time of day, to the second. */
export function clockTime(value) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' }).format(new Date(value));
}

export function day(value) {
  if (!value) return NONE;
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(value));
}

/** How long ago, in the largest unit that fits. */
export function ago(value) {
  const seconds = (new Date(value).getTime() - Date.now()) / 1000;
  const words = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' });
  for (const [unit, size] of [['day', 86400], ['hour', 3600], ['minute', 60]]) {
    if (Math.abs(seconds) >= size) return words.format(Math.round(seconds / size), unit);
  }
  return words.format(Math.round(Math.min(seconds, 0)), 'second');
}

export function duration(seconds) {
  if (!finite(seconds) || seconds < 0) return NONE;
  const unit = (value, name, digits = 0) =>
    new Intl.NumberFormat(locale(), { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits }).format(value);
  if (seconds < 10) return unit(seconds, 'second', 1);
  if (seconds < 60) return unit(seconds, 'second');
  if (seconds < 3600) return `${unit(Math.floor(seconds / 60), 'minute')} ${unit(Math.floor(seconds % 60), 'second')}`;
  return `${unit(Math.floor(seconds / 3600), 'hour')} ${unit(Math.floor((seconds % 3600) / 60), 'minute')}`;
}

export function bytes(value) {
  if (!finite(value)) return NONE;
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const step = Math.min(units.length - 1, value > 0 ? Math.floor(Math.log2(value) / 10) : 0);
  return `${number(value / 1024 ** step)} ${units[step]}`;
}

/** The unit of a problem's cost: discounted over all periods, or per period, and per item where there are many. */
export function costUnit(problem) {
  if (problem?.demand?.distribution === 'history') return t('unit.perItemAndPeriod');
  return t(problem?.objective?.criterion === 'discounted' ? 'unit.discounted' : 'unit.perPeriod');
}
