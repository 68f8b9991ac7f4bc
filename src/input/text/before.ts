export const SAYS =
  'says|said|writes|wrote|commented|comments|posted|replied|replies|responded|responds|added|asked|states';

/** What stands around a header's date, or in a header without one. */
export interface Parts {
  name: string | null;
  place: 'before' | 'after' | '';
  words: string[];
  number: string | null;
  sourceId: string | null;
  target: string | null;
  opens: boolean;
  below?: number;
  /** A bullet parts the name from the date: it may be longer than names are. */
  apart?: boolean;
}

const EDGE = '[\\s,|•·:;(\\[@»–—-]*';
const GAP = '[\\s,|•·:;@–—-]+';
/** Whom somebody answers, captured: "Ann said to me that …" is told, and no header. */
export const SOMEBODY = '(?!(?:me|us|you|him|her|them|the|my|a)\\b)(.{1,60}?)';

/** What may stand before a date, and what it says; the first that fits is taken. */
export const BEFORE: readonly (readonly [RegExp, (m: RegExpExecArray) => Partial<Parts>])[] = [
  [
    new RegExp(
      `^(?:in )?(?:reply|response|replying|responding|answer)(?:ing)? to:?\\s*(.+?)(?:${GAP}(?:on|at|from))?${EDGE}$`,
      'i',
    ),
    (m) => ({ target: m[1] ?? null, words: ['to'] }),
  ],
  [
    new RegExp(
      `^(.+?)\\s*(?:responded|replied|replies|answered|in reply|in response|replying|responding|says|said|wrote) to:?\\s+${SOMEBODY}(?:${GAP}(?:on|at))?${EDGE}$`,
      'i',
    ),
    (m) => ({ name: m[1] ?? null, target: m[2] ?? null, words: ['said'] }),
  ],
  [
    new RegExp(`^(.+?)\\s+(?:▶|►|→|>|»|›|➤)\\s+(.+?)${EDGE}$`),
    (m) => ({ name: m[1] ?? null, target: m[2] ?? null, words: [] }),
  ],
  [
    new RegExp(
      `^((?:post(?:ed)?|comment(?:ed)?|written|submitted|added|sent|left|review(?:ed)?|reply|guest) )?(?:by|from)\\b${EDGE}(.*?)(?:(?:^|${GAP})(?:on|at|posted(?: on| at)?))?${EDGE}$`,
      'i',
    ),
    (m) => ({ name: m[2] || null, words: [`${m[1]?.toLowerCase() ?? ''}by`] }),
  ],
  [
    new RegExp(
      `^(?:author|name|user(?:name)?|commenter|poster|nick(?:name)?)\\s*[:=]\\s*(.+?)${EDGE}(?:(?:date|time|posted)\\s*[:=]\\s*)?$`,
      'i',
    ),
    (m) => ({ name: m[1] ?? null, words: ['author'] }),
  ],
  [
    /^(?:(?:posted|published|submitted|comment(?:ed)?|written|added|date|time|when|created|sent)\s*(?:on|at|date)?\s*:?|on|at)\s*$/i,
    () => ({ words: ['posted'] }),
  ],
  [
    new RegExp(`^(.+?)\\s+(?:${SAYS})\\b(?: this)?(?: ?: ?posted)?(?: on| at)?${EDGE}$`, 'i'),
    (m) => ({ name: m[1] ?? null, words: ['said'] }),
  ],
  [new RegExp(`^(.+?)(?:\\s+(?:on|at))?${EDGE}$`, 'i'), (m) => ({ name: m[1] ?? null, words: [] })],
];
