// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Check = Schemas['EligibilityCheck'];
export type Standing = Schemas['EligibilityStanding'];
export type Other = Schemas['EligibilityCheckList']['others'][number];
export type Shown = Schemas['EligibilityCheckList']['shown_by'];
export type Estimated = Schemas['Estimate'];
export type Request = Schemas['EligibilityRequest'];

export const useEligibility = (id: string, on: string) =>
  useQuery({
    queryKey: [...keys.caseStep(id, 'eligibility'), on],
    // While another day is typed the page stays, and its field keeps the focus.
    placeholderData: keepPreviousData,
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/eligibility', { params: { path: { id }, query: { on } } })),
  });
/** What the payer said of MES at any time; the answer of a call stands there under the id that the call names. */
export function useAcceptances(policy: string) {
  const stored = useQuery({
    queryKey: ['policies', policy],
    queryFn: () => ask(api.GET('/api/v1/policies/{id}', { params: { path: { id: policy } } })),
  });
  const payer = stored.data?.payer;
  return useQuery({
    queryKey: keys.acceptances(payer ?? ''),
    enabled: payer !== undefined,
    staleTime: 0,
    queryFn: () => ask(api.GET('/api/v1/payers/{id}/acceptances', { params: { path: { id: payer ?? '' } } })),
  }).data?.items;
}
export const askOrRecord = (id: string, body: Request) =>
  ask(api.POST('/api/v1/cases/{id}/eligibility', { params: { path: { id } }, body, headers: once() }));
export const confirmConditions = (id: string, body: Schemas['ConditionsRequest']) =>
  ask(api.POST('/api/v1/cases/{id}/conditions', { params: { path: { id } }, body, headers: once() }));
export const estimate = (id: string, body: Schemas['EstimateRequest']) =>
  ask(api.POST('/api/v1/cases/{id}/estimate', { params: { path: { id } }, body }));
