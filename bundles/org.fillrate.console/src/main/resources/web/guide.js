// A guide in plain Markdown as elements: headings, paragraphs, lists, **words of the console** and `code`. Nothing else, so nothing executes.

import { html, nothing } from './lib/lit-html/lit-html.js';

const INLINE = /(\*\*[^*]+\*\*|`[^`]+`)/;

export function guide(markdown) {
  return html`<article class="guide">${markdown.trim().split(/\n{2,}/).map(block)}</article>`;
}

function block(text) {
  const lines = text.split('\n');
  if (text.startsWith('# ')) return nothing; // the page has its heading
  if (text.startsWith('## ')) return html`<h2>${inline(text.slice(3))}</h2>`;
  if (text.startsWith('1. ')) return html`<ol>${items(lines, /^\d+\. /)}</ol>`;
  if (text.startsWith('- ')) return html`<ul>${items(lines, /^- /)}</ul>`;
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** A line that begins no item goes on with the one before. */
function items(lines, mark) {
  const texts = [];
  for (const line of lines) {
    if (mark.test(line)) texts.push(line.replace(mark, ''));
    else texts.push(`${texts.pop()} ${line.trim()}`);
  }
  return texts.map((text) => html`<li>${inline(text)}</li>`);
}

function inline(text) {
  return text.split(INLINE).map((part) => {
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`;
    return part.startsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : part;
  });
}

/** The first heading. */
export const title = (markdown) => markdown.slice(2, markdown.indexOf('\n'));
