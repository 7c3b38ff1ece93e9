// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { dateText } from '~/lib/format';

type Action = Schemas['NextAction'];

/** Whether the day of an action is to be said beside its reason: not where the reason names it. */
export const saysDay = (action: Pick<Action, 'due' | 'why'>) =>
  action.due !== null && !action.why.includes(dateText(action.due));

/** The same to be done for the same reason stands once, with how many there are and the first of their days. */
export function told(actions: Action[]) {
  const out: { action: Action; count: number }[] = [];
  for (const action of actions) {
    const same = out.find((each) => each.action.label === action.label && each.action.why === action.why);
    if (!same) {
      out.push({ action, count: 1 });
    } else {
      same.count += 1;
      if (action.due && (!same.action.due || action.due < same.action.due)) same.action = action;
    }
  }
  return out;
}
