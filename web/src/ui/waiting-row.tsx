// SPDX-License-Identifier: Apache-2.0
import { countText } from '~/lib/format';
import type { WorkRow as Row, Worklist } from '~/lib/waiting';
import { ActionButton } from './action-button';
import { Due } from './due';
import type { StatusId } from './status-chip';
import { Money } from './text';
import { WorkRow } from './work-row';

const things: Partial<Record<Worklist, [string, string]>> = {
  note: ['note', 'notes'],
  denied: ['denial', 'denials'],
  billing: ['claim', 'claims'],
  rejected: ['claim', 'claims'],
  silent: ['claim', 'claims'],
  balance: ['claim', 'claims'],
};

/** One row of a worklist: whose it is and why it waits, the money, the day, and the button of its next action. */
export function WaitingRow({ row }: { row: Row }) {
  const action = row.next_action;
  const [one, many] = things[row.list] ?? ['thing', 'things'];
  const why = action.why.charAt(0).toUpperCase() + action.why.slice(1);
  return (
    <WorkRow
      status={action.status as StatusId}
      what={row.client_name ? `${row.client_name} — ${why}` : why}
      why={[
        row.case_title,
        row.payer_name,
        row.count > 1 && action.id !== 'repair_claim' && countText(row.count, one, many),
      ]
        .filter(Boolean)
        .join(' · ')}
      aside={
        (row.money || action.due) && (
          <>
            {row.money && <Money amount={row.money} />}
            {action.due && <Due date={action.due} status={action.status} />}
          </>
        )
      }
      action={<ActionButton action={action} />}
    />
  );
}
