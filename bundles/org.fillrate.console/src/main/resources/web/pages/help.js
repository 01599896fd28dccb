// The guide of the reader's role, and the ways to the others.

import { html } from '../lib/lit-html/lit-html.js';
import { guide, title } from '../guide.js';
import { language, t } from '../i18n.js';
import { Resource, heading } from '../ui.js';

const GUIDES = ['planner', 'admin', 'vendor'];

export function page(app, [asked]) {
  const which = GUIDES.includes(asked) ? asked : app.can('operator') ? 'admin' : 'planner';
  let shown;
  let text;

  /** Loaded anew when the language has changed. */
  function current() {
    if (shown !== language()) {
      shown = language();
      text = new Resource(app, () => load(which, shown));
    }
    return text;
  }

  const ways = () => html`<div class="tabs" role="group" aria-label=${t('help.which')}>${GUIDES.map((name) => html`
    <a href="#/help/${name}" aria-current=${name === which ? 'page' : 'false'}>${t(`help.${name}`)}</a>`)}</div>`;

  return {
    view: () => {
      const markdown = current().value;
      return html`${heading(markdown ? title(markdown) : t('help.open'), { actions: ways() })}
        <section class="card">${current().show(guide)}</section>`;
    },
  };
}

async function load(which, language) {
  const response = await fetch(`guide/${which}.${language}.md`);
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.text();
}
