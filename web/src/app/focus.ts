// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';
import { focusField } from '~/lib/form';
import { useNamed } from '~/lib/named';

/** How long a page may take until the field stands on it. */
const patience = 5000;

/**
 * Who follows a next action finds the cursor in the field that it names, once that is on the page; whoever does something
 * before is left where they are.
 */
export function useNamedField() {
  const { step, field } = useNamed();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same field is gone to again with every new step
  useEffect(() => {
    if (!field) return;
    // What the router has not shown yet cannot take the cursor: then it is tried again.
    const watch = new MutationObserver(() => {
      if (focusField(field)) stop();
    });
    const stop = () => {
      watch.disconnect();
      clearTimeout(late);
      for (const doing of doings) document.removeEventListener(doing, stop);
    };
    const doings = ['pointerdown', 'keydown', 'wheel'] as const;
    const late = setTimeout(stop, patience);
    for (const doing of doings) document.addEventListener(doing, stop, { passive: true });
    if (focusField(field)) stop();
    else watch.observe(document.body, { childList: true, subtree: true, attributes: true });
    return stop;
  }, [step, field]);
}
