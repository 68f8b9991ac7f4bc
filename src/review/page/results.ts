import type { DisputeView, Results, State } from '../wire.js';
import { post } from './api.js';
import { commentElement } from './context.js';
import { h, kbd, keyed, say, spaced, warn } from './dom.js';
import type { View } from './main.js';

function figures(r: Results): HTMLElement {
  if (!r.figures) return h('p', {}, `No figures: ${r.why ?? ''}`);
  const tables = r.figures.axes.map((a) =>
    h(
      'table',
      {},
      h('caption', {}, `${spaced(a.axis)}, n = ${a.n}${a.ties > 0 ? `, ${a.ties} left out because coders tied` : ''}`),
      h(
        'thead',
        {},
        h('tr', {}, ...['', 'model × gold', 'model × coder', 'coder × coder'].map((t) => h('th', { scope: 'col' }, t))),
      ),
      h(
        'tbody',
        {},
        ...a.rows.map((f) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, f.name),
            h('td', {}, f.model),
            h('td', {}, f.modelCoder),
            h('td', {}, f.coders),
          ),
        ),
      ),
    ),
  );
  const notes = h('ul', { class: 'notes' }, ...r.figures.notes.map((n) => h('li', {}, n)));
  return h('div', {}, notes, h('div', { class: 'tables' }, ...tables));
}

/** One disagreement with what each said, and the choice that settles it. */
function card(state: State, d: DisputeView, settle: (value: string) => void): HTMLElement {
  const values = state.axes.find((a) => a.name === d.axis)?.values ?? [];
  const said = [...Object.entries(d.labels), ...(d.model === null ? [] : [['the model', d.model]])];
  const choices = values.map(({ value, definition }, i) => {
    const id = `settle-${value}`;
    const input = h('input', { type: 'radio', name: 'settle', id, value, checked: d.adjudicated === value });
    input.addEventListener('change', () => settle(value));
    const meaning = definition && h('p', { class: 'definition' }, definition);
    return h(
      'div',
      { class: `choice ${value}` },
      input,
      h('label', { for: id }, kbd(String(i + 1)), ' ', value),
      meaning,
    );
  });
  const statement = state.axes.find((a) => a.name === d.axis)?.statement;
  return h(
    'div',
    { class: 'work' },
    h('div', { class: 'thread' }, commentElement(d.comment)),
    h(
      'form',
      { class: 'panel' },
      h(
        'fieldset',
        { class: 'now' },
        h('legend', {}, h('span', { class: 'name' }, spaced(d.axis))),
        statement && h('p', { class: 'statement' }, statement),
        h(
          'dl',
          { class: 'said' },
          ...said.flatMap(([who, label]) => [h('dt', {}, who ?? ''), h('dd', {}, label ?? '')]),
        ),
        d.between === 'coders' &&
          d.model === null &&
          h('p', { class: 'where' }, 'The model’s label is shown once this is settled.'),
        h('p', { class: 'where' }, 'Adjudicated:'),
        h('div', { class: 'choices' }, ...choices),
      ),
    ),
  );
}

/** The page after the last comment: figures, then the disagreements one by one. */
export async function results(state: State, run: (request: () => Promise<State>) => void): Promise<View> {
  let found = await post<Results>('results');
  let at = 0;
  const place = h('div', { class: 'results' });
  const settle = async (value: string) => {
    const dispute = found.disputes[at];
    if (!dispute) return;
    try {
      found = await post<Results>('adjudicate', { id: dispute.id, axis: dispute.axis, value });
      warn(null);
      say(value ? `Adjudicated: ${value}` : 'Taken back');
      go(at);
    } catch (e) {
      warn((e as Error).message);
    }
  };
  const go = (to: number) => {
    at = Math.max(0, Math.min(found.disputes.length - 1, to));
    render();
    place.querySelector('.work')?.scrollIntoView({ block: 'nearest' });
  };
  const undo = () => state.canUndo && run(() => post('undo'));
  const again = () => run(() => post('again'));
  const render = () => {
    const dispute = found.disputes[at];
    const n = found.disputes.length;
    const settled = found.disputes.filter((d) => d.adjudicated !== null).length;
    const bias =
      'Change your label only where you would defend the change before a reviewer: settling in the model’s favour, and ' +
      'nowhere else, raises its figures.';
    const parts = [
      h('h1', { tabindex: '-1', id: 'done' }, `Done: ${state.done} of ${state.total} comments annotated`),
      h('p', {}, `Every answer is in ${state.goldFile}.${state.skipped > 0 ? ` ${state.skipped} skipped.` : ''}`),
      h(
        'div',
        { class: 'buttons' },
        keyed('Undo last', 'z', undo, { disabled: !state.canUndo }),
        state.skipped > 0 && keyed('Go through the skipped', 'g', again),
      ),
      h('h2', {}, 'Agreement'),
      figures(found),
      h('h2', {}, n === 0 ? 'No disagreements' : `Disagreements: ${settled} of ${n} adjudicated`),
      n > 0 && h('p', {}, dispute?.between === 'coders' ? 'Coders differ here.' : `The model differs here. ${bias}`),
      n > 0 &&
        h(
          'div',
          { class: 'buttons' },
          h('strong', {}, `${at + 1} of ${n}`),
          keyed('Previous', 'ArrowUp', () => go(at - 1), { disabled: at === 0 }),
          keyed('Next', 'ArrowDown', () => go(at + 1), { disabled: at === n - 1 }),
          keyed('Take back', '0', () => settle(''), { disabled: dispute?.adjudicated === null }),
        ),
      dispute && card(state, dispute, settle),
    ];
    place.replaceChildren(...parts.filter((x) => x instanceof HTMLElement));
  };
  render();
  const keys: Record<string, () => void> = {
    z: undo,
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    0: () => settle(''),
    ...(state.skipped > 0 ? { g: again } : {}),
  };
  for (const n of [0, 1, 2]) {
    keys[String(n + 1)] = () => {
      const axis = state.axes.find((a) => a.name === found.disputes[at]?.axis);
      const value = axis?.values[n]?.value;
      if (value) void settle(value);
    };
  }
  return { element: place, keys, shown: () => document.getElementById('done')?.focus() };
}
