// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { usePayerChoices, usePolicies } from '~/lib/choices';
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

/** Whose case it is and who pays for it, as the head of its page says it; undefined while it is not known. */
export function useCaseHead(c: Case | undefined) {
  const client = useQuery({
    queryKey: keys.client(c?.client ?? ''),
    enabled: c !== undefined,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}', { params: { path: { id: c?.client ?? '' } } })),
  });
  const policies = usePolicies(c?.client);
  const payers = usePayerChoices();
  if (!c || client.isPending || policies.isPending || payers.isPending) return undefined;
  const policy = policies.data?.items.find((each) => each.id === c.policy);
  const payer = payers.data?.items.find((each) => each.id === policy?.payer)?.name;
  return {
    name: client.data ? `${client.data.first_name} ${client.data.last_name}` : 'Client',
    payer: c.billing === 'cash' ? 'Cash' : (payer ?? 'No plan chosen'),
    policy: policy && `${payer ?? 'Payer'} · ${policy.member_id}`,
  };
}
export type CaseHead = NonNullable<ReturnType<typeof useCaseHead>>;
