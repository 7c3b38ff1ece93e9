// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import type { Schemas } from '~/lib/api';
import { saysDay, told } from './told';

const appeal = (due: string | null, why = 'Appealed on Nov 15, 2026; the plan answers by Jan 14, 2027') =>
  ({ id: 'await_appeal', label: 'Ask about the appeal', why, due, href: `/${due}` }) as Schemas['NextAction'];

it('does not say a day twice that stands in the reason', () => {
  expect(saysDay(appeal('2027-01-14'))).toBe(false);
  expect(saysDay(appeal('2027-01-15'))).toBe(true);
  expect(saysDay(appeal(null))).toBe(false);
});
it('tells the same reason once, with the first of the days', () => {
  const all = told([appeal('2027-01-20'), appeal('2027-01-14'), appeal(null), appeal('2027-01-14', 'another')]);
  expect(all.map(({ action, count }) => [action.due, count])).toEqual([
    ['2027-01-14', 3],
    ['2027-01-14', 1],
  ]);
});
