// Messages by key, in the language that the person chose or the browser asks for.

import { loadSaid } from './said.js';

export const LANGUAGES = { en: 'English', zh: '中文' };

let messages = {};
let current = 'en';

export function language() {
  return current;
}

/** The language remembered, else the browser's, else English. */
export function preferredLanguage() {
  const remembered = localStorage.getItem('fillrate.language');
  if (remembered in LANGUAGES) return remembered;
  return navigator.languages.map((l) => l.slice(0, 2)).find((l) => l in LANGUAGES) ?? 'en';
}

export async function useLanguage(name) {
  const [response] = await Promise.all([fetch(`messages/${name}.json`), loadSaid(name)]);
  messages = await response.json();
  current = name;
  document.documentElement.lang = name === 'zh' ? 'zh-CN' : name;
}

/** The message of a key, with `{name}` replaced by the value of that name. */
export function t(key, values = {}) {
  const message = messages[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** The message of a key made of a stem and a word from the server; the word itself where there is none. */
export function word(stem, name) {
  return messages[`${stem}.${name}`] ?? name;
}
