// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { Journey } from '~/lib/case';
import { type StepName, stepLabels, steps, TrackLight } from '~/ui/track';
import track from '~/ui/track.module.css';
import css from '~/ui/ui.module.css';

/** The ten steps as the navigation of a case. Without a journey the lights are not known yet, and none is shown. */
export function CaseTrack({ caseId, current, journey }: { caseId: string; current?: StepName; journey?: Journey }) {
  return (
    <nav aria-label="The ten steps">
      <Link
        to="/cases/$id"
        params={{ id: caseId } as never}
        className={`${track.trackStep} ${track.overview}`}
        data-current={!current}
        aria-current={current ? undefined : 'page'}
      >
        Overview
      </Link>
      <ol className={`${track.track} ${track.trackNav}`}>
        {steps.map((step) => {
          const state = journey?.steps.find((s) => s.step === step);
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
                <span className={`${css.muted} ${track.trackText}`}>{state?.says}</span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
