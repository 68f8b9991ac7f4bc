/** Ways in which pages set their comments in plain text, to render a thread and read it back. */
export interface Said {
  author: string;
  /** Minutes after the first comment. */
  at: number;
  body: string;
}

export interface Style {
  name: string;
  /** What the parse is to give for a time: to the minute, to the day, or nothing. */
  time: 'minute' | 'day' | 'none';
  render(comments: readonly Said[]): string;
}

const START = Date.UTC(2013, 4, 27, 10, 3);
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const two = (n: number) => String(n).padStart(2, '0');

function when(minutes: number) {
  const d = new Date(START + minutes * 60_000);
  const h = d.getUTCHours();
  const month = MONTHS[d.getUTCMonth()] ?? '';
  return {
    iso: d.toISOString().slice(0, 16),
    y: d.getUTCFullYear(),
    m: d.getUTCMonth() + 1,
    d: d.getUTCDate(),
    month,
    mon: month.slice(0, 3),
    hm24: `${two(h)}:${two(d.getUTCMinutes())}`,
    hm12: `${h % 12 || 12}:${two(d.getUTCMinutes())}`,
    half: h < 12 ? 'am' : 'pm',
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][d.getUTCDay()] ?? '',
  };
}
type When = ReturnType<typeof when>;

/** The time that a right parse gives for a comment in a style. */
export function expected(style: Style, said: Said): string | null {
  const { iso } = when(said.at);
  return style.time === 'none' ? null : style.time === 'day' ? iso.slice(0, 10) : iso;
}

const indent = (text: string, n: number) =>
  text
    .split('\n')
    .map((l) => (l ? ' '.repeat(n) + l : l))
    .join('\n');

const style = (
  name: string,
  time: Style['time'],
  one: (c: Said, t: When, i: number) => string,
  between = '\n\n',
): Style => ({
  name,
  time,
  render: (comments) => comments.map((c, i) => one(c, when(c.at), i)).join(between),
});

export const STYLES: readonly Style[] = [
  style(
    'bullets',
    'minute',
    (c, t) =>
      `  • ${c.author}\n    ${t.mon} ${t.d}, ${t.y} - ${t.hm12}${t.half.toUpperCase()}\n\n${indent(c.body, 4)}\n`,
  ),
  style('numbered-says', 'none', (c, _, i) => `  ${i + 1}. ${c.author} says:\n\n${indent(c.body, 4)}`),
  style(
    'numbered-says-date',
    'minute',
    (c, t, i) => `${i + 1}. ${c.author} Says:\n${t.month} ${t.d}, ${t.y} at ${t.hm12} ${t.half}\n\n${c.body}`,
  ),
  style(
    'says-date',
    'minute',
    (c, t) => `${c.author} says:\n${t.month} ${t.d}, ${t.y} at ${t.hm12} ${t.half}\n${c.body}`,
  ),
  style(
    'name-dotted-date',
    'minute',
    (c, t) => `${c.author} ${two(t.m)}.${two(t.d)}.${t.y % 100} at ${t.hm12} ${t.half}\n\n${indent(c.body, 4)}\n`,
  ),
  style(
    'name-over-date',
    'minute',
    (c, t) => `${c.author}\n\n${t.d} ${t.month} ${t.y} ${t.hm12}${t.half.toUpperCase()}\n\n${c.body}`,
  ),
  style(
    'name-over-date-tight',
    'minute',
    (c, t) => `${c.author}\n${t.mon} ${t.d}, ${t.y} ${t.hm12} ${t.half}\n${c.body}`,
  ),
  style(
    'posted-by-after',
    'minute',
    (c, t) => `${c.body}\n\nPosted by: ${c.author} at ${t.month} ${t.d}, ${t.y} ${t.hm12} ${t.half.toUpperCase()}`,
  ),
  style(
    'posted-by-before',
    'minute',
    (c, t) => `Posted by ${c.author} on ${t.d} ${t.mon} ${t.y}, ${t.hm24}\n\n${c.body}`,
  ),
  style(
    'weekday-id-name',
    'minute',
    (c, t, i) =>
      `${t.weekday}, ${two(t.m)}/${two(t.d)}/${t.y} - ${t.hm24} | ${440100 + i * 7} ${c.author}\n${c.author}\n\n${c.body}\n\n     `,
  ),
  style(
    'wrote-on',
    'minute',
    (c, t) => `${c.author} wrote on ${t.month} ${t.d}, ${t.y} ${t.hm12} ${t.half}\n\n${c.body}`,
  ),
  style('date-before-name', 'minute', (c, t) => `${t.d} ${t.mon} ${t.y} at ${t.hm24}, ${c.author} said:\n${c.body}`),
  style('name-dash-date', 'minute', (c, t) => `${c.author} - ${t.y}-${two(t.m)}-${two(t.d)} ${t.hm24}\n${c.body}`),
  style(
    'hash-number-name',
    'minute',
    (c, t, i) => `#${i + 1} ${c.author}\n${t.d} ${t.month} ${t.y} at ${t.hm12} ${t.half}\n\n${c.body}`,
  ),
  style(
    'comment-by-dash',
    'minute',
    (c, t) => `Comment by ${c.author} — ${t.month} ${t.d}, ${t.y} @ ${t.hm12} ${t.half}\n\n${c.body}`,
  ),
  style('bars', 'minute', (c, t) => `| ${c.author} | ${t.d} ${t.month} ${t.y} | ${t.hm24}\n\n${c.body}`),
  style(
    'forum-labels',
    'minute',
    (c, t) => `Author: ${c.author}\nDate: ${t.y}-${two(t.m)}-${two(t.d)} ${t.hm24}\n\n${c.body}`,
  ),
  style(
    'date-over-name',
    'minute',
    (c, t) => `${t.weekday}, ${t.d} ${t.month} ${t.y}, ${t.hm24}\n${c.author}\n\n${c.body}`,
  ),
  style('body-name-date', 'minute', (c, t) => `${c.body}\n\n${c.author}\n${t.d} ${t.month} ${t.y} ${t.hm24}`, '\n\n\n'),
  style('dash-after', 'minute', (c, t) => `${c.body}\n\n- ${c.author}, ${t.d} ${t.mon} ${t.y} ${t.hm24}`),
  style(
    'name-date-brackets',
    'minute',
    (c, t) => `${c.author} (${t.month} ${t.d}, ${t.y} ${t.hm12} ${t.half}):\n${c.body}`,
  ),
  style('day-only', 'day', (c, t) => `${c.author} on ${t.month} ${t.d}, ${t.y} said...\n\n${c.body}`),
  style('relative', 'none', (c) => `${c.author}\n${c.at + 2} minutes ago\n${c.body}\nReply · Like · 3`),
  style('name-relative-line', 'none', (c) => `${c.author} · ${c.at + 2} hours ago\n\n${c.body}\n\nReply\nShare`),
  style(
    'drupal-submitted',
    'minute',
    (c, t) =>
      `Submitted by ${c.author} on ${t.weekday}, ${t.y}-${two(t.m)}-${two(t.d)} ${t.hm24}.\n\n${c.body}\n\nreply`,
  ),
  style(
    'name-place-after',
    'minute',
    (c, t) => `${c.body}\n\n- ${c.author}, Upper Wharf, ${two(t.d)}/${two(t.m)}/${t.y} ${t.hm24}`,
  ),
  style(
    'name-place-date',
    'minute',
    (c, t) => `${c.author}\nUpper Wharf\n${t.month} ${t.d}, ${t.y} at ${t.hm12} ${t.half}\n${c.body}\nRecommended 12`,
  ),
  style(
    'permalink',
    'minute',
    (c, t) => `${c.author}, ${t.month} ${t.d}, ${t.y} at ${t.hm12} ${t.half} | Permalink\n\n${c.body}`,
  ),
  style(
    'time-before-date',
    'minute',
    (c, t) => `${c.author} @ ${t.hm12} ${t.half} on ${t.mon}. ${t.d}, ${t.y}\n${c.body}`,
  ),
  style(
    'posted-by-favorites',
    'minute',
    (c, t, i) =>
      `${c.body}\nposted by ${c.author} at ${t.hm12} ${t.half.toUpperCase()} on ${t.month} ${t.d}, ${t.y} [${i + 2} favorites]`,
    '\n\n\n',
  ),
  style(
    'place-and-rating-after',
    'minute',
    (c, t) =>
      `${c.body}\n\n- ${c.author}, Oldtown, UK, ${t.d}/${t.m}/${t.y} ${t.hm24}\n\nClick to rate\nRating\n  12\n\nReport abuse`,
  ),
  style(
    'place-and-glued-buttons',
    'minute',
    (c, t, i) =>
      `${c.author} (Oldtown)\n${t.d} ${t.mon}, ${t.y} ${t.hm12} ${t.half.toUpperCase()}\n${c.body}\nAgree (${i})Disagree (2)Recommend (1)Offensive`,
    '\n',
  ),
  style(
    'number-date-link-signed',
    'minute',
    (c, t, i) => `${i + 1}.\n${t.month} ${t.d}, ${t.y} ${t.hm12} ${t.half}\nLink\n\n${c.body}\n\n— ${c.author}`,
  ),
  style(
    'subject-above',
    'minute',
    (c, t, i) =>
      `* On the vote ${i} (Score:2)\n  by ${c.author} on ${t.month} ${t.d}, ${t.y} @${t.hm24} (#${40000 + i})\n\n${indent(c.body, 2)}\n\n  [ Reply to This ]`,
  ),
  style(
    'forum-rank-and-joined',
    'minute',
    (c, t, i) =>
      ` ${two(t.m)}-${two(t.d)}-${t.y}, ${t.hm12} ${t.half.toUpperCase()}\n  #${i + 1}\n${c.author}\nSenior Member\n\nJoin Date: Mar 2006\nPosts: ${i + 9}\n\n${c.body}\n\n${c.author}\nView Public Profile\nFind More Posts by ${c.author}`,
    '\n\n\n',
  ),
  style(
    'date-behind-buttons',
    'minute',
    (c, t) => `${c.author}\n${c.body}\nLike · Reply · ${t.month} ${t.d}, ${t.y} at ${t.hm12}${t.half}`,
  ),
];
