// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '~/api/status-words';
import type { Schemas } from '~/lib/api';
import type { StatusId } from '~/ui/status-chip';

/** The plan has the claim, and no payment has decided it. */
export const underWay: Schemas['Claim']['state'][] = [
  'sent',
  'received',
  'accepted_by_clearinghouse',
  'accepted_by_plan',
  'in_process',
  'information_asked',
  'finalised',
];

/** The status word that stands for a state of claims. */
const claimStatus: Record<Schemas['Claim']['state'], StatusId> = {
  draft: 'draft',
  ready: 'ready',
  sent: 'sent',
  received: 'received',
  accepted_by_clearinghouse: 'accepted_by_clearinghouse',
  accepted_by_plan: 'accepted_by_plan',
  in_process: 'with_plan',
  information_asked: 'more_information_asked',
  finalised: 'decided_by_plan',
  rejected: 'rejected',
  denied: 'denied',
  paid_partial: 'paid_in_part',
  paid: 'paid',
  zero_paid: 'nothing_paid',
  reversed: 'blocked',
  replaced: 'closed',
  voided: 'closed',
  closed: 'closed',
};

const wordOf = (status: StatusId) => statusWords.find((word) => word.id === status)?.label;

type ShownClaim = Pick<Schemas['ClaimRow'], 'state' | 'frequency' | 'benefits'> & {
  next_action?: Schemas['ClaimRow']['next_action'];
};

/** The status word of a claim, the same wherever it is shown: a draft that may not leave is not ready. */
export function statusOfClaim({ state, frequency, benefits, next_action: next }: ShownClaim): {
  status: StatusId;
  label?: string;
} {
  if (next?.id === 'repair_claim') return { status: 'blocked' };
  if (next?.id === 'complete_claim') return { status: 'due' };
  // A refused first version that asks for nothing has a successor.
  if (state === 'replaced' || (state === 'rejected' && !next && frequency === 'original'))
    return { status: 'closed', label: 'Replaced' };
  if (state === 'rejected' && !next) return { status: 'closed' };
  // The plan pays whom the claim names; what it paid to the client has not reached the practice.
  if (state === 'paid' && benefits === 'client') return { status: 'paid_to_client', label: 'Paid to client' };
  const status = claimStatus[state];
  // Nothing is left to do about it.
  if ((state === 'paid_partial' || state === 'zero_paid') && !next) return { status: 'settled', label: wordOf(status) };
  return { status };
}

/** The same of denials; what we contest ourselves no plan has denied. */
export function statusOfDenial({ state, contested }: Pick<Schemas['Denial'], 'state' | 'contested'>): {
  status: StatusId;
  label?: string;
} {
  return contested && state === 'open' ? { status: 'due', label: 'Contested by us' } : { status: denialStatus[state] };
}
const denialStatus: Record<Schemas['Denial']['state'], StatusId> = {
  open: 'denied',
  appealed: 'appeal_sent',
  corrected: 'with_plan',
  won: 'settled',
  lost: 'denied',
  billed_client: 'settled',
  written_off: 'settled',
};
