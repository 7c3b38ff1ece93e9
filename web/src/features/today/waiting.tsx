// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkTo } from '~/lib/address';
import { api, ask } from '~/lib/api';
import { dateText, moneyText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { Card, Muted } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import type { StatusId } from '~/ui/status-chip';
import { Money } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { WorkRow } from '~/ui/work-row';

/** Work of the cases, or of one list; everyone who asks for the same shares one answer. */
export const useWaiting = (list?: string) =>
  useQuery({
    queryKey: [...keys.today, list],
    staleTime: 0,
    queryFn: () => ask(api.GET('/api/v1/today', { params: { query: list ? { list } : {} } })),
  });

/** What the cases wait for: lists with counts and money, and their rows, most urgent first. */
export function Waiting() {
  const [list, setList] = useState<string>();
  const found = useWaiting(list);
  const today = found.data;
  if (!today)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={4} />}
      </Card>
    );
  if (today.totals.count === 0) return null;
  return (
    <Card flush>
      <div className={css.filters}>
        <Button variant={list ? 'subtle' : 'default'} aria-pressed={!list} onClick={() => setList(undefined)}>
          All {today.totals.count}
        </Button>
        {today.lists.map((each) => (
          <Button
            key={each.list}
            variant={list === each.list ? 'default' : 'subtle'}
            aria-pressed={list === each.list}
            onClick={() => setList(each.list)}
          >
            {`${each.label} ${each.count}${each.money ? ` · ${moneyText(each.money)}` : ''}`}
          </Button>
        ))}
      </div>
      {today.items.map((row) => (
        <WorkRow
          key={row.case + row.list + row.next_action.href}
          status={row.next_action.status as StatusId}
          what={`${row.client_name} — ${row.next_action.why}`}
          why={
            <>
              {row.case_title}
              {row.payer_name && ` · ${row.payer_name}`}
              {row.next_action.due && ` · by ${dateText(row.next_action.due)}`}
              {row.count > 1 && <Muted>{` · ${row.count} things`}</Muted>}
            </>
          }
          aside={row.next_action.money ? <Money amount={row.next_action.money} /> : undefined}
          action={
            <Button component={Link} {...linkTo(row.next_action.href)} variant="default">
              {row.next_action.label}
            </Button>
          }
        />
      ))}
    </Card>
  );
}
