// SPDX-License-Identifier: Apache-2.0
import { dateText, dueText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { Unknown } from './text';
import css from './ui.module.css';

/**
 * A deadline as the days that are left, with its date; in the colour of blocked once it is over. The day of an action of
 * which none is overdue is the day since which it waits.
 */
export function Due({ date, status, why = 'no deadline' }: { date: string | null; status?: string; why?: string }) {
  const { today } = useSession();
  if (date === null) return <Unknown why={why} />;
  const deadline = status === undefined || status === 'overdue';
  return (
    <time dateTime={date} title={dateText(date)} className={css.due} data-over={deadline && date < today}>
      {dueText(date, today, deadline)}
    </time>
  );
}
