import type { Draft, State } from '../wire.js';

/** Of one coder and one file; the browser keeps it with the tab, also over a reload, and nowhere else. */
const place = (state: State, id: string) => `draft ${state.goldFile} ${state.coder} ${id}`;

/** What was begun on a comment and not saved; null for nothing. */
export function begun(state: State, id: string): Draft | null {
  const text = sessionStorage.getItem(place(state, id));
  return text === null ? null : (JSON.parse(text) as Draft);
}

export const keep = (state: State, id: string, draft: Draft): void =>
  sessionStorage.setItem(place(state, id), JSON.stringify(draft));

export const forget = (state: State, id: string): void => sessionStorage.removeItem(place(state, id));
