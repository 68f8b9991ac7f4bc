import { findDates } from '../dates.js';

/** A mark that a comment was changed, set behind its date or in brackets: "8 years ago*", "(edited)", "• Edited 2 hr. ago". */
const EDITED = '(?:last )?(?:edited|updated|modified)';
const EDIT_BEHIND = new RegExp(
  `^\\s*\\*+(?=$|[\\s(])|^\\s*[|•·,–—-]?\\s*[([]?${EDITED}(?: (?:on |at )?(?=(?:\\p{L}{3,9} )?\\S*\\d|an? |yesterday|just)[^()[\\]|•·]{1,40})?(?:[)\\]]|(?=\\s*(?:[|•·]|$)))`,
  'iu',
);
const EDIT_BRACKETED = new RegExp(`\\s*[([]${EDITED}[)\\]]`, 'i');

/** A line without its mark of a change, which says nothing of who wrote it or when. */
export function withoutEdit(line: string): string {
  const [date] = line.includes('*') || /\b(?:edited|updated|modified)\b/i.test(line) ? findDates(line) : [];
  if (!date) return line;
  let behind = line.slice(date.end);
  for (let marks = 0; marks < 2; marks++) behind = behind.replace(EDIT_BEHIND, '');
  return (line.slice(0, date.end) + behind).replace(EDIT_BRACKETED, '').trim();
}
