// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';

export type Measure = Schemas['Measure'];
export type Measurement = Schemas['Measurement'];
export type MeasurementInput = Required<Schemas['MeasurementInput']>;
export type Plan = Schemas['Plan'];
export type PlanInput = Required<Schemas['PlanInput']>;
export type Exercise = Plan['exercises'][number];

const ofCase = (id: string) => ({ params: { path: { id } } });

export const useMeasures = () =>
  useQuery({ queryKey: ['measures'], queryFn: () => ask(api.GET('/api/v1/measures')), staleTime: Infinity });
export const useMeasurements = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'measurements'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/measurements', ofCase(id))),
  });
export const usePlans = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'plans'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/plans', ofCase(id))),
  });
export const useReferrals = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'referrals'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/referrals', ofCase(id))),
  });

export const addMeasurement = (id: string, body: Schemas['MeasurementInput']) =>
  ask(api.POST('/api/v1/cases/{id}/measurements', { ...ofCase(id), body, headers: once() }));
export const createPlan = (id: string, body: Schemas['PlanInput']) =>
  ask(api.POST('/api/v1/cases/{id}/plans', { ...ofCase(id), body, headers: once() }));
export const replacePlan = (id: string, version: number, body: Schemas['PlanInput']) =>
  ask(api.PUT('/api/v1/plans/{id}', { params: { path: { id }, header: ifMatch(version) }, body }));
export const signPlan = (id: string, body: Schemas['PlanSignature']) =>
  ask(api.POST('/api/v1/plans/{id}/sign', { ...ofCase(id), body }));

/** The fields of a version that are written, without what the server keeps of it. */
export const written = (p: Plan): PlanInput => ({
  referral: p.referral,
  practitioner: p.practitioner,
  assessed_on: p.assessed_on,
  assessment: p.assessment,
  deficits: p.deficits,
  goals: p.goals,
  exercises: p.exercises,
  codes: p.codes,
  visits_per_week: p.visits_per_week,
  weeks: p.weeks,
  begins: p.begins,
  ends: p.ends,
  reassess_days: p.reassess_days,
  precautions: p.precautions,
  limits: p.limits,
  change_reason: p.change_reason,
});
