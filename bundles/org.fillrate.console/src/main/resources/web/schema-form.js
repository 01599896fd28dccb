// A form out of a JSON Schema: one input per property, with unit, range, default and help.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './i18n.js';
import { say } from './said.js';
import { number } from './format.js';
import { complaint, field, select } from './ui.js';

/** The inputs of an object schema; `values` keeps the texts that differ from the defaults. */
export function schemaForm(schema, values, error, update) {
  const entries = Object.entries(schema.properties ?? {});
  if (!entries.length) return html`<p class="note">${t('form.noParameters')}</p>`;
  return html`<div class="grid">${entries.map(([name, property]) => {
    const id = `parameter-${name}`;
    const label = html`${say(property.title) ?? name}${property['x-unit'] ? html` <span class="unit">${say(property['x-unit'])}</span>` : nothing}`;
    return field(label, input(id, property, values[name], (text) => update(name, text)), {
      id, help: help(property), error: complaint(error, name),
    });
  })}</div>`;
}

function input(id, property, value, change) {
  const standard = property.default;
  if (property.enum || property.type === 'boolean') {
    const options = property.enum ?? ['true', 'false'];
    const first = standard === undefined ? [['', '–']] : [];
    return select(id, value ?? String(standard ?? ''), [...first, ...options.map((o) => [o, o])], change);
  }
  const numeric = property.type === 'number' || property.type === 'integer';
  return html`<input id=${id} aria-describedby="${id}-help" type="text" inputmode=${numeric ? 'decimal' : 'text'}
    spellcheck="false" autocomplete="off" placeholder=${shown(standard)} .value=${value ?? ''}
    @input=${(e) => change(e.target.value)}>`;
}

function shown(value) {
  if (value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function help(property) {
  const { minimum, maximum } = property;
  const range =
    minimum !== undefined && maximum !== undefined
      ? t('form.range', { low: number(minimum), high: number(maximum) })
      : minimum !== undefined
        ? t('form.atLeast', { low: number(minimum) })
        : maximum !== undefined ? t('form.atMost', { high: number(maximum) }) : '';
  return [say(property.description), range].filter(Boolean).join(' · ');
}

/**
 * The document of what was filled in; blank fields are left to their defaults.
 * A text that is no number goes to the server as it is: the server says what is wrong with it.
 */
export function filledIn(schema, values) {
  const document = {};
  for (const [name, text] of Object.entries(values)) {
    const property = schema.properties?.[name];
    if (property && text !== '') document[name] = parsed(property, text.trim());
  }
  return document;
}

function parsed(property, text) {
  if (property.enum || property.type === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
