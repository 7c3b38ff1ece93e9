// SPDX-License-Identifier: Apache-2.0
import { useEffect, useRef } from 'react';
import { type Action, register } from './actions';

/** The actions of a screen, for as long as it is open. */
export function useActions(actions: Action[]) {
  const latest = useRef(actions);
  latest.current = actions;
  const ids = actions.map((action) => `${action.id}${action.keys ?? ''}${action.when?.() ?? true}`).join();
  useEffect(() => {
    void ids;
    return register(latest.current.map((action, i) => ({ ...action, run: () => latest.current[i]?.run() })));
  }, [ids]);
}
