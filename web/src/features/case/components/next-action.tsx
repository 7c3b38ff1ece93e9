// SPDX-License-Identifier: Apache-2.0
import { useIsHere } from '~/lib/address';
import type { Schemas } from '~/lib/api';
import { useDuty } from '~/lib/duty';
import { dateText, wordText } from '~/lib/format';
import { ActionButton } from '~/ui/action-button';
import { ActionLink } from '~/ui/action-link';
import { Notice } from '~/ui/states';
import type { Light, StatusId } from '~/ui/status-chip';
import { Money } from '~/ui/text';
import { WorkRow } from '~/ui/work-row';

type Action = Schemas['NextAction'];

/** The one thing to do next, with its button. */
export function NextActionRow({ action, primary }: { action: Action; primary?: boolean }) {
  const { mine } = useDuty(action);
  return (
    <WorkRow
      status={action.status as StatusId}
      what={mine ? action.label : 'Next'}
      why={action.due ? `${wordText(action.why)} · by ${dateText(action.due)}` : wordText(action.why)}
      aside={action.money ? <Money amount={action.money} /> : undefined}
      action={<ActionButton action={action} primary={primary} />}
    />
  );
}

/** The same to be done for the same reason stands once, with how often and the first day by which. */
function told(actions: Action[]) {
  const out: { action: Action; times: number }[] = [];
  for (const action of actions) {
    const same = out.find((each) => each.action.label === action.label && each.action.why === action.why);
    if (!same) {
      out.push({ action, times: 1 });
    } else {
      same.times += 1;
      if (action.due && (!same.action.due || action.due < same.action.due)) same.action = action;
    }
  }
  return out;
}

/** What is left to do until the light of a step is green: the reasons, each with its way there unless it is done on this page. */
export function StillMissing({ light, actions }: { light: Light; actions: Action[] }) {
  const isHere = useIsHere();
  if (actions.length === 0 || light === 'done' || light === 'idle') return null;
  return (
    <Notice light={light}>
      To do:
      <ul>
        {told(actions).map(({ action, times }) => (
          <li key={action.id + action.href + action.why}>
            {wordText(action.why)}
            {times > 1 && ` · ${times} times`}
            {action.due && ` · by ${dateText(action.due)}`}
            {!isHere(action) && (
              <>
                {' '}
                <ActionLink action={action} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
