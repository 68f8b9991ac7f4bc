import type { State } from '../wire.js';
import { annotate } from './annotate.js';
import { getState, Refused } from './api.js';
import { byId, h, say, warn } from './dom.js';
import { results } from './results.js';

/** What is shown: an element, its keys, and what to do once it is there. */
export interface View {
  element: HTMLElement;
  keys(key: string): (() => void) | undefined;
  shown(): void;
  /** Takes over another state of the same page, where it can. */
  update?(state: State): Promise<void>;
}

let view: View | null = null;
/** The comment on the page and what the file has on it, as text; null on the results, undefined before the first. */
let shown: string | null | undefined;
const shownOf = ({ current, given }: State) => current && JSON.stringify([current.id, given]);
let busy = false;
let letters = true;

function pace(state: State): string {
  if (state.pace === null) return '';
  const left = Math.ceil(((state.total - state.done - state.skipped) * state.pace) / 60);
  const each = state.pace < 1 ? 'under 1' : Math.round(state.pace);
  return ` · ${each} s a comment${left > 0 ? `, about ${left} min left` : ''}`;
}

function bar(state: State): void {
  const through = state.done + state.skipped;
  const text = `${through} of ${state.total}${state.skipped > 0 ? ` (${state.skipped} skipped)` : ''}${pace(state)}`;
  const toggle = h('input', { type: 'checkbox', id: 'letters', checked: letters });
  toggle.addEventListener('change', () => {
    letters = toggle.checked;
  });
  byId('bar').replaceChildren(
    h('strong', {}, state.codebook),
    h('span', {}, `coder ${state.coder} · ${state.assisted ? 'assisted: the model’s labels are shown' : 'blind'}`),
    h(
      'span',
      { class: 'progress' },
      h('progress', { max: String(state.total), value: String(through), 'aria-label': 'Progress' }),
      text,
    ),
    h('label', { class: 'letters' }, toggle, ' keys'),
    ...state.notices.map((n) => h('p', { class: 'notice' }, n)),
  );
}

async function show(state: State): Promise<void> {
  bar(state);
  document.title = `${state.done + state.skipped}/${state.total} threadstance review`;
  const stays = shown === null && state.current === null;
  if (stays && view?.update) return view.update(state);
  view = state.current ? annotate(state, run) : await results(state, run);
  byId('main').replaceChildren(view.element);
  shown = shownOf(state);
  view.shown();
  const { current, given } = state;
  const what = given ? 'Given already: comment' : 'Comment';
  say(current ? `${what} ${state.place} of ${state.total}` : 'All comments are done');
}

/** One request at a time, so that a key held down does not answer the next comment. */
async function run(request: () => Promise<State>): Promise<void> {
  if (busy) return;
  busy = true;
  try {
    const state = await request();
    warn(null);
    await show(state);
  } catch (e) {
    // What was begun on the comment stays, unless the server is at another one.
    if (e instanceof Refused && shownOf(e.state) !== shown) await show(e.state);
    warn((e as Error).message);
  } finally {
    busy = false;
  }
}

/** Whether the element needs the key itself. */
function owns(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  const pressed = key === 'Enter' || key === ' ';
  if (target instanceof HTMLButtonElement || (target instanceof HTMLElement && target.tagName === 'SUMMARY'))
    return pressed;
  if (target instanceof HTMLInputElement) return key.startsWith('Arrow') || key === ' ';
  return false;
}

document.addEventListener('keydown', (e) => {
  if (e.key === 'Escape' && e.target instanceof HTMLTextAreaElement) {
    e.target.blur();
    return;
  }
  if (!letters || e.ctrlKey || e.altKey || e.metaKey || e.repeat || owns(e.target, e.key)) return;
  const act = view?.keys(e.key.length === 1 ? e.key.toLowerCase() : e.key);
  if (!act) return;
  e.preventDefault();
  warn(null);
  act();
});

void run(getState);
