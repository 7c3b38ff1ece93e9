// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { Icon } from './icon';
import type { Light } from './status-chip';
import { Hidden } from './text';
import track from './track.module.css';
import css from './ui.module.css';

/** The ten steps in their order; the same words from the database to here. */
export const steps = [
  'eligibility',
  'referral',
  'plan',
  'authorization',
  'session',
  'documentation',
  'claim',
  'denial',
  'payment',
  'review',
] as const;
export type StepName = (typeof steps)[number];
export const stepLabels: Record<StepName, string> = {
  eligibility: 'Eligibility',
  referral: 'Referral',
  plan: 'Plan',
  authorization: 'Authorization',
  session: 'Sessions',
  documentation: 'Documentation',
  claim: 'Claims',
  denial: 'Denials',
  payment: 'Payments',
  review: 'Review',
};
const lightWords: Record<Light, string> = {
  done: 'done',
  waiting: 'waiting',
  blocked: 'blocked',
  moving: 'under way',
  idle: 'nothing yet',
};

export interface StepState {
  step: StepName;
  light: Light;
  text: ReactNode;
}

/** The light of a step; none where it is not known. */
export function TrackLight({ light }: { light?: Light }) {
  if (!light) return <span className={track.trackIcon} />;
  return (
    <span className={track.trackIcon} data-light={light}>
      <Icon name={light} size={16} />
      <Hidden>{lightWords[light]}</Hidden>
    </span>
  );
}

/** Where a case stands: one line per step with its light and what it rests on. */
export function Track({ states, current }: { states: StepState[]; current?: StepName }) {
  return (
    <ol className={track.track} aria-label="The ten steps">
      {states.map(({ step, light, text }) => (
        <li
          key={step}
          className={track.trackStep}
          data-current={step === current}
          aria-current={step === current ? 'step' : undefined}
        >
          <TrackLight light={light} />
          <span>{stepLabels[step]}</span>
          <span className={css.muted}>{text}</span>
        </li>
      ))}
    </ol>
  );
}
