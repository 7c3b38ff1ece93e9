// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Session = Schemas['ExerciseSession'];
/** Time under a code; `planned`: taken from the plan, and neither measured nor typed nor confirmed. */
export type Block = SessionInput['blocks'][number];
export type SessionInput = Required<Schemas['ExerciseSessionInput']>;
export type Dose = SessionInput['doses'][number];
export type Vitals = SessionInput['before'];

export const useSessions = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'sessions'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/sessions', { params: { path: { id: caseId } } })),
  });
export const useUnits = (caseId: string, id: string, version: number) =>
  useQuery({
    queryKey: [...keys.caseStep(caseId, 'sessions'), id, 'units', version],
    queryFn: () => ask(api.GET('/api/v1/sessions/{id}/units', { params: { path: { id } } })),
  });
/** The plan that sessions are held against now; shares the answer with the plan's own step. */
const usePlans = (caseId: string) =>
  useQuery({
    queryKey: keys.caseStep(caseId, 'plans'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/plans', { params: { path: { id: caseId } } })),
  });
export const usePlanInForce = (caseId: string) => usePlans(caseId).data?.items.find((plan) => plan.in_force);
const usePractice = () => useQuery({ queryKey: keys.practice, queryFn: () => ask(api.GET('/api/v1/practice')) });
/** Where it is now what time. */
export const useZone = () => usePractice().data?.time_zone;
/** What the form of a session is drawn by is known, or cannot be asked. */
export const useFormKnown = (caseId: string) => {
  const [plans, practice] = [usePlans(caseId), usePractice()];
  return !plans.isPending && !practice.isPending;
};
/** The case itself: who and where a first session is by default. */
export const useCaseOf = (caseId: string) =>
  useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } })),
  }).data;
export const bookSession = (caseId: string, v: SessionInput) =>
  ask(api.POST('/api/v1/cases/{id}/sessions', { params: { path: { id: caseId } }, body: v, headers: once() }));
export const replaceSession = (id: string, version: number, v: SessionInput) =>
  ask(api.PUT('/api/v1/sessions/{id}', { params: { path: { id }, header: ifMatch(version) }, body: v }));

export const noVitals: Vitals = { systolic: null, diastolic: null, heart_rate: null, spo2: null, glucose: null };
export const blank = (today: string): SessionInput => ({
  practitioner: '',
  on: today,
  begins: 9 * 60,
  ends: 10 * 60,
  state: 'booked',
  place: null,
  group: false,
  blocks: [],
  doses: [],
  before: noVitals,
  after: noVitals,
  safety_action: '',
  adverse_event: '',
  adverse_asked: false,
  chosen: [],
  override_reason: '',
});
export const pick = (s: Session): SessionInput => ({
  practitioner: s.practitioner,
  on: s.on,
  begins: s.begins,
  ends: s.ends,
  state: s.state,
  place: s.place,
  group: s.group,
  blocks: s.blocks,
  doses: s.doses,
  before: s.before,
  after: s.after,
  safety_action: s.safety_action,
  adverse_event: s.adverse_event,
  adverse_asked: s.adverse_asked,
  chosen: s.chosen,
  override_reason: s.override_reason,
});
