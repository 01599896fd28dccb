// Days of the week as people of the chosen language call them.

import { language, t } from './i18n.js';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** A day's short name. */
export function weekday(name) {
  const monday = Date.UTC(2024, 0, 1);
  const date = new Date(monday + DAYS.indexOf(name) * 86_400_000);
  return new Intl.DateTimeFormat(language() === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(date);
}

/** Days as a list; none stands for every day. */
export function weekdays(names) {
  return names.length ? names.map(weekday).join(' ') : t('items.everyDay');
}
