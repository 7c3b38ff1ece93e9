// SPDX-License-Identifier: Apache-2.0
import { dateText, dueText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { Unknown } from './text';
import css from './ui.module.css';

/** A deadline as the days that are left, with its date; in the colour of blocked once it is over. */
export function Due({ date, why = 'no deadline' }: { date: string | null; why?: string }) {
  const { today } = useSession();
  if (date === null) return <Unknown why={why} />;
  return (
    <time dateTime={date} title={dateText(date)} className={css.due} data-over={date < today}>
      {dueText(date, today)}
    </time>
  );
}
