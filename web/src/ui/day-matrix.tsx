// SPDX-License-Identifier: Apache-2.0

import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkTo } from '~/lib/address';
import type { CaseMoney, Journey } from '~/lib/case';
import { dateText, moneyText } from '~/lib/format';
import { ActionLink } from './action-link';
import { reasonOf, wordOf } from './day-cell';
import css from './day-matrix.module.css';
import { Due } from './due';
import { Muted } from './page';
import { Money } from './text';
import { TrackLight } from './track';

type Day = Journey['days'][number];
type DayLight = Day['steps'][number];
type MoneyOfDay = CaseMoney['dates'][number];

/** Steps 5–9 as the heads of columns. */
const heads: Record<string, string> = {
  session: 'Session',
  documentation: 'Note',
  claim: 'Claim',
  denial: 'Denial',
  payment: 'Payment',
};
const atOnce = 12;

/** Every date of service, the newest first, with its five lights; each leads to its step, and beside them what is next. */
export function DayMatrix({ caseId, days, money }: { caseId: string; days: Day[]; money?: CaseMoney }) {
  const [all, setAll] = useState(false);
  const rows = [...days].reverse();
  return (
    <div className={css.frame}>
      <table className={css.matrix} aria-label="Dates of service">
        <thead>
          <tr>
            <th scope="col">Date</th>
            {Object.entries(heads).map(([step, head]) => (
              <th key={step} scope="col">
                {head}
              </th>
            ))}
            {money && (
              <>
                <th scope="col" className={`${css.end} ${css.money}`}>
                  Plan paid
                </th>
                <th scope="col" className={`${css.end} ${css.money}`}>
                  Client owes
                </th>
                <th scope="col" className={`${css.end} ${css.money}`}>
                  Open
                </th>
              </>
            )}
            <th scope="col">Next</th>
          </tr>
        </thead>
        <tbody>
          {(all ? rows : rows.slice(0, atOnce)).map((day) => (
            <DayRow
              key={day.on}
              caseId={caseId}
              day={day}
              money={money && (money.dates.find((each) => each.date === day.on) ?? null)}
            />
          ))}
        </tbody>
      </table>
      {!all && rows.length > atOnce && (
        <div className={css.more}>
          <Button variant="subtle" onClick={() => setAll(true)}>
            {`Show all ${rows.length} dates`}
          </Button>
        </div>
      )}
    </div>
  );
}

function DayRow({ caseId, day, money }: { caseId: string; day: Day; money: MoneyOfDay | null | undefined }) {
  const next = day.next_action;
  return (
    <tr>
      <th scope="row">
        {dateText(day.on)}
        {money && Number(money.open) !== 0 && <small>{`${moneyText(money.open)} open`}</small>}
      </th>
      {day.steps.map((light, at) => (
        <td key={light.step}>
          <Link
            {...linkTo(`/cases/${caseId}/${light.step}${opens(day, light)}`)}
            className={css.cell}
            title={light.says}
          >
            <span className={css.label}>{heads[light.step]}</span>
            <TrackLight light={light.light} />
            <span className={`${css.cellText} ${css.word}`} data-full>
              {wordOf(light, money)}
              {reasonOf(day, light, at) && <span className={css.says}>{reasonOf(day, light, at)}</span>}
            </span>
          </Link>
        </td>
      ))}
      {money !== undefined && (
        <>
          <td className={`${css.end} ${css.money}`}>
            <Money amount={money?.paid_by_plan ?? null} why="not billed yet" />
          </td>
          <td className={`${css.end} ${css.money}`}>
            <Money amount={money?.client_owes ?? null} why="not billed yet" />
          </td>
          <td className={`${css.end} ${css.money}`}>
            <Money amount={money?.open ?? null} why="not billed yet" />
          </td>
        </>
      )}
      <td className={next ? css.next : css.none}>
        {next ? (
          <>
            <ActionLink action={next} others={<Muted>open</Muted>} row />{' '}
            {next.due && <Due date={next.due} status={next.status} />}
          </>
        ) : (
          <Muted>—</Muted>
        )}
      </td>
    </tr>
  );
}

/** A session and its note are opened by the id of the session. */
const opens = (day: Day, light: DayLight) =>
  day.sessions[0] && (light.step === 'session' || light.step === 'documentation') ? `?open=${day.sessions[0]}` : '';
