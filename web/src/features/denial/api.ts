// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';

export type Denial = Schemas['Denial'];

/** Something is still to come: a decision of ours, or the payer's answer. */
export const isOpen = (denial: Denial) => ['open', 'appealed', 'corrected'].includes(denial.state);
export type AppealInput = Required<Schemas['AppealInput']>;

export const useDenials = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'denials'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/denials', { params: { path: { id: caseId } } })),
  });

/** What was changed makes the whole case old: its lights and its money stand on it. */
export function useChanged(caseId: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.case(caseId) });
}

export const appeal = (id: string, body: AppealInput) =>
  ask(api.POST('/api/v1/denials/{id}/appeals', { params: { path: { id } }, body, headers: once() }));
export const decideAppeal = (id: string, body: Schemas['AppealDecisionInput']) =>
  ask(api.POST('/api/v1/appeals/{id}/decide', { params: { path: { id } }, body }));
export const resolveDenial = (id: string, body: Schemas['DenialResolution']) =>
  ask(api.POST('/api/v1/denials/{id}/resolve', { params: { path: { id } }, body }));
export const replaceDenial = (id: string, version: number, body: Schemas['DenialInput']) =>
  ask(api.PUT('/api/v1/denials/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));

/** The rule that was learned of a denial, if there is one. */
export function useRuleOf(denial: string) {
  const may = useMay('review_read');
  const found = useQuery({
    queryKey: keys.reviewPart('rules'),
    enabled: may,
    queryFn: () => ask(api.GET('/api/v1/rules', {})),
  });
  return found.data?.items.find((rule) => rule.evidence.includes(denial));
}
/** The rule that would have stopped it, as the server proposes it. */
export const useProposedRule = (denial: string) =>
  useQuery({
    queryKey: keys.reviewPart(`rule of ${denial}`),
    queryFn: () => ask(api.GET('/api/v1/denials/{id}/rule', { params: { path: { id: denial } } })),
  });
export const makeRule = (body: Schemas['PracticeRuleInput']) =>
  ask(api.POST('/api/v1/rules', { body, headers: once() }));
