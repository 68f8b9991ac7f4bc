import type { State } from '../wire.js';

/** An answer of the server that says why not, with the state as it is. */
export class Refused extends Error {
  readonly state: State;
  constructor(message: string, state: State) {
    super(message);
    this.state = state;
  }
}

async function read<T>(response: Response): Promise<T> {
  const body = response.headers.get('content-type')?.includes('json') ? await response.json() : null;
  if (response.ok && body) return body as T;
  if (body?.state) throw new Refused(body.error, body.state);
  throw new Error(`The server answered ${response.status}.`);
}

const LOST =
  'The server cannot be reached: is it still running? What was saved is safe; start it again and open the new address.';

async function reach<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new Error(LOST);
  });
  return read<T>(response);
}

export const getState = (): Promise<State> => reach('api/state');

export const post = <T = State>(path: string, body: object = {}): Promise<T> =>
  reach(`api/${path}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
