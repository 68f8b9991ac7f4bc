import { describe, expect, test } from 'vitest';
import { decideDayFirst, findDates, parseDate } from '../../src/input/dates.js';

describe('parseDate', () => {
  test.each([
    ['Aug 5, 2012 - 11:21AM', '2012-08-05T11:21'],
    ['1 November 2012 9:08PM', '2012-11-01T21:08'],
    ['November 7, 2012 7:00 AM', '2012-11-07T07:00'],
    ['October 25th, 2012 at 12:05 am', '2012-10-25T00:05'],
    ['@ 25 October 2012 at 9:42 pm', '2012-10-25T21:42'],
    ['2012-10-25T14:32:05Z', '2012-10-25T14:32:05Z'],
    ['2012-10-25 14:32:05 +0500', '2012-10-25T14:32:05+05:00'],
    ['2012-10-25T14:32:05.123-04:00', '2012-10-25T14:32:05-04:00'],
    ['Thu, 25 Oct 2012 14:32:05 GMT', '2012-10-25T14:32:05Z'],
    ['Thu, 25 Oct 2012 14:32 EST', '2012-10-25T14:32-05:00'],
    ['3:15 pm on Nov. 3, 2012', '2012-11-03T15:15'],
    ['14:32, 25 Oct 2012', '2012-10-25T14:32'],
    ['Posted on 25-Oct-12', '2012-10-25'],
    ['Sunday, the 5th of August, 2012', '2012-08-05'],
    ['5th of August, 2012', '2012-08-05'],
    ['August 5, 2012', '2012-08-05'],
    ['9.42pm 25 October 2012', '2012-10-25T21:42'],
    ['31/12/2012', '2012-12-31'],
    ['7:41am Thu 12 Oct 06', '2006-10-12T07:41'],
    ['Thu 12 Oct 06, 7:41am', '2006-10-12T07:41'],
    ['20 Januari 2014 06.45', '2014-01-20T06:45'],
    ['3 de marzo de 2014 9:12', '2014-03-03T09:12'],
    ['on mars 12, 2014 times', null],
    ['Fri 13 Oct 10:15', null],
    ['February 30, 2012', null],
    ['3 hours ago', null],
    ['37 minutes ago (12:39 PM)', null],
    ['Aug 5 at 9:42 pm', null],
    ['I was there on August 5, 2012 with my brother', null],
    ['It may 12 times', null],
    ['version 1.2.3', null],
    ['', null],
  ])('%s', (text, iso) => {
    expect(parseDate(text, { dayFirst: null })).toBe(iso);
  });

  test('numeric dates follow the page, and stay open where nothing tells', () => {
    expect(parseDate('11.06.12 at 1:03 pm', { dayFirst: false })).toBe('2012-11-06T13:03');
    expect(parseDate('11.06.12 at 1:03 pm', { dayFirst: true })).toBe('2012-06-11T13:03');
    expect(parseDate('11.06.12 at 1:03 pm', { dayFirst: null })).toBeNull();
    expect(parseDate('08/08/2012', { dayFirst: null })).toBe('2012-08-08');
    expect(parseDate('25/10/2012', { dayFirst: false })).toBe('2012-10-25');
  });
});

describe('decideDayFirst', () => {
  test('a number above 12 decides', () => {
    expect(decideDayFirst(['08/09/2012', '25/09/2012'])).toBe(true);
    expect(decideDayFirst(['08/09/2012', '08/21/2012'])).toBe(false);
  });
  test('a weekday decides', () => {
    expect(decideDayFirst(['Thu, 08/09/2012 - 14:32'])).toBe(false);
    expect(decideDayFirst(['Sat, 08/09/2012 - 14:32'])).toBe(true);
  });
  test('the sequence and the width decide', () => {
    expect(decideDayFirst(['11.06.12 at 9:00 am', '11.06.12', '11.07.12'])).toBe(false);
    expect(decideDayFirst(['06.11.12', '07.11.12'])).toBe(true);
    expect(decideDayFirst(['November 6, 2012', '11.06.12'])).toBe(false);
  });
  test('nothing tells', () => {
    expect(decideDayFirst(['08/09/2012'])).toBeNull();
    expect(decideDayFirst(['no dates'])).toBeNull();
  });
});

test('findDates gives relative and yearless dates as such', () => {
  expect(findDates('Ann 3 hours ago').map((s) => s.kind)).toEqual(['relative']);
  expect(findDates('Aug 5 at 9:42 pm').map((s) => [s.kind, s.time])).toEqual([['yearless', '21:42']]);
});
