// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { listsOf, needOf } from './duty';

test('an action needs what the buttons of its page need', () => {
  const need = (id: string, href: string) => needOf({ id, href });
  expect(need('work_denial', '/cases/0D5/denial?open=0D6')).toBe('claims_write');
  expect(need('decide_open', '/cases/0D5/denial?open=0D6')).toBe('money_write');
  expect(need('send_claim', '/cases/0D5/claim?open=0D6')).toBe('claims_write');
  expect(need('decide_question', '/cases/0D5/payment?open=0D6')).toBe('money_write');
  expect(need('collect_share', '/cases/0D5/payment?open=0D6')).toBe('money_collect');
  expect(need('sign_note', '/cases/0D5/documentation')).toBe('notes_sign');
  expect(need('write_note', '/cases/0D5/documentation')).toBe('cases_write');
  expect(need('close_case', '/cases/0D5/edit')).toBe('cases_write');
  expect(need('enter_credential', '/settings/practitioners/0D1')).toBe('practice_write');
});

test('a claim that is repaired in another step is for those who write there', () => {
  expect(needOf({ id: 'repair_claim', href: '/cases/0D5/referral' })).toBe('cases_write');
});

test('each role has the worklists it can work off, and a reader none', () => {
  expect(listsOf(['cases_read', 'claims_read', 'money_read', 'review_read'])).toEqual([]);
  const desk = listsOf(['cases_write', 'clients_write', 'money_collect']);
  expect(desk).toContain('balance');
  expect(desk).not.toContain('denied');
  expect(desk).not.toContain('note');
});
