import { bare } from './columns.js';
import type { Page } from './page.js';
import { type Row, textIn } from './row.js';
import { plural, type Tally } from './tally.js';

/** What tables of comments say of those that readers do not see, to what it is counted as. */
const UNSEEN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    spam: 'spam',
    likelyspam: 'spam',
    trash: 'deleted',
    posttrashed: 'deleted',
    deleted: 'deleted',
    removed: 'deleted',
    '0': 'pending',
    false: 'pending',
    no: 'pending',
    hold: 'pending',
    pending: 'pending',
    premod: 'pending',
    unapproved: 'pending',
    notapproved: 'pending',
    disapproved: 'pending',
    unpublished: 'pending',
    heldforreview: 'pending',
    systemwithheld: 'pending',
    rejected: 'pending',
    declined: 'pending',
    blocked: 'pending',
    hidden: 'pending',
  }),
);
const PING = /^(pingback|trackback)$/i;
const YES = /^(1|true|t|yes|y|(19|20)\d\d-\d\d.*)$/i;

/** Why readers did not see a record as a comment, or undefined where they did. */
export function unseenAs(row: Row): string | undefined {
  const kind = textIn(row, 'kind') ?? '';
  if (PING.test(kind)) return 'ping';
  if (/^service$/i.test(kind)) return 'service';
  if (says(row.fields.spam)) return 'spam';
  if (says(row.fields.deleted)) return 'deleted';
  const status = bare(textIn(row, 'status') ?? '');
  const state = /^(\d+|false|no)$/.test(status) ? undefined : UNSEEN.get(status);
  return UNSEEN.get(bare(String(row.fields.approved ?? ''))) ?? state;
}

const says = (value: unknown): boolean => YES.test(String(value ?? '').trim());

/** Counts what was left out, each kind as one problem. */
export function reportUnseen(page: Page, tally: Tally): void {
  tally.report(page, {
    spam: (n) => `${plural(n, 'comment')} marked as spam left out`,
    deleted: (n) => `${plural(n, 'deleted comment')} left out`,
    pending: (n) => `${plural(n, 'comment')} not approved left out`,
    ping: (n) => `${plural(n, 'pingback or trackback', 'pingbacks and trackbacks')} left out`,
    service: (n) => `${plural(n, 'service message')} left out`,
    media: (n) => `${plural(n, 'message')} without words (pictures, stickers, files) left out`,
  });
}
