// Ways to damage a page. Each takes a text, a source of numbers (`below(n)`) and the texts of all pages.

const place = (text, r) => r.below(text.length + 1);
const range = (text, r, most = text.length) => {
  const from = place(text, r);
  return [from, Math.min(text.length, from + r.below(most + 1))];
};
const insert = (text, at, piece) => text.slice(0, at) + piece + text.slice(at);
const byLine = (text, change) => {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
};
const NAMES = [
  'div',
  'li',
  'ol',
  'ul',
  'p',
  'span',
  'blockquote',
  'table',
  'td',
  'b',
  'a',
  'cite',
  'section',
  'script',
];
const RUNS = [' ', '@', '"', '“', '9', '<', '>', '\n', '\t', '.', '…', ':', '&', '-', 'a ', '@a ', 'é', '😀', '\u200b'];
const MARKS = [
  '<!--',
  '-->',
  ']]>',
  '<![CDATA[',
  '</',
  '&#x',
  '{"',
  '[',
  '}',
  '\u0000',
  '\ufeff',
  '<script>',
  '[quote]',
];

export const MUTATIONS = {
  cut: (t, r) => (r.below(2) ? t.slice(0, place(t, r)) : t.slice(place(t, r))),
  hole: (t, r) => {
    const [from, to] = range(t, r);
    return t.slice(0, from) + t.slice(to);
  },
  doubled: (t) => t + t,
  repeated: (t, r) => {
    const [from, to] = range(t, r, 4000);
    return insert(t, to, t.slice(from, to).repeat(1 + r.below(8)));
  },
  shuffled: (t, r) =>
    byLine(t, (lines) => {
      for (let i = lines.length - 1; i > 0; i--) {
        const j = r.below(i + 1);
        [lines[i], lines[j]] = [lines[j], lines[i]];
      }
    }),
  swappedLines: (t, r) =>
    byLine(t, (lines) => {
      for (let n = r.below(20); n >= 0; n--) {
        const [i, j] = [r.below(lines.length), r.below(lines.length)];
        [lines[i], lines[j]] = [lines[j], lines[i]];
      }
    }),
  indented: (t, r) =>
    byLine(t, (lines) => {
      for (const [i, l] of lines.entries()) if (r.below(3) === 0) lines[i] = ' '.repeat(r.below(12)) + l;
    }),
  joined: (t, r) => t.replace(/\n/g, (n) => (r.below(3) ? n : ' ')),
  tags: (t, r) =>
    t.replace(/<(\/?)(\w+)/g, (whole, slash) => (r.below(12) ? whole : `<${slash}${NAMES[r.below(NAMES.length)]}`)),
  lostTags: (t, r) => t.replace(/<[^<>]{1,200}>/g, (tag) => (r.below(12) ? tag : '')),
  openTags: (t, r) => t.replace(/>/g, (end) => (r.below(30) ? end : '')),
  attributes: (t, r) => t.replace(/="[^"]{0,80}"/g, (a) => (r.below(10) ? a : r.below(2) ? '' : '="x')),
  digits: (t, r) => t.replace(/\d/g, (d) => (r.below(8) ? d : String(r.below(10)))),
  wrapped: (t, r) => {
    const name = NAMES[r.below(NAMES.length - 1)];
    const n = 1 + r.below(r.below(4) ? 20 : 2000);
    return `<${name}>`.repeat(n) + t + `</${name}>`.repeat(r.below(2) ? n : r.below(n));
  },
  nested: (t, r) => {
    const [from, to] = range(t, r, 3000);
    const name = NAMES[r.below(NAMES.length - 1)];
    const n = 1 + r.below(50);
    return insert(t, from, `<${name} class="comment">`.repeat(n) + t.slice(from, to) + `</${name}>`.repeat(n));
  },
  runs: (t, r) => insert(t, place(t, r), RUNS[r.below(RUNS.length)].repeat(1 + r.below(r.below(4) ? 200 : 20_000))),
  marks: (t, r) => insert(t, place(t, r), MARKS[r.below(MARKS.length)].repeat(1 + r.below(50))),
  spliced: (t, r, all) => {
    const other = all[r.below(all.length)];
    const [from, to] = range(other, r);
    return insert(t, place(t, r), other.slice(from, to));
  },
  crossed: (t, r, all) => t.slice(0, place(t, r)) + all[r.below(all.length)].slice(place(t, r)),
};

/** Random bytes in random places. */
export function damageBytes(buffer, r) {
  for (let n = 1 + r.below(60); n > 0 && buffer.length > 0; n--) buffer[r.below(buffer.length)] = r.below(256);
  return buffer;
}

/** A page and what was done to it: one to four changes, in every fifth one bytes as well. */
export function mutate(text, r, all) {
  const names = Object.keys(MUTATIONS);
  const done = [];
  let out = text;
  for (let n = 1 + r.below(4); n > 0; n--) {
    const name = names[r.below(names.length)];
    out = MUTATIONS[name](out, r, all).slice(0, 1_000_000);
    done.push(name);
  }
  const bytes = Buffer.from(out, 'utf8');
  if (r.below(5) === 0) {
    damageBytes(bytes, r);
    done.push('bytes');
  }
  return { bytes, done };
}
