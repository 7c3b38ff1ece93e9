// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';

export type Practitioner = Schemas['Practitioner'];
export type User = Schemas['User'];
export const roles = ['owner', 'practitioner', 'biller', 'front_desk', 'reader'] as const;

export const usePractice = () => useQuery({ queryKey: keys.practice, queryFn: () => ask(api.GET('/api/v1/practice')) });
export const replacePractice = (version: number, body: Schemas['PracticeInput']) =>
  ask(api.PUT('/api/v1/practice', { params: { header: ifMatch(version) }, body }));

export const useCodeLists = () =>
  useQuery({ queryKey: keys.codeLists, queryFn: () => ask(api.GET('/api/v1/code-lists')) });

export const usePractitioners = (sort?: string) =>
  useList(['practitioners', 'list', sort], (cursor) =>
    ask(api.GET('/api/v1/practitioners', { params: { query: { limit: 100, cursor, sort } } })),
  );
export const usePractitioner = (id: string) =>
  useQuery({
    queryKey: keys.practitioner(id),
    queryFn: () => ask(api.GET('/api/v1/practitioners/{id}', { params: { path: { id } } })),
  });
export const createPractitioner = (body: Schemas['PractitionerInput']) =>
  ask(api.POST('/api/v1/practitioners', { body, headers: once() }));
export const replacePractitioner = (id: string, version: number, body: Schemas['PractitionerInput']) =>
  ask(api.PUT('/api/v1/practitioners/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));

export const useUsers = (sort?: string) =>
  useList(['users', 'list', sort], (cursor) =>
    ask(api.GET('/api/v1/users', { params: { query: { limit: 100, cursor, sort } } })),
  );
export const useUser = (id: string) =>
  useQuery({
    queryKey: keys.user(id),
    queryFn: () => ask(api.GET('/api/v1/users/{id}', { params: { path: { id } } })),
  });
export const createUser = (body: Schemas['UserInput']) => ask(api.POST('/api/v1/users', { body }));
export const replaceUser = (id: string, version: number, body: Schemas['UserInput']) =>
  ask(api.PUT('/api/v1/users/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
export const resetPassword = (id: string) =>
  ask(api.POST('/api/v1/users/{id}/reset-password', { params: { path: { id } } }));

export const useTokens = () => useQuery({ queryKey: keys.tokens, queryFn: () => ask(api.GET('/api/v1/tokens')) });
export const createToken = (body: Schemas['TokenInput']) => ask(api.POST('/api/v1/tokens', { body }));
export const revokeToken = (id: string) => ask(api.POST('/api/v1/tokens/{id}/revoke', { params: { path: { id } } }));

export const useAudit = (filter: { user?: string; action?: string }) =>
  useList(['audit', 'list', filter], (cursor) =>
    ask(api.GET('/api/v1/audit', { params: { query: { limit: 100, cursor, ...filter } } })),
  );
export const useAuditVerdict = () =>
  useQuery({ queryKey: [...keys.audit, 'verdict'], queryFn: () => ask(api.GET('/api/v1/audit/verification')) });
