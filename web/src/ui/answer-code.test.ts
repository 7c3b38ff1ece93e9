// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { answerText } from './answer-code';

it('says in words what a payer’s code means', () => {
  expect(answerText('A2:20:PR')).toBe('accepted into adjudication: accepted for processing');
  expect(answerText('CO-197')).toBe('authorization or notification is missing, not the client’s to pay');
  expect(answerText('PR-1')).toBe('deductible, the client’s to pay');
  expect(answerText('A')).toBe('accepted');
  expect(answerText('R:024')).toBe('rejected');
  expect(answerText('QQ-1')).toBeUndefined();
});
