// SPDX-License-Identifier: Apache-2.0
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** The field that the next action which led here names, and the step of the way there: each is gone to once. */
export const useNamed = () =>
  useRouterState({
    select: ({ location }) => {
      const state = location.state as { __TSR_key?: string; focus?: string };
      return { step: state.__TSR_key, field: state.focus ?? '' };
    },
    structuralSharing: true,
  });

/** Opens what holds the named field, as soon as the page is `ready` to. */
export function useOpenNamed(ready: boolean, open: (field: string) => void) {
  const { step, field } = useNamed();
  const gone = useRef<string>(undefined);
  useEffect(() => {
    if (!ready || !field || gone.current === step) return;
    gone.current = step;
    open(field);
  });
}
