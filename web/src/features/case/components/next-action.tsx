// SPDX-License-Identifier: Apache-2.0
import { useIsElsewhere } from '~/lib/address';
import type { Schemas } from '~/lib/api';
import { useDuty } from '~/lib/duty';
import { wordText } from '~/lib/format';
import { ActionButton } from '~/ui/action-button';
import { ActionLink } from '~/ui/action-link';
import { Due } from '~/ui/due';
import { Notice } from '~/ui/states';
import type { Light, StatusId } from '~/ui/status-chip';
import { Money } from '~/ui/text';
import { WorkRow } from '~/ui/work-row';
import { saysDay, told } from './told';

type Action = Schemas['NextAction'];

/** Why something is to be done, for how many, and its day in the words of every list: left, over, or since when. */
const Reason = ({ action, count = 1 }: { action: Action; count?: number }) => (
  <>
    {wordText(action.why)}
    {count > 1 && ` · ${count} of these`}
    {saysDay(action) && (
      <>
        {' · '}
        <Due date={action.due} status={action.status} />
      </>
    )}
  </>
);

/** The one thing to do next, with its button. */
export function NextActionRow({ action, primary }: { action: Action; primary?: boolean }) {
  const { mine } = useDuty(action);
  return (
    <WorkRow
      status={action.status as StatusId}
      what={mine ? action.label : 'Next'}
      why={<Reason action={action} />}
      aside={action.money ? <Money amount={action.money} /> : undefined}
      action={<ActionButton action={action} primary={primary} />}
    />
  );
}

/** What is left to do until the light of a step is green: the reasons, each with its way there unless it is open on this page. */
export function StillMissing({ light, actions }: { light: Light; actions: Action[] }) {
  const isElsewhere = useIsElsewhere();
  if (actions.length === 0 || light === 'done' || light === 'idle') return null;
  return (
    <Notice light={light}>
      To do:
      <ul>
        {told(actions).map(({ action, count }) => (
          <li key={action.id + action.href + action.why}>
            <Reason action={action} count={count} />
            {isElsewhere(action) && (
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
