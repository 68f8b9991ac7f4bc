import { expect, test } from 'vitest';
import { ALL, ARTICLE, PEOPLE, read, said, WORDS } from './quay.js';

const URL = 'https://www.ledger.example/2021/quay-road';
const TITLE = 'Council to close the quay road | The Ledger';
const STYLES: [string, (page: number, of: number) => { top: string; foot: string }][] = [
  ['Chrome', (n, of) => ({ top: `3/20/2021 ${TITLE}`, foot: `${URL} ${n}/${of}` })],
  ['Firefox', (n, of) => ({ top: `${TITLE}          ${URL}`, foot: `${n} of ${of}          3/20/2021, 6:41 PM` })],
  ['Firefox, torn', (n, of) => ({ top: `${TITLE}\n${URL}`, foot: `${n} of ${of}\n3/20/2021, 6:41 PM` })],
  ['Safari', (n, of) => ({ top: `20/03/2021, 18:41\n${TITLE}`, foot: `${URL}     Page ${n} of ${of}` })],
];
const PLAIN = `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${p}\nMarch ${i + 1}, 2021 at 9:1${i} am\n\n${WORDS[i]}\n\nReply`).join('\n\n')}\n`;
const cut = (lines: readonly string[], style: (typeof STYLES)[number][1], breaks: readonly number[], gap: string) => {
  const of = breaks.length + 1;
  const out = [style(1, of).top];
  for (const [i, line] of lines.entries()) {
    const page = breaks.indexOf(i) + 1;
    if (page > 0) out.push(`${gap}${style(page, of).foot}\n${gap && '\f'}${style(page + 1, of).top}${gap && '\n'}`);
    out.push(line);
  }
  return `${[...out, style(of, of).foot].join('\n')}\n`;
};

test.each(STYLES)('pages that %s printed are read as the page was, wherever they are cut', (_, style) => {
  const lines = PLAIN.split('\n');
  const whole = read(PLAIN);
  expect(said(whole)).toEqual(ALL);
  const title = lines.indexOf(`${PEOPLE.length} Comments`);
  for (const gap of ['', '\n\n\n'])
    for (let at = title + 1; at < lines.length - 8; at++) {
      const text = cut(lines, style, [at, at + 7], gap);
      const page = read(text);
      expect(said(page), `cut before line ${at}`).toEqual(ALL);
      expect(page.comments.map((c) => c.postedAt)).toEqual(whole.comments.map((c) => c.postedAt));
      expect(page.declared).toBe(5);
      const file = text.split('\n');
      for (const [i, c] of page.comments.entries()) expect(file[(c.source.line ?? 0) - 1]).toContain(`March ${i + 1}`);
    }
});

test('the title above the printed pages tells which line is the headline', () => {
  for (const [, style] of STYLES) {
    const text = PLAIN.replace(/^/, 'The Ledger\nNotes on money and the municipality\nHome About\n')
      .replace('spring.', 'spring, so they\nsaid on the finance committee of the town.')
      .replace('Council to close the quay road to cars', 'Council to close the quay road');
    const lines = text.split('\n');
    expect(read(cut(lines, style, [12, 20], '')).title).toBe('Council to close the quay road');
  }
});

test('a sentence that two pages part stays one paragraph', () => {
  const text = PLAIN.replace(WORDS[0], 'About time, I have cycled there for years and\nnobody has ever let me pass.');
  const lines = text.split('\n');
  const at = lines.indexOf('nobody has ever let me pass.');
  for (const [, style] of STYLES) {
    const [first] = read(cut(lines, style, [at, at + 9], '\n\n')).comments;
    expect(first?.blocks).toEqual([
      { kind: 'text', text: 'About time, I have cycled there for years and\nnobody has ever let me pass.' },
    ]);
  }
});

test('counts that somebody writes stay', () => {
  const words = ['1/2 The lorries', `${URL} 1/2`, '2/2 have to go somewhere', '1 of 2 is late', 'Page 2 of 2'];
  const page = read(
    `${ARTICLE}${PEOPLE.length} Comments\n\n${PEOPLE.map((p, i) => `${p}\nMarch ${i + 1}, 2021 at 9:1${i} am\n\nWell now\n${words[i]}\nand so on.\n\nReply`).join('\n\n')}\n`,
  );
  expect(said(page)).toEqual(PEOPLE.map((p, i) => [p, `Well now ${words[i]} and so on.`]));
});
