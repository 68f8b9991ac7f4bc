import { append } from '../base/lists.js';
import { bare, guessFields } from './columns.js';
import { machineTime } from './html/when.js';
import { isObject, type Json, stringIn } from './json.js';
import { fieldsOf, wordsOf } from './values.js';

/** A list of records inside a JSON value, and what it says of itself. */
export interface List {
  /** Its key, or that of what it is wrapped in. '' for the value itself. */
  name: string;
  records: Json[];
  /** The object that names the article the records belong to, or null. */
  article: Json | null;
}

/** Names of lists of comments, of comments shown apart from the others, and of what they are about. */
const COMMENTS =
  /comment|repl(y|ies)|respons|answer|descendant|^(posts|messages|threads|discussions?|reviews|opinions|)$/;
const APART = /pinned|sticky|featured|highlight|picks|best|top|newest|oldest|more/;
const ABOUT = /^(articles?|story|stories|ancestors?|submissions?|news|assets?|topics?|questions?)$/;
/** Lists inside a record whose members answer it. */
const ANSWERS = /comment|repl(y|ies)|respons|answer|descendant|^child(ren|content)?$|^threads?$/;
/** Keys that only wrap. */
const WRAPPER = /^(data|items|list|nodes|edges|results|entries|records|elements|rows|children)$/;
const DEEPEST = 8;

/** A record out of what GraphQL and JSON:API wrap it in. */
function bareRecord(value: Json): Json {
  if (isRecord(value as unknown)) return value;
  const key = ['node', 'attributes', 'data', 'comment', 'content'].find((k) => isRecord(value[k]));
  if (key === undefined) return value;
  const { [key]: inner, ...rest } = value;
  return { ...rest, ...(inner as Json) };
}

export function isRecord(value: unknown): value is Json {
  if (!isObject(value)) return false;
  const name = guessFields(Object.keys(value)).get('text');
  return name !== undefined && wordsOf(value[name]) !== null;
}

const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.some((v) => isObject(v) && isRecord(bareRecord(v)));

/** Every list of records of a value, in order; records are not looked into. */
export function listsIn(value: unknown): List[] {
  const lists: List[] = [];
  const stack: { value: unknown; name: string; article: Json | null; depth: number }[] = [
    { value, name: '', article: null, depth: 0 },
  ];
  while (stack.length > 0) {
    const { value: at, name, article, depth } = stack.pop() as (typeof stack)[number];
    if (isList(at)) {
      lists.push({ name, records: at.map((v) => (isObject(v) ? bareRecord(v) : v)) as Json[], article });
      continue;
    }
    if (depth === DEEPEST || typeof at !== 'object' || at === null) continue;
    const own = isObject(at) ? (articleIn(at) ?? article) : article;
    const inner = Object.entries(at).map(([key, v]) => ({
      value: v as unknown,
      name: Array.isArray(at) || WRAPPER.test(bare(key)) ? name : bare(key),
      article: own,
      depth: depth + 1,
    }));
    append(stack, inner.reverse());
  }
  return lists;
}

/** The object among a value's own, or itself, that has a headline. */
function articleIn(value: Json): Json | null {
  const inner = Object.entries(value).find(([key, v]) => ABOUT.test(bare(key)) && isObject(v) && stringIn(v, 'title'));
  return inner ? (inner[1] as Json) : stringIn(value, 'title') || stringIn(value, 'headline') ? value : null;
}

/** The lists that hold the comments, those that hold what they are about, and others. */
export function chooseLists(lists: List[]): { comments: List[]; about: List[]; others: List[] } {
  const all = lists.flatMap(withoutAnswers);
  const named = all.some((l) => COMMENTS.test(l.name));
  const isComments = (l: List): boolean =>
    named ? COMMENTS.test(l.name) || APART.test(l.name) : !ABOUT.test(l.name) || all.length === 1;
  const found = all.filter(isComments);
  const comments = found.length > 0 ? found : all;
  const rest = all.filter((l) => !comments.includes(l));
  return {
    comments,
    about: rest.filter((l) => ABOUT.test(l.name)),
    others: rest.filter((l) => !ABOUT.test(l.name)),
  };
}

/** What stands above a post may be the first post and answers to it: those are comments. */
function withoutAnswers(list: List): List[] {
  if (!/^ancestors?$/.test(list.name)) return [list];
  const answers = list.records.filter((r) => isObject(r) && fieldsOf(r).replyTo);
  const first = list.records.filter((r) => !answers.includes(r));
  return [
    { ...list, records: first },
    { ...list, name: 'comments', records: answers },
  ].filter((l) => l.records.length > 0);
}

/** What answers a record inside it; `others` names lists of what look like comments and may be anything. */
export function answersIn(record: Json): { answers: unknown[]; others: string[] } {
  const answers: unknown[] = [];
  const others: string[] = [];
  for (const [key, value] of Object.entries(record)) {
    const list = Array.isArray(value) ? value : isObject(value) ? Object.values(value).find(isList) : null;
    if (!Array.isArray(list) || !list.some(isObject)) continue;
    if (isAnswers(key)) append(answers, list.map((v) => (isObject(v) ? bareRecord(v) : v)).filter(isObject));
    else if (isList(list) && list.some((v) => isObject(v) && hasAuthor(bareRecord(v)))) others.push(key);
  }
  return { answers, others };
}

/** Answers in the order in which they were given: some exports set the newest first. */
export function oldestFirst(answers: readonly unknown[]): unknown[] {
  const times = answers.map((a) => momentOf(isObject(a) ? fieldsOf(a).postedAt : null));
  const falls = times.every((t, i) => t !== null && (i === 0 || t <= (times[i - 1] ?? t)));
  return falls && times[0] !== times.at(-1) ? [...answers].reverse() : [...answers];
}

/** A machine's time as a number that grows with it, or null. */
function momentOf(value: unknown): number | null {
  const written = typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
  const time = Date.parse(machineTime(written) ?? '');
  return Number.isNaN(time) ? null : time;
}

/** Whether a list of this name inside a record holds what answers it. */
export const isAnswers = (name: string): boolean => ANSWERS.test(bare(name));

const hasAuthor = (record: Json): boolean => guessFields(Object.keys(record)).has('author');
