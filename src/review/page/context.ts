import type { CommentView, NeighbourView, SentenceView } from '../wire.js';
import { h, spaced } from './dom.js';

const when = (iso: string | null) => (iso ? iso.replace('T', ' ') : null);

/** The comment in its thread: headline, what it answers, what it quotes, its own words. */
export function commentElement(c: CommentView): HTMLElement {
  const by = [c.author ?? 'no name', when(c.postedAt)].filter(Boolean).join(' · ');
  return h(
    'article',
    { class: 'comment', 'aria-label': 'Comment to annotate' },
    h('p', { class: 'where' }, 'Headline'),
    h('h1', { dir: 'auto' }, c.title ?? c.articleId),
    c.parent &&
      h(
        'section',
        { class: 'parent', 'aria-label': 'The comment it replies to' },
        h('p', { class: 'where' }, `In reply to ${c.parent.author ?? 'a comment'}`),
        h('blockquote', { dir: 'auto' }, c.parent.text),
      ),
    h(
      'section',
      { class: 'own', 'aria-label': 'The comment', tabindex: '-1', id: 'comment' },
      h('p', { class: 'where' }, `Comment ${c.position} on the page · ${by}`),
      c.quoted &&
        h(
          'blockquote',
          { class: 'quoted', dir: 'auto', 'aria-label': 'Quoted from others' },
          h('span', { class: 'where' }, 'Quotes'),
          c.quoted,
        ),
      h('p', { class: 'words', dir: 'auto' }, c.text || '(no words of its own)'),
    ),
  );
}

/** The comments around it, in page order, its own place marked. */
export function neighboursElement(list: readonly NeighbourView[]): HTMLElement {
  const items = list.map((n) =>
    h(
      'li',
      { class: n.self ? 'self' : null },
      h('span', { class: 'where' }, `${n.position} · ${n.author ?? 'no name'}${n.self ? ' · this comment' : ''}`),
      h('span', { class: 'words', dir: 'auto' }, n.text),
    ),
  );
  return h(
    'section',
    { class: 'neighbours', 'aria-label': 'Comments around it' },
    h('h2', {}, 'Around it on the page'),
    h('ol', {}, ...items),
  );
}

/** Sentences with what each does to the probability of the model's label on one axis. */
export function sentencesElement(list: readonly SentenceView[], axis: string, label: string): HTMLElement {
  const items = list.map((s) => {
    const effect = s.effects[axis] ?? 0;
    const strength = Math.abs(effect) < 0.02 ? 'none' : effect > 0 ? 'for' : 'against';
    const sign = effect > 0 ? '+' : effect < 0 ? '−' : '±';
    return h(
      'li',
      { class: `sentence ${strength}` },
      h('span', { class: 'effect' }, `${sign}${Math.abs(effect).toFixed(2)}`),
      h('span', { dir: 'auto' }, s.text),
    );
  });
  return h(
    'section',
    { class: 'sentences', 'aria-label': 'Sentences that moved the model' },
    h('h2', {}, `What speaks for “${label}” on ${spaced(axis)}, says the model`),
    list.length < 2
      ? h('p', {}, 'There is one sentence only, so none can be left out.')
      : h('p', { class: 'where' }, 'How much its probability falls when the sentence is left out.'),
    list.length < 2 ? null : h('ul', {}, ...items),
  );
}
