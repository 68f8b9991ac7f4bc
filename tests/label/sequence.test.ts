import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildSequence } from '../../src/label/sequence.js';

const TOKENS = { cls: 101, sep: 102, mark: 2, headline: 3, parent: 4 };
const ids = fc.array(fc.integer({ min: 1000, max: 30000 }), { maxLength: 12 });
const prefix = fc.record({
  text: fc.array(fc.integer({ min: 1000, max: 30000 }), { minLength: 1, maxLength: 12 }),
  title: ids,
  parent: ids,
});
const statements = fc.array(fc.array(fc.integer({ min: 1000, max: 30000 }), { minLength: 1, maxLength: 6 }), {
  maxLength: 5,
});

/** What token `row` can read, as (id, type, position) of the tokens that it looks at. */
const sees = (s: ReturnType<typeof buildSequence>, row: number): string[] => {
  const n = s.ids.length;
  return s.ids.flatMap((id, col) => (s.mask[row * n + col] ? [`${id}/${s.types[col]}/${s.positions[col]}`] : []));
};

test('what a marker reads is the comment and its own statement, whatever other statements there are', () => {
  fc.assert(
    fc.property(prefix, statements, (p, all) => {
      const together = buildSequence(p, all, TOKENS);
      all.forEach((statement, i) => {
        const alone = buildSequence(p, [statement], TOKENS);
        expect(sees(together, together.marks[i] as number)).toEqual(sees(alone, alone.marks[0] as number));
      });
    }),
  );
});

test('what [CLS] reads does not depend on the statements at all', () => {
  fc.assert(
    fc.property(prefix, statements, (p, all) => {
      expect(sees(buildSequence(p, all, TOKENS), 0)).toEqual(sees(buildSequence(p, [], TOKENS), 0));
    }),
  );
});

test('the sequence is [CLS] comment [SEP] headline parent [SEP], then a marked block a statement', () => {
  const s = buildSequence({ text: [7, 8], title: [9], parent: [10] }, [[11], [12, 13]], TOKENS);
  expect(s.ids).toEqual([101, 7, 8, 102, 3, 9, 4, 10, 102, 2, 11, 102, 2, 12, 13, 102]);
  expect(s.positions).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 9, 10, 11, 12]);
  expect(s.marks).toEqual([9, 12]);
  expect(buildSequence({ text: [7], title: [], parent: [] }, [], TOKENS).ids).toEqual([101, 7, 102]);
});
