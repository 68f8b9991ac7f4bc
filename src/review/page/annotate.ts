import type { AxisView, Draft, NeighbourView, SentenceView, State } from '../wire.js';
import { post } from './api.js';
import { Axes } from './axes.js';
import { commentElement, neighboursElement, sentencesElement } from './context.js';
import { byId, h, keyed, say, spaced, warn } from './dom.js';
import { begun, forget, keep } from './drafts.js';
import type { View } from './main.js';

/** Axes one after the other rather than all at once; kept from comment to comment. */
let single = false;

const NOTHING: Draft = { values: {}, unsure: false, note: '' };

const same = (axes: readonly AxisView[], a: Draft, b: Draft): boolean =>
  a.note.trim() === b.note.trim() && a.unsure === b.unsure && axes.every((x) => a.values[x.name] === b.values[x.name]);

/** The page while comments are left. `run` does a request and shows what comes of it. */
export function annotate(state: State, run: (request: () => Promise<State>) => void): View {
  const comment = state.current;
  if (!comment) throw new Error('nothing to annotate');
  const { given } = state;
  const draft: Draft = begun(state, comment.id) ?? structuredClone(given ?? NOTHING);
  const extra = h('div', { class: 'extra' });
  const note = h('textarea', { id: 'note', rows: '2', maxlength: '4000', 'aria-keyshortcuts': 'n', dir: 'auto' });
  note.value = draft.note;
  note.addEventListener('input', () => {
    draft.note = note.value;
    changed();
  });
  const inFile = h('p', { class: 'earlier', hidden: !given });
  /** Keeps over a reload what is not saved, and says of an answer given before whether the file still has it so. */
  const changed = () => {
    const unsaved = !same(state.axes, draft, given ?? NOTHING);
    if (unsaved) keep(state, comment.id, draft);
    else forget(state, comment.id);
    if (!given) return;
    const labels = state.axes.flatMap((a) => given.values[a.name] ?? []).join(' · ') || 'skipped';
    const how = unsaved ? 'Your change is not saved: Enter saves it.' : 'Going back and forward changes nothing.';
    inFile.textContent = `Comment ${state.place}, given already. In the file: ${labels}. ${how}`;
    inFile.classList.toggle('unsaved', unsaved);
  };
  /** What was begun is forgotten once the file has an answer. */
  const write = (path: string, body: object) =>
    run(async () => {
      const next = await post(path, body);
      forget(state, comment.id);
      return next;
    });

  const save = () => {
    const open = axes.firstOpen();
    if (open !== null) {
      axes.go(open);
      warn(`${spaced(state.axes[open]?.name ?? '')} is not answered yet. Press s to skip the comment.`);
      return;
    }
    write('answer', { id: comment.id, ...draft });
  };
  const skip = () => write('skip', { id: comment.id, note: draft.note });
  const back = () => state.canBack && run(() => post('back'));
  const forward = () => state.canForward && run(() => post('forward'));
  const undo = () => state.canUndo && run(() => post('undo'));
  const toggleUnsure = () => {
    draft.unsure = !draft.unsure;
    unsure.setAttribute('aria-pressed', String(draft.unsure));
    changed();
    say(draft.unsure ? 'Marked as unsure' : 'Not marked as unsure');
  };
  const toggleSingle = () => {
    single = !single;
    refresh();
  };
  const load = async <T>(kind: string, path: string, show: (found: T) => HTMLElement) => {
    if (extra.dataset.kind === kind) {
      extra.replaceChildren();
      delete extra.dataset.kind;
      return;
    }
    try {
      const found = await post<T>(path, { id: comment.id });
      extra.dataset.kind = kind;
      extra.replaceChildren(show(found));
      extra.scrollIntoView({ block: 'nearest' });
    } catch (e) {
      warn((e as Error).message);
    }
  };
  const around = () => load<NeighbourView[]>('around', 'neighbours', neighboursElement);
  const why = () => {
    const axis = axes.current?.name ?? '';
    const label = comment.model?.[axis]?.label ?? '';
    return load<SentenceView[]>(`why ${axis}`, 'explain', (s) => sentencesElement(s, axis, label));
  };

  const saveButton = keyed('Save and next', 'Enter', save, { class: 'main' });
  const unsure = keyed('Unsure', 'u', toggleUnsure, { 'aria-pressed': String(draft.unsure) });
  const oneButton = keyed('One axis at a time', 'o', toggleSingle, { 'aria-pressed': String(single) });
  const refresh = () => {
    const done = axes.firstOpen() === null;
    saveButton.classList.toggle('ready', done);
    panel.classList.toggle('single', single);
    oneButton.setAttribute('aria-pressed', String(single));
    axes.go(axes.position);
    changed();
  };
  const axes = new Axes(state.axes, draft, comment.model, () => refresh());
  const book = h(
    'details',
    { class: 'book' },
    h('summary', {}, 'Codebook: what is coded, and examples ', h('kbd', { 'aria-hidden': 'true' }, 'x')),
    state.unit && h('p', {}, state.unit),
    h(
      'ul',
      {},
      ...state.examples.map((e) =>
        h(
          'li',
          {},
          h('q', { dir: 'auto' }, e.comment),
          h(
            'span',
            { class: 'labels' },
            Object.entries(e.labels)
              .map(([a, l]) => `${spaced(a)}: ${l}`)
              .join(' · '),
          ),
        ),
      ),
    ),
  );
  const panel = h(
    'form',
    { class: 'panel', 'aria-label': 'Your labels' },
    inFile,
    axes.element,
    h(
      'div',
      { class: 'buttons' },
      saveButton,
      unsure,
      keyed('Skip', 's', skip),
      keyed('Back', 'ArrowLeft', back, { disabled: !state.canBack }),
      keyed('Forward', 'ArrowRight', forward, { disabled: !state.canForward }),
      keyed('Undo last', 'z', undo, { disabled: !state.canUndo }),
      keyed('Around it', 'c', around),
      state.explains && keyed('Why', 'w', why),
      oneButton,
    ),
    h('div', { class: 'note' }, h('label', { for: 'note' }, 'Note ', h('kbd', { 'aria-hidden': 'true' }, 'n')), note),
    h(
      'p',
      { class: 'where keys' },
      h('kbd', {}, '1'),
      h('kbd', {}, '2'),
      h('kbd', {}, '3'),
      ' choose, ',
      h('kbd', {}, '↑'),
      h('kbd', {}, '↓'),
      ' go to another axis, ',
      h('kbd', {}, 'Esc'),
      ' leaves the note',
    ),
    book,
  );
  panel.addEventListener('submit', (e) => e.preventDefault());
  refresh();

  const keys: Record<string, () => void> = {
    Enter: save,
    ArrowLeft: back,
    ArrowRight: forward,
    ArrowDown: () => axes.go(axes.position + 1),
    ArrowUp: () => axes.go(axes.position - 1),
    u: toggleUnsure,
    s: skip,
    z: undo,
    c: around,
    o: toggleSingle,
    n: () => note.focus(),
    x: () => {
      book.open = !book.open;
      book.scrollIntoView({ block: 'nearest' });
    },
    ...(state.explains ? { w: why } : {}),
  };
  for (const n of [0, 1, 2]) {
    keys[String(n + 1)] = () => {
      const chosen = axes.choose(n);
      if (chosen) say(chosen);
    };
  }
  return {
    element: h('div', { class: 'work' }, h('div', { class: 'thread' }, commentElement(comment), extra), panel),
    keys: (key) => keys[key],
    shown: () => {
      byId('comment').focus({ preventScroll: true });
      scrollTo(0, 0);
    },
  };
}
