// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import type { Visits } from '~/lib/case';
import { basisText, tightestText } from './visits';

const counter = (limit: Visits['counters'][number]['limit'], left: number | null, ends: string | null) => ({
  limit,
  unit: 'visits' as const,
  limited: true,
  none_granted: false,
  granted: 12,
  used: 0,
  booked: 0,
  left,
  begins: null,
  ends,
  basis: '',
  authorization: null,
  findings: [],
});
const visits = (...counters: Visits['counters']) => ({ on: '2026-11-26', counters }) as unknown as Visits;

it('says what a limit rests on in words, the number of the message behind', () => {
  expect(basisText('AUTH000001, 278, Oct 1, 2026')).toBe('AUTH000001, the plan’s decision (278), Oct 1, 2026');
  expect(basisText('30 a year, 271 of Oct 1, 2026')).toBe('30 a year, the plan’s answer (271) of Oct 1, 2026');
  expect(basisText('271 of Oct 1, 2026')).toBe('the plan’s answer (271) of Oct 1, 2026');
  expect(basisText('not required (playbook)')).toBe('not needed by the payer’s playbook');
  expect(basisText('referral of Oct 1, 2026')).toBe('referral of Oct 1, 2026');
});
it('names the limit that stops the next session first', () => {
  const prescribed = counter('prescribed', 9, '2027-01-06');
  expect(tightestText(visits(prescribed, counter('authorized', 1, null)))).toBe('1 visit left · authorized');
  expect(tightestText(visits(prescribed, counter('benefit', 27, null)))).toBe(
    '9 visits left · prescribed, to Jan 6, 2027',
  );
});
it('says that a limit is over before it counts what was left of it', () => {
  expect(tightestText(visits(counter('prescribed', 12, '2026-10-25'), counter('benefit', 3, null)))).toBe(
    'prescribed visits ended Oct 25, 2026',
  );
});
it('counts no visits that the plan has not authorized, where it wants to', () => {
  const none = { ...counter('authorized', null, null), granted: null, none_granted: true };
  expect(tightestText(visits(counter('prescribed', 12, '2026-10-25'), none))).toBe('none authorized');
});
it('says nothing where nobody said how many', () => {
  expect(tightestText(visits(counter('prescribed', null, null)))).toBeUndefined();
});
