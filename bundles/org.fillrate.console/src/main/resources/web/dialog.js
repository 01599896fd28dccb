// One modal dialog at a time: a question, perhaps with a reason or a number to give, then the deed.

import { html, nothing } from './lib/lit-html/lit-html.js';
import { ref } from './lib/lit-html/directives/ref.js';
import { t } from './i18n.js';
import { say } from './said.js';
import { explain, field, complaint, select } from './ui.js';

export class Dialog {
  constructor(app) {
    this.app = app;
  }

  /**
   * Asks before a deed.
   * question: { title, text, action, danger?, fields?: [{ name, label, type?, value?, options?, optional?, help? }], run(values) }
   * Fields are mandatory but for optional ones; they are texts of several lines, or `type` says number, text, date or select. What `run` throws is shown and the dialog stays.
   */
  ask(question) {
    this.question = question;
    this.error = undefined;
    this.busy = false;
    this.app.update();
  }

  close() {
    this.question = undefined;
    this.app.update();
  }

  async confirm(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    this.busy = true;
    this.app.update();
    try {
      await this.question.run(values);
      this.close();
    } catch (error) {
      this.error = error;
      this.busy = false;
      this.app.update();
    }
  }

  view() {
    const q = this.question;
    if (!q) return nothing;
    return html`<dialog aria-labelledby="dialog-title" ${ref(open)} @close=${() => this.question === q && this.close()}>
      <form @submit=${(e) => this.confirm(e)}>
        <h2 id="dialog-title">${q.title}</h2>
        <p>${q.text}</p>
        ${(q.fields ?? []).map((f) => this.input(f))}
        ${this.error ? html`<p class="notice bad" role="alert">${[explain(this.error), ...this.reasons()].join(' ')}</p>` : nothing}
        <div class="actions end">
          <button type="button" @click=${() => this.close()}>${t('action.cancel')}</button>
          <button class=${q.danger ? 'danger' : 'primary'} ?disabled=${this.busy}>${this.busy ? t('state.working') : q.action}</button>
        </div>
      </form>
    </dialog>`;
  }

  /** Reasons that belong to none of the fields here. */
  reasons() {
    const names = (this.question.fields ?? []).map((f) => f.name);
    return (this.error.errors ?? []).filter((e) => !names.includes(e.field)).map((e) => say(e.message));
  }

  input(f) {
    const id = `dialog-${f.name}`;
    const controls = {
      number: () => html`<input id=${id} name=${f.name} type="number" min="0" step="any" required .value=${String(f.value ?? '')}>`,
      text: () => html`<input id=${id} name=${f.name} maxlength="2000" autocomplete="off" ?required=${!f.optional} value=${f.value ?? ''}>`,
      date: () => html`<input id=${id} name=${f.name} type="date" ?required=${!f.optional}>`,
      select: () => select(id, f.value, f.options, () => {}, f.name),
    };
    const control = controls[f.type]?.() ?? html`<textarea id=${id} name=${f.name} rows="3" maxlength="2000" required></textarea>`;
    return field(f.label, control, { id, help: f.help, error: complaint(this.error, f.name) });
  }
}

function open(element) {
  if (!element || element.open) return;
  queueMicrotask(() => element.isConnected && !element.open && element.showModal());
}

/** The field for a reason that is kept for good. */
export function reasonField() {
  return { name: 'reason', label: t('field.reason'), help: t('field.reason.help') };
}
