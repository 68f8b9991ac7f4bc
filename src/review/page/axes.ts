import type { AxisView, CommentView, Draft } from '../wire.js';
import { h, kbd, spaced } from './dom.js';

/** The axes as groups of radio buttons, one of them current, which shows its definitions. */
export class Axes {
  readonly element: HTMLElement;
  readonly #axes: readonly AxisView[];
  readonly #draft: Draft;
  readonly #groups: HTMLFieldSetElement[];
  readonly #changed: () => void;
  #current = 0;

  constructor(axes: readonly AxisView[], draft: Draft, model: CommentView['model'], changed: () => void) {
    this.#axes = axes;
    this.#draft = draft;
    this.#changed = changed;
    this.#groups = axes.map((axis, i) => this.#group(axis, i, model?.[axis.name]));
    this.element = h('div', { class: 'axes' }, ...this.#groups);
    this.go(this.firstOpen() ?? 0);
  }

  #group(
    axis: AxisView,
    index: number,
    model: { label: string; p: number | null } | null | undefined,
  ): HTMLFieldSetElement {
    const choices = axis.values.map(({ value, definition }, i) => {
      const id = `${axis.name}-${value}`;
      const input = h('input', {
        type: 'radio',
        id,
        name: axis.name,
        value,
        checked: this.#draft.values[axis.name] === value,
        'aria-describedby': definition ? `${id}-is` : null,
      });
      input.addEventListener('change', () => this.#set(index, value));
      input.addEventListener('focus', () => this.go(index));
      const meaning = definition && h('p', { class: 'definition', id: `${id}-is` }, definition);
      return h(
        'div',
        { class: `choice ${value}` },
        input,
        h('label', { for: id }, kbd(String(i + 1)), ' ', value),
        meaning,
      );
    });
    const p = model?.p ?? null;
    const says = model
      ? `model: ${model.label}${p === null ? '' : ` ${p.toFixed(2)}`}`
      : model === null
        ? 'model: no label'
        : null;
    const group = h(
      'fieldset',
      {},
      h('legend', {}, h('span', { class: 'name' }, spaced(axis.name)), says && h('span', { class: 'model' }, says)),
      axis.statement && h('p', { class: 'statement' }, axis.statement),
      h('div', { class: 'choices' }, ...choices),
    );
    group.addEventListener('click', () => this.go(index));
    return group;
  }

  get current(): AxisView | undefined {
    return this.#axes[this.#current];
  }

  get position(): number {
    return this.#current;
  }

  #set(index: number, value: string): void {
    const axis = this.#axes[index];
    if (!axis) return;
    this.#draft.values[axis.name] = value;
    this.#changed();
  }

  /** Chooses the nth value (from 0) of the current axis and goes on to the next one without an answer. */
  choose(n: number): string | null {
    const axis = this.current;
    const value = axis?.values[n]?.value;
    if (!axis || value === undefined) return null;
    const input = this.#groups[this.#current]?.querySelectorAll('input')[n];
    if (input) input.checked = true;
    this.#set(this.#current, value);
    const next = this.firstOpen();
    if (next !== null) this.go(next);
    return `${spaced(axis.name)}: ${value}`;
  }

  /** The first axis without an answer, or null. */
  firstOpen(): number | null {
    const i = this.#axes.findIndex((a) => !this.#draft.values[a.name]);
    return i < 0 ? null : i;
  }

  go(index: number): void {
    this.#current = Math.max(0, Math.min(this.#axes.length - 1, index));
    for (const [i, g] of this.#groups.entries()) {
      g.classList.toggle('now', i === this.#current);
      g.classList.toggle('given', Boolean(this.#draft.values[this.#axes[i]?.name ?? '']));
    }
    this.#groups[this.#current]?.scrollIntoView?.({ block: 'nearest' });
  }
}
