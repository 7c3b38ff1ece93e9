// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from './api';
import { keys } from './keys';

// What several screens show of a case. It lies under the case's key: whatever changes in a step makes it old.

export type Journey = Schemas['Journey'];
export type Visits = Schemas['Visits'];
export type CaseMoney = Schemas['CaseMoney'];

const of = (id: string) => ({ params: { path: { id } } });

/** The ten lights of a case, and those of each date of service. */
export const useJourney = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'journey'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/journey', of(id))),
  });
/** What is left of the three limits. */
export const useVisits = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'visits'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/visits', of(id))),
  });
/** Where the money of each date is, for those who may see money. */
export const useCaseMoney = (id: string, may: boolean) =>
  useQuery({
    queryKey: keys.caseStep(id, 'money'),
    enabled: may,
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/money', of(id))),
  });
