// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { decisionWords } from './decisions';

it('says before a decision what it will do with which amount, and afterwards where it went', () => {
  const contest = decisionWords('contest', '24.00', 1);
  expect(contest.will).toBe(
    '$24.00 will be contested with the plan: it moves to Denials (step 8), with a deadline for the appeal.',
  );
  expect(contest.verb).toBe('Contest $24.00');
  expect(contest.done).toContain('waits under Denials');
  const all = decisionWords('bill_client', '104.00', 4);
  expect(all.will).toContain('$104.00 of 4 lines');
  expect(decisionWords('write_off', '104.00', 4).verb).toBe('Write $104.00 off');
});
