// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Referral = Schemas['Referral'];
export type ReferralInput = Schemas['ReferralInput'];

export const useReferrals = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'referrals'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/referrals', { params: { path: { id } } })),
  });
export const useCriteria = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'criteria'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/criteria', { params: { path: { id } } })),
  });
export const addReferral = (id: string, body: ReferralInput) =>
  ask(api.POST('/api/v1/cases/{id}/referrals', { params: { path: { id } }, body, headers: once() }));
export const replaceReferral = (id: string, version: number, body: ReferralInput) =>
  ask(api.PUT('/api/v1/referrals/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
/** Keeps a file as it is; its name goes in a header, because addresses never hold names. */
export const uploadDocument = (file: File, kind: 'referral' | 'discharge') =>
  ask(
    api.POST('/api/v1/documents', {
      params: { query: { kind } },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as BodyInit,
      headers: { 'Content-Type': file.type, 'X-File-Name': encodeURIComponent(file.name) },
    }),
  );
