// SPDX-License-Identifier: Apache-2.0
import { type ComponentType, lazy } from 'react';
import type { StepName } from '~/ui/track';

/** What a step's panel gets: the case it belongs to. */
export interface PanelProps {
  caseId: string;
}
type Panel = ComponentType<PanelProps>;
const panel = <N extends string>(load: () => Promise<Record<N, Panel>>, name: N) =>
  lazy(async () => ({ default: (await load())[name] }));

/** The screen of each step; each is fetched when it is first looked at. */
export const panels: Partial<Record<StepName, Panel>> = {
  eligibility: panel(() => import('~/features/eligibility'), 'EligibilityPanel'),
  referral: panel(() => import('~/features/referral'), 'ReferralPanel'),
  denial: panel(() => import('~/features/denial'), 'DenialPanel'),
  payment: panel(() => import('~/features/payment'), 'PaymentPanel'),
  plan: panel(() => import('~/features/plan'), 'PlanPanel'),
  authorization: panel(() => import('~/features/authorization'), 'AuthorizationPanel'),
  session: panel(() => import('~/features/session'), 'SessionPanel'),
  documentation: panel(() => import('~/features/documentation'), 'DocumentationPanel'),
  claim: panel(() => import('~/features/claim'), 'ClaimPanel'),
  review: panel(() => import('~/features/review'), 'ReviewPanel'),
};
export { panel };
