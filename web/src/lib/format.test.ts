// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { addressWith, ageOn, dateText, daysText, dueText, moneyText, phoneText, wordText, zipText } from './format';

it('writes a civil date without moving it through a time zone', () => {
  expect(dateText('2026-10-06')).toBe('Oct 6, 2026');
  expect(dateText('2024-02-29')).toBe('Feb 29, 2024');
});
it('says once what two days have in common', () => {
  expect(daysText('2026-11-15', '2026-11-15')).toBe('Nov 15, 2026');
  expect(daysText('2026-11-15', '2026-11-22')).toBe('Nov 15–22, 2026');
  expect(daysText('2026-10-30', '2026-11-06')).toBe('Oct 30 – Nov 6, 2026');
  expect(daysText('2026-12-30', '2027-01-06')).toBe('Dec 30, 2026 – Jan 6, 2027');
});
it('writes money with two digits, grouped, the minus before the sign', () => {
  expect(moneyText('4812')).toBe('$4,812.00');
  expect(moneyText('-0.6')).toBe('−$0.60');
  expect(moneyText('1234567.89')).toBe('$1,234,567.89');
});
it('writes phone numbers and ZIP codes as people do', () => {
  expect(phoneText('7135550134')).toBe('713-555-0134');
  expect(zipText('770020000')).toBe('77002-0000');
  expect(zipText('77002')).toBe('77002');
});
it('counts years on the day', () => {
  expect(ageOn('1964-03-14', '2026-03-13')).toBe(61);
  expect(ageOn('1964-03-14', '2026-03-14')).toBe(62);
});
it('turns a word of the interface into one for people', () => {
  expect(wordText('workers_compensation')).toBe('Workers compensation');
});
it('keeps a list’s filters when the list is taken home, and leaves out what is not set', () => {
  expect(addressWith('/api/v1/clients.csv', { active: false, payer: undefined })).toBe(
    '/api/v1/clients.csv?active=false',
  );
  expect(addressWith('/api/v1/clients.csv', {})).toBe('/api/v1/clients.csv');
});
it('says how far a deadline is', () => {
  expect(dueText('2026-10-05', '2026-10-06')).toBe('1 day over');
  expect(dueText('2026-09-30', '2026-10-06')).toBe('6 days over');
  expect(dueText('2026-09-30', '2026-10-06', false)).toBe('for 6 days');
  expect(dueText('2026-10-05', '2026-10-06', false)).toBe('for 1 day');
  expect(dueText('2026-10-06', '2026-10-06')).toBe('today');
  expect(dueText('2026-10-07', '2026-10-06')).toBe('tomorrow');
  expect(dueText('2027-01-06', '2026-10-06')).toBe('92 days left');
});
