// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { type Denial, rowsOf, sumOf } from './rows';

const denial = (id: string, amount: string, why: string, status: string, of = 'c1') =>
  ({ id, case: of, amount, next_action: { id: 'work_denial', why, status } }) as unknown as Denial;

it('puts lines of one case that were refused for one reason into one row, as Today does', () => {
  const rows = rowsOf([
    denial('1', '120.00', 'wrong provider', 'denied'),
    denial('2', '40.10', 'wrong provider', 'denied'),
    denial('3', '40.00', 'no authorization', 'denied'),
    denial('4', '40.00', 'wrong provider', 'denied', 'c2'),
  ]);
  expect(rows.map((row) => [row.first.id, row.all.length, row.amount])).toEqual([
    ['1', 2, '160.10'],
    ['3', 1, '40.00'],
    ['4', 1, '40.00'],
  ]);
  expect(sumOf(rows)).toBe('240.10');
});
it('does not add what we contest ourselves to what the plan refused', () => {
  const contested = { ...denial('2', '24.00', 'MX1 answers it', 'denied'), contested: true };
  expect(rowsOf([denial('1', '40.00', 'MX1 answers it', 'denied'), contested]).map((row) => row.amount)).toEqual([
    '40.00',
    '24.00',
  ]);
});
it('knows what waits on the plan by the light of its status', () => {
  const rows = rowsOf([denial('1', '40.00', 'appealed', 'appeal_sent'), denial('2', '40.00', 'late', 'overdue')]);
  expect(rows.map((row) => row.ours)).toEqual([false, true]);
});
