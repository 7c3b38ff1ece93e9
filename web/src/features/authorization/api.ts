// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Authorization = Schemas['Authorization'];
export type AuthorizationInput = Schemas['AuthorizationInput'];
export type AuthorizationRequest = Schemas['AuthorizationRequest'];
export { useVisits, type Visits } from '~/lib/case';

export const stateWords: Record<Authorization['state'], string> = {
  draft: 'Draft',
  requested: 'Requested',
  approved: 'Approved',
  partial: 'Partly approved',
  denied: 'Denied',
  pended: 'The plan is looking into it',
  call: 'The plan wants a call',
  cancelled: 'Cancelled',
  not_required: 'Not required',
};
export const useAuthorizations = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'authorizations'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/authorizations', { params: { path: { id: caseId } } })),
  });

export const askPlan = (caseId: string, body: AuthorizationRequest) =>
  ask(
    api.POST('/api/v1/cases/{id}/authorizations/request', {
      params: { path: { id: caseId }, header: once() },
      body,
    }),
  );
export const keepTold = (caseId: string, body: AuthorizationInput) =>
  ask(api.POST('/api/v1/cases/{id}/authorizations', { params: { path: { id: caseId }, header: once() }, body }));
export const replaceAuthorization = (id: string, version: number, body: AuthorizationInput) =>
  ask(api.PUT('/api/v1/authorizations/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
