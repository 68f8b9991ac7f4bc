import type { Block } from '../page.js';

const LONGEST = 300;
const THING = '(?:comment|post|posting|message|reply|interact|entry|content)';
const GONE = '(?:deleted|removed|hidden|withdrawn|moderated|disabled)';
const BY =
  '(?: by (?:(?:an?|the|its|our|your) )?(?:(?:blog|site|forum|original) )?(?:[a-z]{2,20} staff|moderators?|moderation(?: team)?|authors?|users?|admins?|administrators?|editors?|staff|commenters?|posters?|site|system|publisher|community))?';
const RULES = '(?:standards|guidelines|rules|terms|policy|policies|code)';
const WHY = `(?: (?:because|for|as|due to|in line with)\\b[^.]{0,160}\\b${RULES}\\b[^.]{0,40}| (?:due to|because of) (?:its |a )?(?:low|poor|negative|too many) (?:rating|score|votes|downvotes|flags|reports)| because you (?:have )?(?:ignored|blocked|muted) (?:this|the) (?:user|commenter|author))?`;
/** What sites add to it: that answers go too, and where the rules stand. */
const MORE = '(?:\\s*(?:replies may also|(?:for )?more details?|(?:please )?see|read|learn)\\b[^.]{0,80}\\.?){0,3}';
const IS = '(?:was |is |has been |has since been )';
/** Not gone, and not shown either. */
const HELD =
  '(?:(?:awaiting|pending|held for|waiting for) (?:moderation|approval|review)|flagged(?: (?:as|for) (?:inappropriate|abusive|offensive|spam|abuse|review|moderation))?|under review|no longer available|unavailable|not available)';
const PLACEHOLDER = new RegExp(
  [
    `^[[(<]\\s*(?:${THING} )?(?:${GONE}|flagged|dead)${BY}\\s*[\\])>]$`,
    `^[[(]?(?:this |the )?(?:user )?${THING} ${IS}?${GONE}${BY}${WHY}\\s*\\.?[\\])]?${MORE}$`,
    `^[[(]?this (?:user )?${THING} ${IS}(?:currently )?${HELD}\\.?[\\])]?${MORE}$`,
    `^[[(]?(?:this |the )${THING} (?:has )?violate[ds] (?:our|the|its|this site['’]s)(?: [^\\W\\d]{2,20}){0,4} ${RULES}\\.?[\\])]?${MORE}$`,
    `^[[(]?this (?:user|account|commenter)(?:['’]s account)? ${IS}(?:suspended|banned|deactivated|deleted|blocked)\\.?[\\])]?$`,
    `^[[(]?${THING} (?:by|from) (?:an? )?(?:blocked|ignored|muted|banned|suspended|deleted) (?:user|commenter|account|member)\\.?[\\])]?$`,
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
