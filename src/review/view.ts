import type { Codebook } from '../codebook/codebook.js';
import { type LabelRecord, type LabelsFile, valuesOf } from '../store/labels.js';
import type { AxisView, CommentView, NeighbourView } from './wire.js';

/** The axes as the codebook explains them. */
export function axisViews(book: Codebook): AxisView[] {
  const values = (axis: string, definitions: Readonly<Record<string, string | undefined>> | undefined) =>
    valuesOf(axis).map((value) => ({ value, definition: definitions?.[value] ?? null }));
  return [
    {
      name: 'sentiment',
      statement: book.sentiment?.description ?? null,
      values: values('sentiment', book.sentiment as Record<string, string | undefined> | undefined),
    },
    ...book.targets.map((t) => ({ name: t.name, statement: t.statement, values: values(t.name, t.definitions) })),
  ];
}

/** A comment for the page; without the model's labels unless they are asked for. */
export function commentView(record: LabelRecord, labels: LabelsFile, withModel: boolean): CommentView {
  const { id, articleId, title, position, author, postedAt, text, quoted, parent, replyTo } = record.comment;
  const answered = replyTo && labels.records.find((r) => r.comment.id === replyTo.id)?.comment.text;
  const words = parent ?? answered ?? null;
  return {
    id,
    articleId,
    title,
    position,
    author,
    postedAt,
    text,
    quoted,
    parent: replyTo && words !== null ? { author: replyTo.author, text: words } : null,
    model: withModel ? { ...record.labels } : null,
  };
}

const AROUND = 3;

/** The comments before and after on the page, and those that the comment answers or that answer it, in page order. */
export function neighbours(record: LabelRecord, labels: LabelsFile): NeighbourView[] {
  const { id, replyTo } = record.comment;
  const page = labels.records.filter((r) => r.comment.articleId === record.comment.articleId);
  page.sort((a, b) => a.comment.position - b.comment.position);
  const here = page.findIndex((r) => r.comment.id === id);
  const near = page.filter(
    (r, i) => Math.abs(i - here) <= AROUND || r.comment.id === replyTo?.id || r.comment.replyTo?.id === id,
  );
  return near.map(({ comment: c }) => ({
    id: c.id,
    position: c.position,
    author: c.author,
    text: c.text,
    self: c.id === id,
  }));
}
