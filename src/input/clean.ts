/** Soft hyphens, zero-width spaces and marks of direction: invisible, never part of a comment. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Zero-width (non-)joiners next to ASCII; between letters of other scripts and in emoji they carry meaning. */
const JOINERS = /(?<=[ -~\s])[\u200c\u200d]+|[\u200c\u200d]+(?=[ -~\s])/g;
/** Spaces that are not U+0020. */
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Invisible characters out, special spaces to plain ones; line ends and indents stay. */
export function plain(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(JOINERS, '')
    .replace(SPACES, ' ')
    .replace(/[\u2028\u2029\u0085\v\f]/g, '\n');
}

/** One line: invisible characters out, runs of space to one. */
export function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ').trim();
}

/** Labels of buttons and links around a comment, lower case. */
const BUTTONS: ReadonlySet<string> = new Set(
  `recommend|recommended|like|likes|dislike|unlike|reply|replies|reply to this|reply to this comment|reply to comment|quote|
  share|share this|share this comment|flag|flag as inappropriate|flag comment|flag this comment|report|report abuse|report this|
  report this comment|report comment|report as inappropriate|flag as abusive|share it|permalink|permanent link|link|link to this|link to this comment|direct link|edit|delete|
  upvote|downvote|vote up|vote down|up|down|thumbs up|thumbs down|rate up|rate down|favorite|favourite|favorited|fave|
  log in to reply|login to reply|log in to comment|log in or register to post comments|login or register to post comments|
  login or register to comment|sign in to reply|please log in to reply|click to reply|leave a reply|view reply|view replies|show replies|
  hide replies|show more replies|read more|more|see more|show more|expand full comment|collapse|expand|minimize|top|back to top|twitter|tweet|facebook|
  follow|unfollow|follow post|unfollow post|see translation|translate|become a fan|ignore user|ignore|block|mute|parent|context|full comments|give award|award|save|hide|
  abuse|embed|give gold|click to rate|rate this|rate this comment|rating|recommend hide|thread|homepage|edited|reply with quote|multi-quote|multiquote|thank|thanks|agree|disagree|helpful|not helpful|insightful|offensive|unsuitable|
  react|full size|icon|identicon|avatar|gravatar|user avatar|profile picture|view in chronology|view in thread|private reply|alert moderator|policy|reply to this talkback|user info|send a message|
  highlight|pick|nyt picks|mark as spam|spam|email|e-mail|print|judge it`
    .split('|')
    .map((s) => s.trim())
    .filter(Boolean),
);

/** A count beside or instead of a button: "12", "+3", "(4)", "3 likes", "Recommended (12)", "▲ 5". */
const COUNT =
  /^[▲▼△▽👍👎↑↓♥❤☆★]*\s*[+-]?\(?\s*(?:\d{1,6}|\d{1,3}(?:\.\d)?[KkM]|\d{1,3},\d{3})\s*\)?\s*(?:[▲▼△▽👍👎↑↓♥❤☆★]*|[•·]|[△▲] [▽▼])$/u;

/** "(12) · (0)": votes for and against. */
const VOTES = /^\(\d{1,6}\) ?[·•|/] ?\(\d{1,6}\)$/;

/** "Private Reply | To 12": what is a button only beside others, since a name or a sentence may read the same. */
const ANSWERED = /^(?:to #?\d{1,5}|post reply)$/i;

/** "Recommended by 123 Readers", "Rate a Thumb Up 8 users liked this comment" and the like for the other thumb. */
const TALLIED =
  /^(?:(?:recommended|liked|favorited|shared) by \d{1,6} (?:readers?|people|users?|others?)|rate a thumb up \d.{0,90}|(?:expand|collapse) replies \(\d+\).{0,40})$/i;

/** Answers that are folded under a comment: "1 reply by Ann Lee", "Show 3 more replies". */
const FOLDED =
  /^(?:\d{1,5} repl(?:y|ies) by \S.{0,60}|(?:show|view|see|load|hide|read) (?:all )?\d{1,5} (?:more |previous |other )?(?:repl(?:y|ies)|answers?|comments?)|translate to [a-z]{3,20})$/i;

/** The labels without spaces, for runs of them that lost what stood between. */
const GLUABLE: ReadonlySet<string> = new Set(
  [...BUTTONS].map((b) => b.replace(/[ -]/g, '')).filter((b) => b.length > 3),
);
const LONGEST_LABEL = Math.max(...[...GLUABLE].map((b) => b.length));

/** "Agree (15)Disagree (4)Recommend (3)", "permalinksaveparentreportgive goldreply": three labels or more in one run, or "FlagShare". */
function isGluedRun(text: string): boolean {
  // "Thanks, thanks, thanks"
  if (/,\s*\p{L}/u.test(text)) return false;
  const run = text.replace(/[()\d\s,+-]+/g, '').toLowerCase();
  // Below a comment that was removed Reddit has two.
  if (run === 'permalinkparent') return true;
  // "2LikeReply": capitals tell two labels apart.
  const capitals = text.replace(/[()\d\s,+-]+/g, '').split(/(?<=\p{Ll})(?=\p{Lu})/u);
  if (capitals.length > 1 && capitals.every((w) => BUTTONS.has(w.toLowerCase()))) return true;
  if (run.length < 12 || !/^[a-z]+$/.test(run) || (text.match(/\S+/g)?.length ?? 0) > 8) return false;
  const most: number[] = [0];
  for (let end = 1; end <= run.length; end++) {
    let best = Number.NEGATIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_LABEL); start < end; start++) {
      if (GLUABLE.has(run.slice(start, end))) best = Math.max(best, (most[start] ?? 0) + 1);
    }
    most.push(best);
  }
  return (most[run.length] ?? 0) >= 3;
}

/** Whether a line is nothing but buttons and their counts: "Reply", "Like · Reply · 3", "Recommend (12) | Report abuse". */
export function isButtonLine(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.length > 120) return false;
  if (isGluedRun(text) || VOTES.test(text)) return true;
  const parts = text
    // lynx' mark of a list in a list
    .replace(/^o (?=\S)/, '')
    .replace(/^[[(] ?(.*?) ?[\])]$/, '$1')
    .split(/\s*[·•|∙⋅/]\s*|\s+[-–—]\s+|\s{2,}|\t/)
    .map((p) => p.trim())
    .filter(Boolean);
  let labels = 0;
  for (const part of parts) {
    if (COUNT.test(part) || ANSWERED.test(part)) continue;
    if (!isLabel(part)) return false;
    labels++;
  }
  return labels > 0;
}

function isLabel(part: string): boolean {
  const bare = part
    .toLowerCase()
    .replace(/^[^\p{L}\d(]+|[^\p{L}\d)]+$/gu, '')
    .replace(/^\(?[+-]?\d{1,6}\)?\s*|\s*[([]?[+-]?\d{1,6}[)\]]?$/g, '')
    .trim();
  if (BUTTONS.has(bare) || FOLDED.test(part) || TALLIED.test(part)) return true;
  // "Reply Report", "Like Reply Share": a run of one-word labels.
  const words = bare.split(/\s+/);
  return words.length > 1 && words.length <= 6 && words.every((w) => BUTTONS.has(w) || /^\(?[+-]?\d+\)?$/.test(w));
}

/** Labels that are words of people too: "Thanks", "Offensive" may be all that somebody says in a line. */
const SAID =
  /^(?:thank|thanks|agree|disagree|(?:not )?helpful|insightful|offensive|unsuitable|abuse|spam|policy|ignore|block|recommended|more|follow|(?:share|judge) it|(?:share|report) this)$/i;

/** Whether a line is one label, and one that somebody may have said: a button only where others stand beside it, or below other comments too. */
const isSaid = (line: string): boolean => SAID.test(line.trim());

/** A number alone that may be a year, which somebody has written. */
const YEAR = /^(?:1[5-9]|20)\d\d$/;

/** How a line counts that a page may set at many comments, and somebody may have said: a label in small letters, "a number"; null for others. */
export function saidAs(line: string): string | null {
  const text = line.trim();
  return isSaid(text) ? text.toLowerCase() : /^\d{1,5}$/.test(text) ? 'a number' : null;
}

/** Whether a line may be somebody's although it reads like a button or a count. */
export const maySay = (line: string): boolean => isSaid(line) || YEAR.test(line.trim());

/** Whether a line is a bare vote count or score: "+12", "▲ 5". A plain number alone is one only beside buttons. */
export function isCountLine(line: string): boolean {
  return COUNT.test(line.trim()) && line.trim() !== '';
}

/** A mark of distinction over a comment: "NYT Pick", "Guardian staff". */
export const isPick = (line: string): boolean =>
  /^(?:(?:times|nyt|guardian|reader|reporter|editor['’]?s?) picks?|guardian (?:staff|contributor)|stickied comment)$/i.test(
    line,
  );

/** A label glued to the end of the last sentence: "… overcome bias.Recommend". */
export const GLUED =
  /(?:(?<=[.!?…"'”’)\]*]\s?)|(?<=[\p{Ll}\d:)(]\s?))(Recommend(?:ed)?|Reply|Report abuse|Flag|Share|Like)\s*\d*\s*$/u;

/** Cuts a glued label off when it is one that the page uses as a button (`labels`, lower case). */
export function cutGlued(text: string, labels: ReadonlySet<string>): string {
  const found = GLUED.exec(text);
  if (!found?.[1] || !labels.has(found[1].toLowerCase())) return text;
  return text.slice(0, found.index).trimEnd();
}

/** Lines to paragraphs: trimmed, blank lines kept as one between paragraphs, single line ends kept. */
export function paragraphs(lines: readonly string[]): string {
  return lines
    .map((l) => l.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
