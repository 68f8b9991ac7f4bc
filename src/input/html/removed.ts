import type { Block } from '../page.js';

const LONGEST = 300;
const THING = '(?:comment|post|posting|message|reply|interact|entry|content)';
const GONE = '(?:deleted|removed|hidden|withdrawn|moderated)';
const BY =
  '(?: by (?:(?:an?|the|its|our|your) )?(?:(?:blog|site|forum|original) )?(?:[a-z]{2,20} staff|moderators?|moderation|authors?|users?|admins?|administrators?|editors?|staff|commenters?|posters?))?';
const WHY =
  '(?: (?:because|for|as|due to|in line with)\\b[^.]{0,160}\\b(?:standards|guidelines|rules|terms|policy|policies|code)\\b[^.]{0,40})?';
/** What sites add to it: that answers go too, and where the rules stand. */
const MORE = '(?:\\s*(?:replies may also|(?:for )?more details?|(?:please )?see|read|learn)\\b[^.]{0,80}\\.?){0,3}';
const PLACEHOLDER = new RegExp(
  [
    `^[[(<]\\s*(?:${THING} )?(?:${GONE}|flagged|dead)${BY}\\s*[\\])>]$`,
    `^[[(]?(?:this |the )?${THING} (?:was |is |has been |has since been )?${GONE}${BY}${WHY}\\s*\\.?[\\])]?${MORE}$`,
    `^${GONE} by (?:the )?(?:moderators?|authors?|users?|admins?|administrators?)\\.?$`,
  ].join('|'),
  'i',
);

/** Whether all that stands in a comment is the site's word that its author's are gone. */
export function isRemoved(blocks: readonly Block[]): boolean {
  const text = blocks
    .map((b) => b.text)
    .join(' ')
    .replace(/\s+/g, ' ');
  return text.length <= LONGEST && PLACEHOLDER.test(text);
}
