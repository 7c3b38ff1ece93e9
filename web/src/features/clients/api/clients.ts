// SPDX-License-Identifier: Apache-2.0
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';

export type Client = Schemas['Client'];
export type Policy = Schemas['Policy'];
export type Case = Schemas['Case'];
export type Ledger = Schemas['ClientLedger'];

export const useClients = (filter: { sort?: string; active?: boolean; payer?: string }) =>
  useList(['clients', 'list', filter], (cursor) =>
    ask(
      api.GET('/api/v1/clients', {
        params: {
          query: {
            limit: 100,
            cursor,
            sort: filter.sort,
            active: filter.active === undefined ? undefined : String(filter.active),
            payer: filter.payer,
          },
        },
      }),
    ),
  );

/** Looking for somebody is a POST: a name must never stand in an address. */
export const useFoundClients = (text: string) =>
  useList(['clients', 'found', text], (cursor) =>
    ask(api.POST('/api/v1/clients/search', { body: { text, limit: 100, cursor } })),
  );

/** Their payers and visits left, in one question for each hundred of them. */
export function useStandings(clients: Client[] | undefined, may: boolean) {
  const ids = clients?.map((client) => client.id) ?? [];
  const parts = Array.from({ length: Math.ceil(ids.length / 100) }, (_, i) => ids.slice(i * 100, i * 100 + 100).join());
  const answers = useQueries({
    queries: parts.map((part) => ({
      queryKey: [...keys.standings, part],
      enabled: may,
      staleTime: 0,
      placeholderData: keepPreviousData<Schemas['ClientStandingList']>,
      queryFn: () => ask(api.GET('/api/v1/client-standings', { params: { query: { clients: part } } })),
    })),
  });
  const all = new Map(answers.flatMap((answer) => answer.data?.items ?? []).map((each) => [each.client, each]));
  return { isLoading: Boolean(answers[0]?.isLoading), standingOf: (client: string) => all.get(client) };
}

export const useClient = (id: string) =>
  useQuery({
    queryKey: keys.client(id),
    queryFn: () => ask(api.GET('/api/v1/clients/{id}', { params: { path: { id } } })),
  });
/** The client's account, for those who may see money. */
export const useAccount = (id: string, may: boolean) =>
  useQuery({
    queryKey: [...keys.client(id), 'ledger'],
    enabled: may,
    staleTime: 0,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}/ledger', { params: { path: { id } } })),
  });
export const usePolicy = (id: string) =>
  useQuery({
    queryKey: ['policies', id],
    queryFn: () => ask(api.GET('/api/v1/policies/{id}', { params: { path: { id } } })),
  });

export const createClient = (body: Schemas['ClientInput']) =>
  ask(api.POST('/api/v1/clients', { body, headers: once() }));
export const replaceClient = (id: string, version: number, body: Schemas['ClientInput']) =>
  ask(api.PUT('/api/v1/clients/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
export const createPolicy = (client: string, body: Schemas['PolicyInput']) =>
  ask(api.POST('/api/v1/clients/{id}/policies', { params: { path: { id: client } }, body, headers: once() }));
export const replacePolicy = (id: string, version: number, body: Schemas['PolicyInput']) =>
  ask(api.PUT('/api/v1/policies/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
