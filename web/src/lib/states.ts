// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import type { StatusId } from '~/ui/status-chip';

/** The status word that stands for a state of claims. */
export const claimStatus: Record<Schemas['Claim']['state'], StatusId> = {
  draft: 'draft',
  ready: 'ready',
  sent: 'sent',
  received: 'received',
  accepted_by_clearinghouse: 'accepted_by_clearinghouse',
  accepted_by_plan: 'accepted_by_plan',
  in_process: 'with_plan',
  information_asked: 'more_information_asked',
  finalised: 'with_plan',
  rejected: 'rejected',
  denied: 'denied',
  paid_partial: 'denied',
  paid: 'paid',
  zero_paid: 'due',
  reversed: 'blocked',
  replaced: 'closed',
  voided: 'closed',
  closed: 'closed',
};

/** The same of denials. */
export const denialStatus: Record<Schemas['Denial']['state'], StatusId> = {
  open: 'denied',
  appealed: 'appeal_sent',
  corrected: 'with_plan',
  won: 'settled',
  lost: 'denied',
  billed_client: 'settled',
  written_off: 'settled',
};
