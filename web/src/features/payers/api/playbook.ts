// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Playbook = Schemas['Playbook'];
export type PlaybookInput = Required<Schemas['PlaybookInput']>;
export type Acceptance = Schemas['Acceptance'];

export const usePlaybook = (payer: string) =>
  useQuery({
    queryKey: keys.playbook(payer),
    queryFn: () => ask(api.GET('/api/v1/payers/{id}/playbook', { params: { path: { id: payer } } })),
  });
export const replacePlaybook = (payer: string, version: number, body: PlaybookInput) =>
  ask(api.PUT('/api/v1/payers/{id}/playbook', { params: { path: { id: payer }, header: ifMatch(version) }, body }));

/** What the payer answered, newest first. */
export const useAcceptances = (payer: string) =>
  useQuery({
    queryKey: keys.acceptances(payer),
    queryFn: () => ask(api.GET('/api/v1/payers/{id}/acceptances', { params: { path: { id: payer } } })),
    select: (found) => [...found.items].reverse(),
  });
export const addAcceptance = (payer: string, body: Schemas['AcceptanceInput']) =>
  ask(api.POST('/api/v1/payers/{id}/acceptances', { params: { path: { id: payer } }, body, headers: once() }));
