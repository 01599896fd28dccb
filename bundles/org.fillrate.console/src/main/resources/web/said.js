// What the server says in English, in the language of the person. Its texts are made of templates;
// the catalogue has each with its translation. A text that fits none stays as it is.

import { number } from './format.js';

const LONGEST = 2000; // characters: what is longer was not written for people
const NAME = /\{(\w+)\}/;
const CLAUSE = 5; // letters without which a template is only a part of another
const PLAIN = 20; // letters of a template that people do not write by chance

let templates = [];
let known = new Map();

/** The catalogue of a language; English needs none. */
export async function loadSaid(language) {
  const catalogue = language === 'en' ? {} : await (await fetch(`said/${language}.json`)).json();
  useSaid(catalogue);
}

/** Takes `{ English template: translation }`. */
export function useSaid(catalogue) {
  known = new Map(Object.entries(catalogue).filter(([english]) => !NAME.test(english)));
  templates = Object.entries(catalogue)
    .filter(([english]) => NAME.test(english))
    .map(([english, translation]) => template(english, translation))
    .sort((a, b) => b.weight - a.weight);
}

/** Texts before, between and behind the values, and the values' names: as a split gives them in turn. */
function template(english, translation) {
  const parts = english.split(NAME);
  const texts = parts.filter((_, i) => i % 2 === 0);
  return { texts, names: parts.filter((_, i) => i % 2 === 1), translation, weight: texts.join('').length };
}

/** A text of the server as people of the language read it. */
export function say(text) {
  if (typeof text !== 'string' || text.length > LONGEST || (!known.size && !templates.length)) return text;
  return whole(text, CLAUSE) ?? sentences(text);
}

/** A reason: most are people's own words, which nobody translates, and some the server's. */
export function sayReason(text) {
  return (typeof text === 'string' && text.length <= LONGEST && text.length >= PLAIN && whole(text, PLAIN)) || text;
}

function whole(text, least = 0) {
  const plain = known.get(text);
  if (plain !== undefined) return plain;
  for (const template of templates) {
    if (template.weight < least) break; // the weightiest come first
    const values = take(template, text);
    if (values) return fill(template, values);
  }
  return undefined;
}

/** Several sentences in a row, each by itself. */
function sentences(text) {
  const all = text.split(/(?<=\.) (?=[A-Z])/);
  return all.length > 1 ? all.map((part) => whole(part, CLAUSE) ?? part).join(' ') : text;
}

/** The values of a text that was made of this template: each ends where the next text first begins. No backtracking. */
function take({ texts, names }, text) {
  const last = texts[names.length];
  if (!text.startsWith(texts[0]) || !text.endsWith(last)) return undefined;
  const end = text.length - last.length;
  const values = [];
  let from = texts[0].length;
  for (let i = 1; i < names.length; i++) {
    const to = text.indexOf(texts[i], from);
    if (to < 0 || to + texts[i].length > end) return undefined;
    values.push(text.slice(from, to));
    from = to + texts[i].length;
  }
  if (from > end) return undefined;
  values.push(text.slice(from, end));
  return names.every((name, i) => name !== 'number' || isNumber(values[i])) ? values : undefined;
}

const isNumber = (text) => text !== '' && Number.isFinite(Number(text));

/** A value may be a text of the server itself; one called `number` is a number, one called `reason` a person's words. */
function fill({ names, translation }, values) {
  return translation.replace(/\{(\w+)\}/g, (braces, name) => {
    const value = values[names.indexOf(name)];
    if (value === undefined) return braces;
    if (name === 'number') return number(Number(value));
    return name === 'reason' ? sayReason(value) : whole(value) ?? sentences(value);
  });
}
