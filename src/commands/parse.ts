import { Command } from 'commander';
import { parseMap } from '../input/csv.js';
import { plural } from '../input/tally.js';
import { DEFAULTS } from './defaults.js';
import type { Io } from './io.js';
import { mapOption } from './options.js';
import { describeArticle, describeProblem, readPages, refuseNothing } from './pages.js';

/** `parse [INPUT...]`: pages to comments, one a line. */
export function parseCommand(io: Io): Command {
  return new Command('parse')
    .description('read pages and print every comment as one JSON line; a summary and every problem go to stderr')
    .argument(
      '[input...]',
      'files, folders or globs, without the results of earlier runs, or - for stdin (default: the sample threads)',
    )
    .addOption(mapOption())
    .action(async (inputs: string[], options: { map?: string }) => {
      const pages = await readPages(inputs.length ? inputs : [DEFAULTS.threads], {
        ...(options.map ? { map: parseMap(options.map) } : {}),
      });
      const { articles, problems } = pages;
      for (const a of articles) {
        io.err(describeArticle(a));
        for (const c of a.comments) await io.out(`${JSON.stringify(c)}\n`);
      }
      for (const p of problems) io.err(describeProblem(p));
      const n = articles.reduce((sum, a) => sum + a.comments.length, 0);
      io.err(`${plural(n, 'comment')} in ${plural(articles.length, 'article')}, ${plural(problems.length, 'problem')}`);
      refuseNothing(pages);
    });
}
