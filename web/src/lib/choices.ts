// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask } from './api';
import { keys } from './keys';

// Short lists that several parts of the application choose from.

/** Every payer: a practice has some dozens. */
export const usePayerChoices = () =>
  useQuery({
    queryKey: [...keys.payers, 'choices'],
    queryFn: () => ask(api.GET('/api/v1/payers', { params: { query: { limit: 200 } } })),
  });
/** A remittance writes names in capitals; the practice has its own spelling of a payer. */
export function usePayerName(): (name: string) => string {
  const payers = usePayerChoices().data?.items ?? [];
  return (name) => payers.find((each) => each.name.toUpperCase() === name.toUpperCase())?.name ?? name;
}
/** Those who deliver sessions. */
export const usePractitionerChoices = () =>
  useQuery({
    queryKey: [...keys.practitioners, 'choices'],
    queryFn: () => ask(api.GET('/api/v1/practitioners', { params: { query: { limit: 200 } } })),
  });
/** The policies of a client, as soon as it is known who that is. */
export const usePolicies = (client: string | undefined) =>
  useQuery({
    queryKey: keys.policies(client ?? ''),
    enabled: client !== undefined,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}/policies', { params: { path: { id: client ?? '' } } })),
  });
export const useCases = (client: string) =>
  useQuery({
    queryKey: keys.casesOf(client),
    staleTime: 0,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}/cases', { params: { path: { id: client } } })),
  });
