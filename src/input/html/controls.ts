import { ancestors, attr, type Element, type Order } from './dom.js';
import type { Candidate } from './general.js';

/** Fewest records of a list. */
const LEAST = 2;
/** Most sets that are handed on. */
const TRIED = 3;
/** `ctl00_list_ctl03_lblName`, and `list_lblName_3` since version 4: the list, the record's number, the field. */
const FIELD = /^(.{1,200}_)ctl(\d{1,5})_([a-z]\w{0,60})$/i;
const FIELD_4 = /^(.{1,200}_)([a-z][a-z\d]{0,60})_(\d{1,5})$/i;

/**
 * Records that ASP.NET wrote from a template, by the ids of their fields: each is as much of the page as holds all its
 * fields and none of another's, whatever tables stand around it.
 */
export function controlRecords(order: Order): Candidate[] {
  const lists = new Map<string, Map<string, Element[]>>();
  for (const element of order.elements) {
    const id = attr(element, 'id');
    const old = FIELD.exec(id);
    const found = old ?? FIELD_4.exec(id);
    if (!found) continue;
    const number = (old ? found[2] : found[3]) ?? '';
    const records = lists.get(found[1] ?? '') ?? new Map<string, Element[]>();
    const fields = records.get(number);
    if (fields) fields.push(element);
    else records.set(number, [element]);
    lists.set(found[1] ?? '', records);
  }
  return [...lists.values()]
    .filter((records) => records.size >= LEAST)
    .sort((a, b) => b.size - a.size)
    .slice(0, TRIED)
    .map((records) => blocksOf([...records.values()], order))
    .filter((blocks) => blocks.length >= LEAST)
    .map((blocks) => ({ runs: blocks.map((b) => [b]), called: false }));
}

/** For each record, in document order, the widest element that holds its fields and none of those before and after. */
function blocksOf(records: readonly (readonly Element[])[], order: Order): Element[] {
  return records.flatMap((fields, i) => {
    const first = fields[0] as Element;
    const others = [records[i - 1]?.at(-1), records[i + 1]?.[0]].filter((e) => e !== undefined);
    const block = [first, ...ancestors(first)].findLast(
      (e) => fields.every((f) => f === e || order.contains(e, f)) && !others.some((f) => order.contains(e, f)),
    );
    return block ? [block] : [];
  });
}
