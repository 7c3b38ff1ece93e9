// SPDX-License-Identifier: Apache-2.0
/** Every query key there is: a change names what it makes old. */
export const keys = {
  clients: ['clients'] as const,
  client: (id: string) => ['clients', id] as const,
  policies: (client: string) => ['clients', client, 'policies'] as const,
  casesOf: (client: string) => ['clients', client, 'cases'] as const,
  /** Everything of a case lies under this key: whatever changes in a step makes the whole case old. */
  case: (id: string) => ['cases', id] as const,
  caseStep: (id: string, part: string) => ['cases', id, part] as const,
  payers: ['payers'] as const,
  payer: (id: string) => ['payers', id] as const,
  playbook: (payer: string) => ['payers', payer, 'playbook'] as const,
  acceptances: (payer: string) => ['payers', payer, 'acceptances'] as const,
  practitioners: ['practitioners'] as const,
  practitioner: (id: string) => ['practitioners', id] as const,
  practice: ['practice'] as const,
  fees: ['fees'] as const,
  users: ['users'] as const,
  user: (id: string) => ['users', id] as const,
  tokens: ['tokens'] as const,
  audit: ['audit'] as const,
  /** Under the cases' key: whatever changes in a case may change them. */
  claims: ['cases', 'claims'] as const,
  denials: ['cases', 'denials'] as const,
  payments: ['cases', 'payments'] as const,
  questions: ['cases', 'questions'] as const,
  planAccounts: ['cases', 'plan-accounts'] as const,
  files: ['files'] as const,
  sandbox: ['sandbox'] as const,
  today: ['cases', 'today'] as const,
  review: ['review'] as const,
  reviewPart: (part: string) => ['review', part] as const,
};
