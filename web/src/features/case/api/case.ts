// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Case = Schemas['Case'];
export type CaseInput = Required<Schemas['CaseInput']>;

export const useCase = (id: string) =>
  useQuery({
    queryKey: keys.case(id),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id } } })),
  });
export const createCase = (client: string, body: Schemas['CaseInput']) =>
  ask(api.POST('/api/v1/clients/{id}/cases', { params: { path: { id: client } }, body, headers: once() }));
export const replaceCase = (id: string, version: number, body: Schemas['CaseInput']) =>
  ask(api.PUT('/api/v1/cases/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));

/** Whose case it is; shares the answer with the client's own page. */
export function useClientName(id: string | undefined): string | undefined {
  const found = useQuery({
    queryKey: keys.client(id ?? ''),
    enabled: id !== undefined,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}', { params: { path: { id: id ?? '' } } })),
  });
  return found.data && `${found.data.first_name} ${found.data.last_name}`;
}
