// SPDX-License-Identifier: Apache-2.0
import { expect, it } from 'vitest';
import { saysOf } from './ready';

const day = (date: string) => ({ date, claim: null, ready: true, not_ready: '' }) as never;
const gate = [
  { step: 'eligibility', message: 'Eligibility is not green for Nov 26, 2026: Nobody has asked.' },
  { step: 'documentation', message: 'Documentation is not green for Nov 26, 2026: The note is not signed.' },
] as never;

it('does not call a date of service ready while a step before is not green for it', () => {
  expect(saysOf(day('2026-11-26'), gate)).toBe(
    'signed, but not to be sent yet: eligibility, documentation are not green',
  );
  expect(saysOf(day('2026-11-24'), gate)).toBe('ready');
  const both = [{ step: 'referral', message: 'Referral is not green for Nov 20, 2026 and 1 more day: It ended.' }];
  expect(saysOf(day('2026-11-24'), both as never)).toBe('signed, but not to be sent yet: referral is not green');
  expect(saysOf({ ...(day('2026-11-26') as object), claim: 'MX26-1' } as never, gate)).toBe('on claim MX26-1');
});
