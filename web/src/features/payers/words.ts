// SPDX-License-Identifier: Apache-2.0
import type { Payer } from './api/payers';
import type { Acceptance, Playbook } from './api/playbook';

export const ruleWords: Record<NonNullable<Payer['unit_rule']>, string> = {
  cms: 'Pooled minutes (8-minute rule)',
  midpoint: 'Each code alone (midpoint)',
  full: 'Full 15 minutes',
  lower: 'The lower of both',
};
export const billingWords: Record<Playbook['balance_billing'], string> = {
  review: 'Not decided: each amount is asked',
  contracted: 'Written off by contract',
  allowed_with_agreement: 'Billed to the client who agreed to it',
  forbidden: 'Must not be billed',
};
export const needWords: Record<Playbook['needs_referral'], string> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
};
/** What nobody said is neither; what is taken meanwhile stands beside it. */
export const eitherWords = {
  contracted: {
    yes: 'A contract binds the practice',
    no: 'None: out of network',
    meanwhile: 'Not known: out of network is taken.',
  },
  copay: { yes: 'For each code', no: 'Once a visit', meanwhile: 'Not known: once a visit is taken.' },
  counts: { yes: 'Copay counts to it', no: 'Copay does not count' },
  waived: { yes: 'No deductible', no: 'Deductible as well' },
  first: { yes: 'Deductible before any copay', no: 'Copay from the start' },
};
export const sourceWords: Record<Acceptance['asked_by'], string> = {
  phone: 'Call',
  portal: 'Portal',
  letter: 'Letter',
};
