import { type Address, NOBODY } from './addressed.js';

/** "#3 rock_robin …", "5# …", "17, …", "fom @ 10, …". A lone 1 begins a list. */
export function bareNumber(start: string): Address | null {
  const found =
    /^#(\d{1,4})(?![\d.]\d|\p{L})/u.exec(start) ??
    /^(\d{1,4})#(?=\s)/.exec(start) ??
    /^(\d{2,4}|[2-9])(?:,|\.(?=\s))(?!\d)/.exec(start) ??
    /^[\p{L}\d_-]{2,20}(?: [\p{L}\d_-]{2,20})? @ ?#?(\d{1,4})(?=[,:;.\s–-]|$)/u.exec(start);
  if (!found) return null;
  const marked = /[#@]/.test(found[0]);
  return { ...NOBODY, number: Number(found[1]), confidence: marked ? 0.85 : 0.65 };
}

/** "To the reader who asked at 1.47:": somebody without a name, by the time. */
export function whoAt(start: string): Address | null {
  const who =
    /^to (?:the )?(?:\p{L}+ ){0,2}?(?:who(?:ever)?|that) (?:\p{L}+ )?(?:asked|said|wrote|posted|commented|spoke|says|claims)(?: [\p{L} ]{1,20})? at (\d{1,2})[.:](\d\d)(?: ?([ap])\.?m\.?)?(?=\s?[:,–—-])/iu.exec(
      start,
    );
  if (!who) return null;
  const times = clockTimes(who[1] ?? '', who[2] ?? '', who[3]);
  return { ...NOBODY, times, confidence: 0.8 };
}

/** `HH:MM` of a clock; both halves of the day where it does not say which. */
export function clockTimes(hour: string, minute: string, half: string | undefined): string[] {
  const h = Number(hour);
  const hours = half
    ? [(h % 12) + (/p/i.test(half) ? 12 : 0)]
    : h >= 1 && h < 12 && hour.length === 1
      ? [h, h + 12]
      : [h];
  return hours.map((n) => `${String(n).padStart(2, '0')}:${minute}`);
}
