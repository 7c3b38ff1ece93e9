// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { statusWords } from '~/api/status-words';
import { statusOfClaim, statusOfDenial } from './states';

const next = { id: 'work_denial' } as never;
const shown = (state: never, benefits: 'practice' | 'client' = 'practice', action = null) => {
  const { status, label } = statusOfClaim({ state, frequency: 'original', benefits, next_action: action });
  const word = statusWords.find((each) => each.id === status);
  return [word?.light, label ?? word?.label];
};

it('does not call a claim denied of which a part was paid', () => {
  expect(shown('paid_partial' as never, 'practice', next)).toEqual(['waiting', 'Paid in part']);
  expect(shown('paid_partial' as never)).toEqual(['done', 'Paid in part']);
  expect(shown('denied' as never, 'practice', next)).toEqual(['blocked', 'Denied']);
});
it('does not call a claim paid that brought the practice nothing', () => {
  expect(shown('zero_paid' as never, 'practice', next)).toEqual(['waiting', 'Decided, nothing paid']);
  expect(shown('paid' as never, 'client')).toEqual(['moving', 'Paid to client']);
  expect(shown('paid' as never)).toEqual(['done', 'Paid']);
});
it('does not say that the plan denied what we contest', () => {
  expect(statusOfDenial({ state: 'open', contested: true })).toEqual({ status: 'due', label: 'Contested by us' });
  expect(statusOfDenial({ state: 'open', contested: false })).toEqual({ status: 'denied' });
});
