// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import type { Visits } from '~/lib/case';
import { dateText } from '~/lib/format';
import { StatusChip } from './status-chip';
import css from './visits.module.css';

type Counter = Visits['counters'][number];

export const limitNames: Record<Counter['limit'], string> = {
  prescribed: 'Prescribed',
  authorized: 'Authorized',
  benefit: 'Benefit',
};
const nobodySaid: Record<Counter['limit'], string> = {
  prescribed: 'no referral says it',
  authorized: 'nothing granted yet',
  benefit: 'the plan has not said',
};

const sources: Record<string, string> = {
  '271': 'the plan’s answer (271)',
  '278': 'the plan’s decision (278)',
  playbook: 'the payer’s playbook',
  call: 'a call',
  letter: 'a letter',
};
/** What a limit rests on, with words before the numbers of the messages. */
export const basisText = (basis: string) =>
  basis
    .replace(/^not required \((\w+)\)$/, (_, source: string) => `not needed by ${sources[source] ?? source}`)
    .replace(/(, )(27[18])\b/, (_, before: string, source: string) => `${before}${sources[source] ?? source}`)
    .replace(/^271\b/, sources['271'] ?? '');

const unitText = (counter: Pick<Counter, 'unit'>, count: number) =>
  count === 1 ? counter.unit.slice(0, -1) : counter.unit;

const over = (visits: Visits, counter: Counter) => counter.ends !== null && counter.ends < visits.on;

/** The limit that stops the next session first: what is to be authorized and is not, one that is over, else the one with
 * the least left; none where none is known. */
const tightest = (visits: Visits): Counter | undefined =>
  visits.counters.find((counter) => counter.none_granted) ??
  visits.counters
    .filter((counter) => counter.limited && counter.left !== null)
    .sort((a, b) => Number(over(visits, b)) - Number(over(visits, a)) || (a.left ?? 0) - (b.left ?? 0))[0];

/** "9 visits left · authorized, to Jan 6, 2027", "prescribed visits ended Oct 25, 2026". */
export function tightestText(visits: Visits): string | undefined {
  const counter = tightest(visits);
  if (!counter || (counter.left === null && !counter.none_granted)) return undefined;
  return leftText({ ...counter, left: counter.left ?? 0, ended: over(visits, counter) });
}

/** The same of the limit that the server chose. */
export function leftText({ limit, unit, left, none_granted: none, ends, ended }: LeftOf) {
  if (none) return `none ${limitNames[limit].toLowerCase()}`;
  const name = limitNames[limit].toLowerCase();
  if (ends && ended) return `${name} ${unit} ended ${dateText(ends)}`;
  return `${left} ${unitText({ unit }, left)} left · ${name}${ends ? `, to ${dateText(ends)}` : ''}`;
}
type LeftOf = NonNullable<Schemas['ClientStanding']['visits']>;

const lightOf = (counter: Counter) =>
  counter.findings.some((finding) => finding.severity === 'block') || (counter.left !== null && counter.left <= 0)
    ? 'blocked'
    : counter.findings.some((finding) => finding.severity === 'warning')
      ? 'waiting'
      : 'done';

/** The three limits side by side: prescribed, authorized, benefit. */
export const VisitCounters = ({ visits }: { visits: Visits }) => (
  <ul className={css.counters} aria-label="Visits left">
    {visits.counters.map((counter) => (
      <li key={`${counter.limit} ${counter.authorization}`} className={css.counter}>
        <span>{limitNames[counter.limit]}</span>
        <Left counter={counter} ended={over(visits, counter)} />
      </li>
    ))}
  </ul>
);

function Left({ counter, ended }: { counter: Counter; ended: boolean }) {
  if (!counter.limited) return <Said big="Not needed" small={basisText(counter.basis).replace('not needed ', '')} />;
  if (counter.none_granted)
    return <Said big="None" small={counter.used > 0 ? `nothing granted; ${counter.used} used` : 'nothing granted'} />;
  if (counter.left === null || counter.granted === null)
    return (
      <Said
        big="—"
        small={counter.used > 0 ? `${nobodySaid[counter.limit]}; ${counter.used} used` : nobodySaid[counter.limit]}
      />
    );
  const light = ended ? 'blocked' : lightOf(counter);
  const part = (count: number) => `${Math.min(100, (100 * count) / Math.max(1, counter.granted ?? 1))}%`;
  return (
    <>
      <span className={css.left}>
        {counter.left} <small>{`of ${counter.granted} left`}</small>
      </span>
      <span className={css.bar} data-light={light} aria-hidden="true">
        <span style={{ width: part(counter.used) }} />
        <span style={{ width: part(counter.booked) }} />
      </span>
      <small>
        {`${counter.used} ${unitText(counter, counter.used)} used`}
        {counter.booked > 0 && `, ${counter.booked} booked`}
        {counter.ends && ` · ${ended ? 'ended' : 'to'} ${dateText(counter.ends)}`}
      </small>
      {light !== 'done' && (
        <span>
          <StatusChip status={light === 'blocked' ? 'used_up' : 'expiring'} label={ended ? 'Ended' : undefined} />
        </span>
      )}
    </>
  );
}

const Said = ({ big, small }: { big: string; small: string }) => (
  <>
    <span className={css.none}>{big}</span>
    <small>{small}</small>
  </>
);
