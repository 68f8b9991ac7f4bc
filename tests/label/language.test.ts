import { expect, test } from 'vitest';
import { detectLanguage } from '../../src/label/language.js';

/** 60 short comments: 40 English as it is really written, 20 that a model trained on English must not label. */
const ENGLISH = [
  'Shame on them all.',
  'agreed 100%',
  'Well said sir',
  'lol',
  'rubbish!!!',
  'Pakistan zindabad, we will never bow',
  'do more do more do more... when will it end',
  'the ppl of KP r dying 4 nothing',
  'PM sahib kindly resign only',
  'what to do yaar, this is our fate',
  'ISI knew. GHQ knew. We did not.',
  'Inshallah we shall overcome these dark days',
  'This is drama bhai log, paisa talks and nothing else',
  'Who paid for the containers?',
  'NATO OUT NOW',
  'Sir jee you are living in a fools paradise',
  'no boots on ground, no drones in sky. simple',
  'Mashallah what a beautiful column',
  'Zardari, Nawaz, Imran – same same but different',
  'I served in Kunar. Talk is cheap.',
  'hahaha good one uncle ji',
  'Go back to your mountains!',
  'beggars cant be choosers',
  'another fatwa another day',
  'Raymond Davis was the start, abbottabad the end',
  'Read the Kerry Lugar bill again, slowly.',
  'why everyone is silent on balochistan',
  'ok',
  '+1',
  'TTP and Haqqani are two sides of one coin.',
  'My uncle drives a tanker from Karachi to Torkham and he has not been paid.',
  'Allah bless the soldiers of Salala',
  'F-16s for what? To fly past on 23rd March?',
  'Bravo Malala!!! proud of u',
  'load shedding 18 hrs and you discuss foreign policy',
  'He is right tho',
  'Ya sure, and pigs fly over the Margallas',
  'Thank you, Dr. Sahiba, for an eye opener',
  'Amreeka this, Amreeka that. What about us?',
  'How many dollars per soldier? Shame.',
];
const OTHER: readonly [string, string | null][] = [
  ['yeh sab amreeka ki chaal hai, hamare hukmran bik chuke hain', null],
  ['ap log sirf bhonkte ho aur kuch nahi karte', null],
  ['humari fauj sirf dollar kay liye lar rahi hai aur awam mar rahi hai', null],
  ['yaar inko paisa do aur phir dekho kaise nachte hain', null],
  ['Kerry Lugar bill hamari khudmukhtari par hamla hai bhai', null],
  ['mulk ko bech kar kha gaye yeh chor', null],
  ['sab mile hue hain janab, koi kisi ka nahi', null],
  ['drone hamlay band karo warna hum khud kar lenge', null],
  ['kab tak ghulami karte rahoge is amreeka ki', null],
  ['Bhai sahab aap bilkul theek keh rahe hain', null],
  ['ہم کوئی غلام ہیں کیا', 'ur'],
  ['یہ جنگ ہماری جنگ نہیں ہے', 'ur'],
  ['اللہ پاکستان کی حفاظت کرے', 'ur'],
  ['भारत माता की जय', 'hi'],
  ['यह सब पैसे का खेल है', 'hi'],
  ['هذه حرب أمريكا وليست حربنا', 'ar'],
  ['Das ist doch alles Quatsch, die Amerikaner sollen abziehen', 'de'],
  ['Los americanos deben salir de Afganistán ahora mismo', 'es'],
  ['Это не наша война, уходите домой', 'ru'],
  ['Les Américains doivent quitter le pays tout de suite', 'fr'],
];

test('short English comments, South Asian English included, are labelled', () => {
  // One of the 40 is lost, and said so: the figures of the README.
  expect(ENGLISH.filter((t) => !detectLanguage(t).english)).toEqual(['hahaha good one uncle ji']);
});

test('comments in other languages are not, and the language is named where it is known', () => {
  expect(OTHER.filter(([t]) => detectLanguage(t).english)).toEqual([]);
  const named = OTHER.filter(([, code]) => code !== null);
  expect(named.filter(([t, code]) => detectLanguage(t).code !== code)).toEqual([]);
});
