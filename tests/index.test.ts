import { expect, test } from 'vitest';
import * as library from '../src/index.js';

test('the library exports this and nothing else', () => {
  expect(Object.keys(library).sort()).toEqual([
    'EncoderStopped',
    'SENTIMENTS',
    'STANCES',
    'UserError',
    'aggregate',
    'articlesCsv',
    'articlesOf',
    'buildThread',
    'commentsCsv',
    'expandInputs',
    'labelComments',
    'loadCodebook',
    'openModel',
    'parseCodebook',
    'readFile',
    'readPages',
    'sharesCsv',
    'startEncoder',
  ]);
});
