// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { dateText, instantText, moneyText } from '~/lib/format';
import css from './ui.module.css';

/** Said to those who listen, not shown. */
export const Hidden = ({ children }: { children: ReactNode }) => (
  <span className="visually-hidden" data-full>
    {children}
  </span>
);

/** A number or code that must not be broken over two lines. */
export const NoWrap = ({ children }: { children: ReactNode }) => <span className={css.nowrap}>{children}</span>;

/** Unknown is a dash with its reason, never zero and never nothing. */
export function Unknown({ why }: { why: string }) {
  return (
    <span className={css.muted} title={why}>
      <span aria-hidden="true">—</span>
      <span className={`visually-hidden ${css.why}`} data-full>
        {why}
      </span>
    </span>
  );
}

export function Money({ amount, why = 'not known' }: { amount: string | null; why?: string }) {
  if (amount === null) return <Unknown why={why} />;
  return <span className={css.number}>{moneyText(amount)}</span>;
}

/** An amount that nobody can promise: with ≈, as a range, and with what it is based on. */
export function Estimate({ low, high, basis }: { low: string; high: string; basis: ReactNode }) {
  return (
    <span data-basis>
      <span data-estimate className={css.nowrap}>
        ≈ {moneyText(low)}
        {low !== high && `–${moneyText(high)}`}
      </span>{' '}
      <span className={css.muted}>{basis}</span>
    </span>
  );
}

export function DateText({ date, why = 'not known' }: { date: string | null; why?: string }) {
  if (date === null) return <Unknown why={why} />;
  return (
    <time dateTime={date} className={css.nowrap}>
      {dateText(date)}
    </time>
  );
}

export function InstantText({ at }: { at: string }) {
  return (
    <time dateTime={at} className={css.nowrap}>
      {instantText(at)}
    </time>
  );
}

export function Maybe({ text, why = 'not known' }: { text: string | null | undefined; why?: string }) {
  return text ? <span>{text}</span> : <Unknown why={why} />;
}

export function Keys({ keys }: { keys: string }) {
  return (
    <span className={css.nowrap}>
      {keys.split(' ').map((key) => (
        <kbd key={key} className={css.kbd}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
