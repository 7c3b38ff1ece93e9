// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { lightOf, wordOf } from './day-cell';

const payment = { step: 'payment', light: 'blocked', status: 'denied', says: 'The plan refused' } as never;
const paid = (amount: string) => ({ paid_by_plan: amount }) as never;

it('says of a day that was paid in part so, and not that its payment is denied', () => {
  expect([lightOf(payment, paid('33.60')), wordOf(payment, paid('33.60'))]).toEqual(['waiting', 'Paid in part']);
  expect([lightOf(payment, paid('0.00')), wordOf(payment, paid('0.00'))]).toEqual(['blocked', 'Denied']);
  expect([lightOf(payment), wordOf(payment)]).toEqual(['blocked', 'Denied']);
});
