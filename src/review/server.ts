import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { z } from 'zod';
import { UserError } from '../base/errors.js';
import { RequestError } from './refuse.js';
import type { Session } from './session.js';

const HOST = '127.0.0.1';

/** The page's files, by name; nothing else is served. */
const FILES: Record<string, string> = {
  'index.html': 'text/html; charset=utf-8',
  'style.css': 'text/css; charset=utf-8',
  'main.js': 'text/javascript; charset=utf-8',
  'api.js': 'text/javascript; charset=utf-8',
  'annotate.js': 'text/javascript; charset=utf-8',
  'axes.js': 'text/javascript; charset=utf-8',
  'context.js': 'text/javascript; charset=utf-8',
  'results.js': 'text/javascript; charset=utf-8',
  'dom.js': 'text/javascript; charset=utf-8',
  'drafts.js': 'text/javascript; charset=utf-8',
  'disputes.js': 'text/javascript; charset=utf-8',
};

const draft = z.strictObject({
  id: z.string(),
  values: z.record(z.string(), z.string()),
  unsure: z.boolean(),
  note: z.string().max(20_000),
});
const skip = z.strictObject({ id: z.string(), note: z.string().max(20_000) });
const which = z.strictObject({ id: z.string() });
const settled = z.strictObject({ id: z.string(), axis: z.string(), value: z.string() });
const nothing = z.strictObject({});

/** Same bytes, in a time that does not tell how many are the same. */
function same(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/**
 * The page and its requests under `/<token>/`. A request is answered only if its Host is ours (a foreign name that resolves to
 * this machine is refused), and one that changes something only if it is JSON from our own page.
 * @param host `127.0.0.1:<port>`, known once the server listens
 */
export function reviewApp(session: Session, token: string, host: () => string, assets: URL): Hono {
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ['data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
      },
      crossOriginResourcePolicy: 'same-origin',
      crossOriginOpenerPolicy: 'same-origin',
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
  );
  app.use(async (c, next) => {
    if (c.req.header('host') !== host()) return c.text('Wrong host.', 403);
    const origin = c.req.header('origin');
    if (origin !== undefined && origin !== `http://${host()}`) return c.text('Wrong origin.', 403);
    if (!same(c.req.path.split('/')[1] ?? '', token)) return c.text('Wrong address: the token is missing.', 404);
    c.header('Cache-Control', 'no-store');
    if (c.req.method === 'POST') {
      if (origin === undefined) return c.text('No origin.', 403);
      if (!c.req.header('content-type')?.startsWith('application/json')) return c.text('JSON only.', 415);
    }
    return next();
  });
  app.use(bodyLimit({ maxSize: 100_000 }));
  app.onError((e, c) => {
    if (e instanceof HTTPException) return e.getResponse();
    if (e instanceof RequestError) return c.json({ error: e.message, state: session.state() }, 409);
    if (e instanceof UserError) return c.json({ error: e.message, state: session.state() }, 422);
    return c.json({ error: `This is our bug, please report it: ${e.stack ?? e.message}`, state: session.state() }, 500);
  });

  // One after the other: an answer is on disk before the next request is looked at.
  let queue: Promise<unknown> = Promise.resolve();
  const post = <T>(path: string, schema: z.ZodType<T>, act: (body: T) => unknown) => {
    app.post(`/:token/api/${path}`, async (c: Context) => {
      const body = schema.safeParse(await c.req.json().catch(() => null));
      if (!body.success) throw new RequestError(`Not a request of this page: ${body.error.issues[0]?.message}`);
      const turn = queue.then(() => act(body.data));
      queue = turn.catch(() => undefined);
      return c.json(((await turn) ?? session.state()) as object);
    });
  };
  post('answer', draft, ({ id, ...answer }) => session.answer(id, answer));
  post('skip', skip, ({ id, note }) => session.skip(id, note));
  post('back', nothing, () => session.go(-1));
  post('forward', nothing, () => session.go(1));
  post('undo', nothing, () => session.undo());
  post('again', nothing, () => session.again());
  post('neighbours', which, ({ id }) => session.neighbours(id));
  post('explain', which, ({ id }) => session.explain(id));
  post('results', nothing, () => session.results());
  post('adjudicate', settled, async ({ id, axis, value }) => {
    await session.adjudicate(id, axis, value);
    // Without the figures, which take a while: the next dispute must not wait for them.
    return session.results({ figures: false });
  });
  app.get('/:token/api/state', (c) => c.json(session.state()));
  const file = async (c: Context, name: string) => {
    const type = FILES[name];
    if (!type) return c.text('No such page.', 404);
    return c.body(await readFile(new URL(name, assets)), 200, { 'Content-Type': type });
  };
  app.get('/:token/', (c) => file(c, 'index.html'));
  app.get('/:token/:file', (c) => file(c, c.req.param('file')));
  app.notFound((c) => c.text('No such page.', 404));
  return app;
}

export interface RunningReview {
  /** The address with its token. */
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the page on 127.0.0.1 only.
 * @param port 0 takes a free one
 * @param assets folder of the page's files, with a slash at the end; the built ones unless told
 * @throws UserError when the port is taken
 */
export async function startReview(
  session: Session,
  port: number,
  assets: URL = new URL('page/', import.meta.url),
): Promise<RunningReview> {
  const token = randomBytes(24).toString('base64url');
  let host = '';
  const app = reviewApp(session, token, () => host, assets);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: HOST, port }, (info: AddressInfo) => {
      host = `${HOST}:${info.port}`;
      const close = () => new Promise<void>((done) => server.close(() => done()));
      resolve({ url: `http://${host}/${token}/`, close });
    });
    server.on('error', (e: NodeJS.ErrnoException) =>
      reject(
        e.code === 'EADDRINUSE'
          ? new UserError(`port ${port} is taken; choose another, or --port 0 for a free one`)
          : e,
      ),
    );
  });
}
