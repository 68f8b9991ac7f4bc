import { eld } from 'eld/medium';

/** Words below which a language cannot be told from Latin letters alone. */
const FEW_WORDS = 4;
/** Score in [0, 1] of ELD for English from which, if it is near the best, a text counts as English all the same. */
const ENGLISH_ENOUGH = 0.6;
const NEAR = 0.12;
/** Score from which the best language is named; Roman Urdu and other unknown Latin writing stay below it or are unsure. */
const SURE = 0.7;

export interface Language {
  /** ISO 639-1 code, or null where it cannot be told. */
  code: string | null;
  /** Whether the model, which was trained on English, may label the text. */
  english: boolean;
}

/**
 * Tells the language of a comment with ELD (n-gram scores for 60 languages). Texts of few words in Latin letters get the
 * benefit of the doubt; a text that is not English but no known language either (Roman Urdu and the like) has code null.
 */
export function detectLanguage(text: string): Language {
  const plain = text.replace(/https?:\/\/\S+|[@#]\S+/g, ' ');
  const letters = plain.match(/\p{L}/gu) ?? [];
  const latin = plain.match(/\p{Script=Latin}/gu) ?? [];
  const found = eld.detect(plain);
  const scores = found.getScores();
  const best = scores[found.language] ?? 0;
  if (latin.length * 2 < letters.length) return { code: found.language || null, english: false };
  const words = plain.match(/\p{L}{2,}/gu)?.length ?? 0;
  const score = scores.en ?? 0;
  const english = found.language === 'en' || (score >= ENGLISH_ENOUGH && score >= best - NEAR);
  if (english) return { code: 'en', english };
  if (words < FEW_WORDS) return { code: null, english: true };
  return { code: found.isReliable() && best >= SURE ? found.language : null, english: false };
}
