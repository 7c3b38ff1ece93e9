// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, it, vi } from 'vitest';
import { find, match, register } from './actions';

let remove = () => {};
afterEach(() => remove());

it('finds an action by the beginnings of its words, in any order', () => {
  remove = register([{ id: 'a', label: 'Add a client', keywords: 'new person', run: vi.fn() }]);
  expect(find('cli ad').map((a) => a.id)).toEqual(['a']);
  expect(find('per')).toHaveLength(1);
  expect(find('lient')).toHaveLength(0);
});
it('knows a first key of two as a beginning, and the two as the action', () => {
  remove = register([{ id: 'go', label: 'Go', keys: 'g c', run: vi.fn() }]);
  expect(match('g')).toBe('beginning');
  expect(match('g c')).toMatchObject({ id: 'go' });
  expect(match('x')).toBeUndefined();
});
it('forgets the actions of a screen that was left, and hides those that do not apply', () => {
  const gone = register([{ id: 'b', label: 'Gone', run: vi.fn() }]);
  gone();
  remove = register([{ id: 'c', label: 'Hidden', when: () => false, run: vi.fn() }]);
  expect(find('')).toHaveLength(0);
});
