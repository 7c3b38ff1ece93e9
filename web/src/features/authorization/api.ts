// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Authorization = Schemas['Authorization'];
export type AuthorizationInput = Schemas['AuthorizationInput'];
export type AuthorizationRequest = Schemas['AuthorizationRequest'];
export type Visits = Schemas['Visits'];

export const useVisits = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'visits'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/visits', { params: { path: { id: caseId } } })),
  });
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
