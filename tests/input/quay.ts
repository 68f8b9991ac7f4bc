import type { Page } from '../../src/input/page.js';
import { readDocument } from '../../src/input/readers.js';

/** An article on a quay road and five comments, to be set as a page may set them. */

export const ARTICLE =
  'Council to close the quay road to cars\n\nThe council voted on Monday to close the road from next spring.\n\n';

export const read = (text: string): Page => {
  const [page] = readDocument({ file: 'page.txt', id: 'page', text });
  if (!page) throw new Error('no page');
  return page;
};
export const said = (page: Page) =>
  page.comments.map((c) => [c.author, c.blocks.map((b) => b.text.replace(/\s+/g, ' ')).join(' ')]);
export const PEOPLE = ['Marta Quill', 'old_harbour', 'J. Penhaligon', 'Bo', 'The Ferryman'] as const;
export const WORDS = [
  'About time, I have cycled there for years.',
  'And where do the lorries go?',
  'My shop lives from people who stop.',
  'Good.',
  'Nobody has counted the boats.',
] as const;
export const ALL = PEOPLE.map((p, i) => [p, WORDS[i]]);
