import type { FiguresView, Results, State } from '../wire.js';
import { post } from './api.js';
import { Card } from './disputes.js';
import { h, keyed, say, spaced, warn } from './dom.js';
import type { View } from './main.js';

/** `n = 20`, or `n = 18 to 24` where pairs differ; nothing without pairs. */
function counted(n: readonly number[]): string {
  const [least, most] = [Math.min(...n), Math.max(...n)];
  return n.length === 0 ? '' : `, n = ${least}${most > least ? ` to ${most}` : ''}`;
}

function axisTable(a: FiguresView['axes'][number]): HTMLElement {
  const heads = [
    '',
    `model × gold${counted([a.n.gold])}`,
    `model × coder${counted(a.n.modelCoder)}`,
    `coder × coder${counted(a.n.coders)}`,
  ];
  const rows = a.rows.map((f) =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, f.name),
      h('td', {}, f.model),
      h('td', {}, f.modelCoder),
      h('td', {}, f.coders),
    ),
  );
  return h(
    'table',
    {},
    h('caption', {}, `${spaced(a.axis)}${a.ties > 0 ? ` (${a.ties} left out because coders tied)` : ''}`),
    h('thead', {}, h('tr', {}, ...heads.map((t) => h('th', { scope: 'col' }, t)))),
    h('tbody', {}, ...rows),
  );
}

function figures(r: Results): HTMLElement {
  const unfinished = r.unfinished.map((u) =>
    h('li', { class: 'unfinished' }, `${u.coder} is not done: ${u.done} of ${u.total} comments. Figures will change.`),
  );
  const notes = (r.figures?.notes ?? [`No figures: ${r.why ?? ''}`]).map((n) => h('li', {}, n));
  const tables = (r.figures?.axes ?? []).map(axisTable);
  return h('div', {}, h('ul', { class: 'notes' }, ...unfinished, ...notes), h('div', { class: 'tables' }, ...tables));
}

const BIAS =
  'Change your label only where you would defend the change before a reviewer: settling in the model’s favour, and ' +
  'nowhere else, raises its figures.';

/**
 * The page after the last comment: figures, and on a page of their own the disagreements one by one. These are opened by a key
 * that coding does not use, and a digit chooses what Enter writes, so that no key of the coding before can settle anything.
 */
export async function results(first: State, run: (request: () => Promise<State>) => void): Promise<View> {
  let state = first;
  let found = await post<Results>('results');
  let at = 0;
  let card: Card | null = null;
  let busy = false;
  const place = h('div', { class: 'results' });

  const show = (...parts: HTMLElement[]) => {
    place.replaceChildren(...parts);
    place.querySelector('h1')?.focus();
    scrollTo(0, 0);
  };
  const go = (to: number) => {
    at = Math.max(0, Math.min(found.disputes.length - 1, to));
    show(...settling());
  };
  const settle = async (value: string, then: number) => {
    const dispute = found.disputes[at];
    if (!dispute || busy) return;
    busy = true;
    try {
      found = await post<Results>('adjudicate', { id: dispute.id, axis: dispute.axis, value });
      warn(null);
      go(then);
      say(value ? `Adjudicated: ${value}` : 'Taken back');
    } catch (e) {
      warn((e as Error).message);
    } finally {
      busy = false;
    }
  };
  const choose = (n: number) => {
    const value = card?.choose(n);
    if (value) say(`${value}, not saved yet`);
  };
  const save = () => {
    const value = card?.chosen ?? null;
    if (value === null) warn('Choose a label first, or go on with the arrow keys.');
    else void settle(value, at + 1);
  };
  const takeBack = () => found.disputes[at]?.adjudicated !== null && void settle('', at);
  const undo = () => state.canUndo && run(() => post('undo'));
  const back = () => state.canBack && run(() => post('back'));
  const again = () => run(() => post('again'));
  const heading = () => {
    const n = found.disputes.length;
    const settled = found.disputes.filter((d) => d.adjudicated !== null).length;
    return n === 0 ? 'No disagreements' : `Disagreements: ${settled} of ${n} adjudicated`;
  };

  const settling = (): HTMLElement[] => {
    const dispute = found.disputes[at];
    if (!dispute) return summary();
    card = new Card(state, dispute, save);
    const n = found.disputes.length;
    return [
      h('h1', { tabindex: '-1' }, heading()),
      h('p', {}, dispute.between === 'coders' ? 'Coders differ here.' : `The model differs here. ${BIAS}`),
      h(
        'div',
        { class: 'buttons' },
        h('strong', {}, `${at + 1} of ${n}`),
        keyed('Previous', 'ArrowUp', () => go(at - 1), { disabled: at === 0 }),
        keyed('Next', 'ArrowDown', () => go(at + 1), { disabled: at === n - 1 }),
        keyed('Take back', '0', takeBack, { disabled: dispute.adjudicated === null }),
        keyed('Undo last', 'z', undo),
        keyed('Figures', 'f', () => void close()),
      ),
      card.element,
    ];
  };
  const summary = (): HTMLElement[] => {
    card = null;
    const skipped = state.skipped > 0 ? ` ${state.skipped} skipped.` : '';
    return [
      h('h1', { tabindex: '-1', id: 'done' }, `Done: ${state.done} of ${state.total} comments annotated`),
      h('p', {}, `Every answer is in ${state.goldFile}.${skipped} ${heading()}.`),
      h(
        'div',
        { class: 'buttons' },
        keyed('Settle disagreements', 'd', open, { disabled: found.disputes.length === 0 }),
        keyed('Back', 'ArrowLeft', back, { disabled: !state.canBack }),
        keyed('Undo last', 'z', undo, { disabled: !state.canUndo }),
        state.skipped > 0 && keyed('Go through the skipped', 'g', again),
      ),
      h('h2', {}, 'Agreement'),
      figures(found),
    ];
  };
  const open = () => go(at);
  const close = async () => {
    if (busy) return;
    busy = true;
    try {
      // What was settled changed them.
      if (found.figures === null && found.why === null) found = await post<Results>('results');
      show(...summary());
    } catch (e) {
      warn((e as Error).message);
    } finally {
      busy = false;
    }
  };
  place.replaceChildren(...summary());

  const keys: Record<string, () => void> = { z: undo, ArrowLeft: back, d: open, g: again };
  const whileSettling: Record<string, () => void> = {
    z: undo,
    f: () => void close(),
    Enter: save,
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    0: takeBack,
    1: () => choose(0),
    2: () => choose(1),
    3: () => choose(2),
  };
  return {
    element: place,
    keys: (key) => {
      if (card) return whileSettling[key];
      return key === 'g' && state.skipped === 0 ? undefined : keys[key];
    },
    shown: () => document.getElementById('done')?.focus(),
    update: async (next) => {
      state = next;
      found = await post<Results>('results');
      const { reopened } = next;
      const there = found.disputes.findIndex((d) => d.id === reopened?.id && d.axis === reopened.axis);
      go(there < 0 ? at : there);
      say('The last adjudication is as it was before');
    },
  };
}
