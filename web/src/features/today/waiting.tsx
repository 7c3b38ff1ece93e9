// SPDX-License-Identifier: Apache-2.0
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useMyLists } from '~/lib/duty';
import { countText, moneyText } from '~/lib/format';
import { useWaiting, type Worklist } from '~/lib/waiting';
import { FilterChips } from '~/ui/filter-chips';
import { ListFoot } from '~/ui/list-foot';
import { Card } from '~/ui/page';
import { Empty } from '~/ui/states';
import { Money } from '~/ui/text';
import { WaitingRow } from '~/ui/waiting-row';
import { WorkRows } from '~/ui/work-row';
import css from './today.module.css';

/** What the cases wait for: on whom the money waits, the lists with counts and money, and their rows, most urgent first.
 * What this person can do leads; the work of others is one button away. */
export function Waiting() {
  const mine = useMyLists();
  const [everyone, setEveryone] = useState(mine.kind !== 'some');
  const [list, setList] = useState<Worklist>();
  const { first: today, rows = [], count, more } = useWaiting(list ?? (everyone ? undefined : mine.lists));
  if (!today || today.lists.length === 0) return null;
  const own = today.lists.filter((each) => mine.lists.includes(each.list));
  const lists = everyone ? today.lists : own;
  const chosen = lists.find((each) => each.list === list);
  return (
    <>
      <WaitsOn
        sums={today.waits_on}
        you={mine.kind === 'some' ? sumOf(own.filter((each) => each.list !== 'balance')) : undefined}
        balances={lists.find((each) => each.list === 'balance')?.count ?? 0}
        look={mine.kind === 'none'}
      />
      {mine.kind === 'some' && (
        <FilterChips
          label="Whose work"
          value={everyone ? 'everyone' : 'mine'}
          onChange={(value) => {
            setEveryone(value === 'everyone');
            setList(undefined);
          }}
          choices={[
            { value: 'mine', label: `Your work (${sumOf(own).count})` },
            { value: 'everyone', label: `Everyone’s work (${sumOf(today.lists).count})` },
          ]}
        />
      )}
      <Card flush>
        {lists.length === 0 ? (
          <Empty title="Nothing waits on you">What others have to do stands under “Everyone’s work”.</Empty>
        ) : (
          <div className={css.columns}>
            <Lists lists={lists} all={sumOf(lists)} chosen={list} choose={setList} />
            <section aria-label={chosen?.label ?? 'Everything that waits'} className={css.rows}>
              <WorkRows>
                {rows.map((row) => (
                  <WaitingRow
                    key={row.case + row.list + row.next_action.id + row.next_action.href + row.next_action.why}
                    row={row}
                  />
                ))}
              </WorkRows>
              {more.has && <ListFoot shown={rows.length} count={count} more={more} />}
            </section>
          </div>
        )}
      </Card>
    </>
  );
}

/** Several lists together; no amount where none of them names one. */
const sumOf = (lists: ListSum[]) => ({
  count: lists.reduce((sum, each) => sum + each.count, 0),
  money: lists.some((each) => each.money !== null)
    ? (lists.reduce((sum, each) => sum + Math.round(Number(each.money ?? 0) * 100), 0) / 100).toFixed(2)
    : null,
});

type Sums = NonNullable<ReturnType<typeof useWaiting>['first']>['waits_on'];

/** What clients owe in two parts that add up: what can be asked for, and what waits until its claim is decided. */
const owedText = ({ now, later }: Sums['clients']) =>
  [now.money && `${moneyText(now.money)} to collect now`, later.money && `${moneyText(later.money)} after a decision`]
    .filter(Boolean)
    .join(' · ');

/** Where the money stands still. What names no amount is counted and not guessed. */
function WaitsOn({
  sums,
  you = sums.you,
  balances,
  look,
}: {
  sums: Sums;
  you?: Sums['you'];
  /** How many balances stand among the rows: their money is what clients owe, and is not counted twice. */
  balances: number;
  look: boolean;
}) {
  const figures = [
    {
      id: 'you',
      label: look ? 'On the practice' : 'Waits on you',
      sum: you,
      of:
        countText(you.count, 'thing to do', 'things to do') +
        (balances > 0 ? `, besides ${countText(balances, 'balance')}` : ''),
    },
    { id: 'payers', label: 'On payers', sum: sums.payers, of: `${sums.payers.count} under way` },
    { id: 'clients', label: 'Clients owe', sum: sums.clients, of: owedText(sums.clients) },
  ];
  return (
    <dl className={css.sums}>
      {figures.map(({ id, label, sum, of }) => (
        <div key={id}>
          <dt>{label}</dt>
          <dd>
            <b>{sum.count === 0 ? 'Nothing' : sum.money === null ? of : <Money amount={sum.money} />}</b>
            <span>{sum.count > 0 && sum.money !== null && of}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type ListSum = NonNullable<ReturnType<typeof useWaiting>['first']>['lists'][number];

/** The worklists: beside the rows on a wide screen, one field above them on a narrow one. */
function Lists({
  lists,
  all,
  chosen,
  choose,
}: {
  lists: ListSum[];
  all: { count: number; money: string | null };
  chosen: Worklist | undefined;
  choose: (list: Worklist | undefined) => void;
}) {
  const choices = [{ list: undefined, label: 'Everything', ...all }, ...lists];
  return (
    <div className={css.lists}>
      <NativeSelect
        className={css.listField}
        aria-label="Worklist"
        value={chosen ?? ''}
        onChange={(event) => choose((event.currentTarget.value || undefined) as Worklist | undefined)}
        data={choices.map(({ list, label, count, money }) => ({
          value: list ?? '',
          label: `${label} (${count})${money ? ` · ${moneyText(money)}` : ''}`,
        }))}
      />
      <div role="group" aria-label="Worklists" className={css.listButtons}>
        {choices.map(({ list, label, count, money }) => (
          <button key={label} type="button" aria-pressed={list === chosen} onClick={() => choose(list)}>
            <span>
              {label}
              {money && <small>{moneyText(money)}</small>}
            </span>
            <b>{count}</b>
          </button>
        ))}
      </div>
    </div>
  );
}
