import type { DisputeView, SaidView, State } from '../wire.js';
import { commentElement } from './context.js';
import { h, kbd, keyed, spaced } from './dom.js';

/** What a coder gave, with the doubt and the note that came with it. */
function saidElements({ coder, label, unsure, note }: SaidView): HTMLElement[] {
  return [
    h('dt', {}, coder),
    h(
      'dd',
      {},
      label ?? 'no label',
      unsure && h('span', { class: 'unsure' }, 'unsure'),
      note !== '' && h('q', { class: 'remark', dir: 'auto' }, note),
    ),
  ];
}

/** One disagreement with what each said, and the choice that settles it once it is saved. */
export class Card {
  readonly element: HTMLElement;
  readonly #dispute: DisputeView;
  readonly #values: State['axes'][number]['values'];
  readonly #inputs: HTMLInputElement[];
  readonly #save: HTMLButtonElement;

  /** @param save writes what is chosen */
  constructor(state: State, d: DisputeView, save: () => void) {
    const axis = state.axes.find((a) => a.name === d.axis);
    this.#dispute = d;
    this.#values = axis?.values ?? [];
    this.#inputs = this.#values.map(({ value }) =>
      h('input', { type: 'radio', name: 'settle', id: `settle-${value}`, value, checked: d.adjudicated === value }),
    );
    this.#save = keyed('Save and next', 'Enter', save, { class: 'main' });
    const choices = this.#values.map(({ value, definition }, i) =>
      h(
        'div',
        { class: `choice ${value}` },
        this.#inputs[i],
        h('label', { for: `settle-${value}` }, kbd(String(i + 1)), ' ', value),
        definition && h('p', { class: 'definition' }, definition),
      ),
    );
    for (const input of this.#inputs) input.addEventListener('change', () => this.#refresh());
    const panel = h(
      'form',
      { class: 'panel', 'aria-label': 'Adjudicated label' },
      h(
        'fieldset',
        { class: 'now' },
        h('legend', {}, h('span', { class: 'name' }, spaced(d.axis))),
        axis?.statement && h('p', { class: 'statement' }, axis.statement),
        h(
          'dl',
          { class: 'said' },
          ...d.said.flatMap(saidElements),
          ...(d.model === null ? [] : [h('dt', {}, 'the model'), h('dd', {}, d.model)]),
        ),
        d.between === 'coders' &&
          d.model === null &&
          h('p', { class: 'where' }, 'The model’s label is shown once this is settled.'),
        h('p', { class: 'where' }, 'Adjudicated:'),
        h('div', { class: 'choices' }, ...choices),
      ),
      h('div', { class: 'buttons' }, this.#save),
    );
    panel.addEventListener('submit', (e) => e.preventDefault());
    this.element = h('div', { class: 'work' }, h('div', { class: 'thread' }, commentElement(d.comment)), panel);
    this.#refresh();
  }

  #refresh(): void {
    this.#save.classList.toggle('ready', this.chosen !== null && this.chosen !== this.#dispute.adjudicated);
  }

  /** The value chosen, saved or not. */
  get chosen(): string | null {
    return this.#inputs.find((i) => i.checked)?.value ?? null;
  }

  /** Chooses the nth value, from 0, without saving it. */
  choose(n: number): string | null {
    const input = this.#inputs[n];
    if (input) input.checked = true;
    input?.closest('fieldset')?.scrollIntoView({ block: 'nearest' });
    this.#refresh();
    return this.#values[n]?.value ?? null;
  }
}
