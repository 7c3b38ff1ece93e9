// SPDX-License-Identifier: Apache-2.0
import type { Permission, Schemas } from './api';
import { useSession } from './session';
import type { Worklist } from './waiting';

type Action = Pick<Schemas['NextAction'], 'id' | 'href'>;

/** What is not done by those who work on the step of its page. */
const byId: Record<string, Permission> = {
  sign_note: 'notes_sign',
  sign_plan: 'notes_sign',
  collect_share: 'money_collect',
  decide_open: 'money_write',
};
/** What the buttons of a case's pages need, by step; of all other steps and of the case's own form `cases_write`. */
const byStep: Record<string, Permission> = {
  claim: 'claims_write',
  denial: 'claims_write',
  payment: 'money_write',
  review: 'rules_write',
};
const byPlace: Record<string, Permission> = {
  clients: 'clients_write',
  payers: 'payers_write',
  settings: 'practice_write',
  money: 'money_write',
  review: 'rules_write',
};

/** The permission without which the button of a next action leads to a page that has no button for it. */
export function needOf({ id, href }: Action): Permission {
  const [, place = '', , step = ''] = (href.split('?')[0] ?? '').split('/');
  return byId[id] ?? (place === 'cases' ? byStep[step] : byPlace[place]) ?? 'cases_write';
}

/** Whose work it is, for those who may not do it; of what all but readers do nobody is named. */
const whose: Partial<Record<Permission, string>> = {
  notes_sign: 'for the practitioner',
  claims_write: 'for the biller',
  money_write: 'for the biller',
  rules_write: 'for the biller',
  payers_write: 'for the biller',
  practice_write: 'for the owner',
};

/** True if the signed-in person can do it; otherwise whose it is. */
export function useDuty(action: Action): { mine: boolean; whose?: string } {
  const need = needOf(action);
  return useSession().permissions.includes(need) ? { mine: true } : { mine: false, whose: whose[need] };
}

/** Whose a worklist is: what its rows mostly need. */
const listNeeds: Record<Worklist, Permission> = {
  eligibility: 'cases_write',
  acceptance: 'cases_write',
  referral: 'cases_write',
  plan: 'notes_sign',
  authorization: 'cases_write',
  session: 'cases_write',
  note: 'notes_sign',
  reassessment: 'notes_sign',
  billing: 'claims_write',
  rejected: 'claims_write',
  denied: 'claims_write',
  silent: 'claims_write',
  posting: 'money_write',
  balance: 'money_collect',
  closing: 'cases_write',
};
const allLists = Object.keys(listNeeds) as Worklist[];

export const listsOf = (permissions: readonly Permission[]) =>
  allLists.filter((list) => permissions.includes(listNeeds[list]));

/** The worklists of the signed-in person: `all` of them, only `some`, or `none` for those who look only. */
export function useMyLists(): { kind: 'all' | 'some' | 'none'; lists: Worklist[] } {
  const lists = listsOf(useSession().permissions);
  return { kind: lists.length === allLists.length ? 'all' : lists.length > 0 ? 'some' : 'none', lists };
}
