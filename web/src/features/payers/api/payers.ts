// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';

export type Payer = Schemas['Payer'];
export const payerKinds = [
  'commercial',
  'workers_compensation',
  'auto_insurance',
  'medicare',
  'medicaid',
  'medicare_advantage',
  'tricare',
  'veterans',
] as const;

export const usePayers = (filter: { sort?: string; kind?: string }) =>
  useList(['payers', 'list', filter], (cursor) =>
    ask(api.GET('/api/v1/payers', { params: { query: { limit: 100, cursor, sort: filter.sort, kind: filter.kind } } })),
  );
export const usePayer = (id: string) =>
  useQuery({
    queryKey: keys.payer(id),
    queryFn: () => ask(api.GET('/api/v1/payers/{id}', { params: { path: { id } } })),
  });
export const createPayer = (body: Schemas['PayerInput']) => ask(api.POST('/api/v1/payers', { body, headers: once() }));
export const replacePayer = (id: string, version: number, body: Schemas['PayerInput']) =>
  ask(api.PUT('/api/v1/payers/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
