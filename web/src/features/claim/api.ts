// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Claim = Schemas['Claim'];
export type ClaimRow = Schemas['ClaimRow'];
export type ClaimInput = Required<Schemas['ClaimInput']>;
export type Evidence = Schemas['ClaimEvidence'];
export type HandEvidence = Schemas['HandEvidence'];
export type BillableDay = Schemas['BillableDay'];

export const useBillable = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'billable'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/billable', { params: { path: { id: caseId } } })),
  });
export const useClaims = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'claims'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/claims', { params: { path: { id: caseId } } })),
  });
export const useClaim = (caseId: string, id: string | undefined) =>
  useQuery({
    queryKey: [...keys.caseStep(caseId, 'claims'), id],
    enabled: id !== undefined,
    queryFn: () => ask(api.GET('/api/v1/claims/{id}', { params: { path: { id: id ?? '' } } })),
  });

/** No plan is billed for the case: what was rejected is not sent again, and the client owes what it asked for. */
export const useClientPays = (caseId: string) => {
  const { data: of } = useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } })),
  });
  return of !== undefined && (of.policy === null || of.billing === 'cash');
};

const at = (id: string) => ({ params: { path: { id } } });
/** Of the days that are ready those that one claim can carry: the server knows which. */
export const buildClaim = (caseId: string) =>
  ask(api.POST('/api/v1/cases/{id}/claims', { ...at(caseId), body: { sessions: [] }, headers: once() }));
export const replaceClaim = (id: string, version: number, body: ClaimInput) =>
  ask(api.PUT('/api/v1/claims/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
export const checkClaim = (id: string) => ask(api.POST('/api/v1/claims/{id}/check', at(id)));
export const sendClaim = async (id: string, override_reason: string) => {
  const answer = await ask(api.POST('/api/v1/claims/send', { body: { claims: [id], override_reason } }));
  return answer.items[0];
};
export const correctClaim = (id: string) =>
  ask(api.POST('/api/v1/claims/{id}/correct', { ...at(id), body: {}, headers: once() }));
export const voidClaim = (id: string) =>
  ask(api.POST('/api/v1/claims/{id}/void', { ...at(id), body: {}, headers: once() }));
export const resubmitClaim = (id: string) =>
  ask(api.POST('/api/v1/claims/{id}/resubmit', { ...at(id), headers: once() }));
export const giveUpClaim = (id: string, reason: string) =>
  ask(api.POST('/api/v1/claims/{id}/give-up', { ...at(id), body: { reason } }));
export const discardClaim = (id: string) => ask(api.POST('/api/v1/claims/{id}/discard', at(id)));
export const claimToNextPlan = (id: string) =>
  ask(api.POST('/api/v1/claims/{id}/next-plan', { ...at(id), headers: once() }));
export const askStatus = (id: string) => ask(api.POST('/api/v1/claims/{id}/ask-status', at(id)));
export const addEvidence = (id: string, body: HandEvidence) =>
  ask(api.POST('/api/v1/claims/{id}/evidence', { ...at(id), body }));
export const writtenClaim = (id: string) => ask(api.GET('/api/v1/claims/{id}/x12', at(id)));

export type Fees = Schemas['FeeSchedule'];
export type FeesInput = Schemas['FeeScheduleInput'];
export const useFees = () => useQuery({ queryKey: keys.fees, queryFn: () => ask(api.GET('/api/v1/fees')) });
export const replaceFees = (version: number, body: FeesInput) =>
  ask(api.PUT('/api/v1/fees', { params: { header: ifMatch(version) }, body }));

export const pick = (claim: Claim): ClaimInput => ({
  benefits: claim.benefits,
  paid_by_client: claim.paid_by_client,
  place_of_service: claim.place_of_service,
  referral_number: claim.referral_number,
  authorization_number: claim.authorization_number,
  payer_claim_number: claim.payer_claim_number,
  diagnoses: claim.diagnoses,
  note: claim.note,
  lines: claim.lines,
  attachments: claim.attachments,
});

/** What the status word alone does not say. */
export const moreOf: Partial<Record<Claim['state'], string>> = {
  finalised: 'The plan says that it has decided; its decision has not come yet.',
  paid_partial: 'Some lines were paid, some denied.',
  zero_paid: 'The plan pays nothing and denied nothing: what is left is the client’s share.',
  reversed: 'The plan took its payment back.',
  replaced: 'A later version took its place.',
  voided: 'It was taken back.',
};
export const isDraft = (state: Claim['state']) => state === 'draft' || state === 'ready';
