// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { wordOf } from './day-cell';

const payment = { step: 'payment', light: 'blocked', status: 'denied', says: 'The plan refused' } as never;
const paid = (amount: string) => ({ paid_by_plan: amount }) as never;

it('says of a day that was paid in part so, and not that its payment is denied', () => {
  expect(wordOf(payment, paid('33.60'))).toBe('Paid in part');
  expect(wordOf(payment, paid('0.00'))).toBe('Denied');
  expect(wordOf(payment)).toBe('Denied');
});

it('says of a day on which nothing was refused that there is no denial, and not that it is settled', () => {
  const denial = (says: string) => ({ step: 'denial', light: 'done', status: 'settled', says }) as never;
  expect(wordOf(denial('no denial'))).toBe('No denial');
  expect(wordOf(denial('1 denial closed'))).toBe('Settled');
});
