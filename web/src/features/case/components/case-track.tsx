// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { type StepName, type StepState, stepLabels, steps, TrackLight } from '~/ui/track';
import track from '~/ui/track.module.css';
import css from '~/ui/ui.module.css';

/** The ten steps as the navigation of a case. Without `states` the lights are not known yet, and none is shown. */
export function CaseTrack({ caseId, current, states }: { caseId: string; current?: StepName; states?: StepState[] }) {
  return (
    <nav aria-label="The ten steps">
      <ol className={`${track.track} ${track.trackNav}`}>
        {steps.map((step) => {
          const state = states?.find((s) => s.step === step);
          return (
            <li key={step}>
              <Link
                to="/cases/$id/$step"
                params={{ id: caseId, step } as never}
                className={track.trackStep}
                data-current={step === current}
                aria-current={step === current ? 'step' : undefined}
              >
                <TrackLight light={state?.light} />
                <span>{stepLabels[step]}</span>
                <span className={`${css.muted} ${track.trackText}`}>{state?.text}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
