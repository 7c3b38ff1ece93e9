// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { moneyText } from '~/lib/format';

export type Said = 'bill_client' | 'write_off' | 'contest';
export type Reason = NonNullable<Schemas['QuestionDecision']['reason']>;

/** Why a practice gives up what a question asks about; a contract has to be on file for the first. */
export const reasons: { value: Reason; label: string }[] = [
  { value: 'administrative', label: 'Decision of the practice' },
  { value: 'contractual', label: 'Discount by contract' },
  { value: 'small_balance', label: 'Too little to go after' },
  { value: 'charity', label: 'Charity' },
];

/** What a decision is about to do, the button that does it, and afterwards where the money went. */
export function decisionWords(decision: Said, amount: string, lines: number) {
  const money = moneyText(amount);
  const of = lines > 1 ? `${money} of ${lines} lines` : money;
  const words: Record<Said, { will: string; verb: string; done: string }> = {
    bill_client: {
      will: `The client will owe ${of}: it moves to “Client owes” and can be collected.`,
      verb: `Bill ${money} to the client`,
      done: `The client owes ${of} now; it stands under “Client owes”.`,
    },
    write_off: {
      will: `${of} will be written off: nobody owes it any more, and the ledger keeps the reason.`,
      verb: `Write ${money} off`,
      done: `${of} was written off; the ledger keeps it with its reason.`,
    },
    contest: {
      will: `${of} will be contested with the plan: it moves to Denials (step 8), with a deadline for the appeal.`,
      verb: `Contest ${money}`,
      done: `${of} is contested; it waits under Denials (step 8) for the appeal.`,
    },
  };
  return words[decision];
}
