// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from '~/lib/api';
import { keys } from '~/lib/keys';
import type { StepState } from '~/ui/track';

export type Journey = Schemas['Journey'];

/** The ten lights of a case. It lies under the case's key: whatever changes in a step makes it old. */
export const useJourney = (id: string) =>
  useQuery({
    queryKey: keys.caseStep(id, 'journey'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/journey', { params: { path: { id } } })),
  });

/** The lights as the track shows them; undefined while they are not known. */
export const trackOf = (journey: Journey | undefined): StepState[] | undefined =>
  journey?.steps.map((light) => ({
    step: light.step as StepState['step'],
    light: light.light,
    text: light.says,
  }));
