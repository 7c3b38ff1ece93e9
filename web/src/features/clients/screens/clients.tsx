// SPDX-License-Identifier: Apache-2.0

import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { phoneText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { useWaiting, type WorkRow } from '~/lib/waiting';
import { ActionLink } from '~/ui/action-link';
import { CsvButton } from '~/ui/csv-button';
import { type Column, DataTable } from '~/ui/data-table';
import { FilterChips } from '~/ui/filter-chips';
import { Icon } from '~/ui/icon';
import { Muted, Page, Row, Stack } from '~/ui/page';
import { Panel, Split } from '~/ui/panel';
import { Empty } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import { DateText, Maybe, Money, NoWrap, Unknown } from '~/ui/text';
import ui from '~/ui/ui.module.css';
import { leftText } from '~/ui/visits';
import { type Client, useClients, useFoundClients, useStandings } from '../api/clients';
import { ClientFacts } from '../components/client-facts';

const columns: Column<Client>[] = [
  {
    id: 'name',
    label: 'Name',
    sort: 'last_name',
    cell: (c) => [c.first_name, c.last_name, c.suffix].filter(Boolean).join(' '),
  },
  {
    id: 'born',
    label: 'Born',
    sort: 'birth_date',
    cell: (c) => <DateText date={c.birth_date} why="birth date not known" />,
  },
  {
    id: 'phone',
    label: 'Phone',
    cell: (c) => (
      <NoWrap>
        <Maybe text={c.phone && phoneText(c.phone)} why="phone not known" />
      </NoWrap>
    ),
  },
];

const mostRows = 200;
type WorkOf = ((client: string) => WorkRow[]) | undefined;
/** What waits of each client, the most urgent first; undefined where it could not all be looked at. */
function useWorkOf(): { isLoading: boolean; workOf: WorkOf } {
  const { rows, more, isLoading } = useWaiting(undefined, mostRows, useMay('cases_read'));
  if (!rows || more.has) return { isLoading, workOf: undefined };
  return { isLoading, workOf: (client) => rows.filter((row) => row.client === client) };
}

type StandingOf = ReturnType<typeof useStandings>['standingOf'];

/** Who is billed, and how often the client can still come before something is to be renewed. */
function standing(standingOf: StandingOf): Column<Client>[] {
  return [
    {
      id: 'payer',
      label: 'Payer',
      cell: (c) => {
        const of = standingOf(c.id);
        return of ? (of.payer_name ?? <Muted>no insurance</Muted>) : <Unknown why="not looked at" />;
      },
    },
    {
      id: 'visits',
      label: 'Visits left',
      cell: (c) => {
        const of = standingOf(c.id);
        return of?.visits ? leftText(of.visits) : <Unknown why={of ? 'no limit known' : 'not looked at'} />;
      },
    },
  ];
}

/** What is next for a client, as their case says it, and how much of their share can be collected now. */
function work(workOf: WorkOf, standingOf: StandingOf): Column<Client>[] {
  return [
    {
      id: 'owes',
      label: 'To collect',
      end: true,
      cell: (c) => {
        const owed = workOf?.(c.id).find((row) => row.list === 'balance');
        return owed ? <Money amount={owed.money} /> : workOf ? <Muted>nothing</Muted> : <Unknown why="not looked at" />;
      },
    },
    {
      id: 'next',
      label: 'Next',
      cell: (c) => {
        const of = standingOf(c.id);
        if (of?.next_action) return <Next action={of.next_action} />;
        if (!c.active) return <Muted>no longer comes</Muted>;
        return of ? <Muted>nothing to do</Muted> : <Unknown why="not looked at" />;
      },
    },
  ];
}

function Next({ action }: { action: WorkRow['next_action'] }) {
  return (
    <Row>
      <StatusChip status={action.status as StatusId} />
      <ActionLink action={action} className={ui.lineLink} />
      {action.money && <Money amount={action.money} />}
    </Row>
  );
}

/** All clients: found by name or member id, filtered by the address of the page, opened beside the list. */
export function Clients() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 200);
  const mayWrite = useMay('clients_write');
  const mayExport = useMay('export_data');
  const wide = useMediaQuery('(min-width: 1200px)', true, { getInitialValueInEffect: false });
  // What is next is never cut: between phone and desk the list says less of who the client is.
  const roomy = useMediaQuery('(min-width: 1100px), (max-width: 600px)', true, { getInitialValueInEffect: false });
  const listed = useClients({ sort: search.sort, active: search.active, payer: search.payer });
  const found = useFoundClients(asked);
  const list = asked ? found : listed;
  const { workOf, isLoading } = useWorkOf();
  const { standingOf, isLoading: standingLoads } = useStandings(list.rows, useMay('cases_read'));
  const go = (change: Record<string, unknown>) =>
    void navigate({ to: '/clients', search: { ...search, ...change }, replace: true });
  const open = list.rows?.find((client) => client.id === search.open);
  const filtered = search.active !== undefined || Boolean(asked);

  return (
    <Page
      title="Clients"
      wide
      actions={
        <>
          {mayExport && (
            <CsvButton
              from="/api/v1/clients.csv"
              filters={{ sort: search.sort, active: search.active, payer: search.payer }}
            />
          )}
          {mayWrite && (
            <Button component={Link} to="/clients/new" data-primary leftSection={<Icon name="plus" size={16} />}>
              Add a client
            </Button>
          )}
        </>
      }
    >
      <Stack>
        <Row>
          <TextInput
            aria-label="Find by name or member id"
            placeholder="Name or member id"
            value={text}
            onChange={(e) => setText(e.currentTarget.value)}
            leftSection={<Icon name="search" size={16} />}
            autoComplete="off"
            w={280}
            maw="100%"
          />
          <FilterChips
            label="Show"
            value={search.active === undefined ? 'all' : String(search.active)}
            onChange={(value) => go({ active: value === 'all' ? undefined : value === 'true' })}
            choices={[
              { value: 'all', label: 'All' },
              { value: 'true', label: 'Active' },
              { value: 'false', label: 'No longer coming' },
            ]}
          />
        </Row>
        <Split
          panel={
            wide &&
            open && (
              <Panel title={`${open.first_name} ${open.last_name}`} onClose={() => go({ open: undefined })}>
                <ClientFacts client={open} />
              </Panel>
            )
          }
        >
          <DataTable
            label="Clients"
            columns={[...(roomy ? columns : columns.slice(0, 1)), ...standing(standingOf), ...work(workOf, standingOf)]}
            rows={isLoading || standingLoads ? undefined : list.rows}
            rowId={(c) => c.id}
            count={list.count}
            more={list.more}
            error={list.error}
            again={list.again}
            chosen={search.open}
            link={(c) => ({ to: '/clients/$id', params: { id: c.id } })}
            onOpen={(c) => (wide ? go({ open: c.id }) : void navigate({ to: '/clients/$id', params: { id: c.id } }))}
            sort={
              asked
                ? undefined
                : {
                    word: (search.sort ?? 'last_name').replace('-', ''),
                    down: search.sort?.startsWith('-') ?? false,
                    change: (word, down) => go({ sort: (down ? '-' : '') + word }),
                  }
            }
            empty={
              filtered ? (
                <Empty title="Nobody fits">
                  Try the beginning of a first name, a last name or a member id, or show all.
                </Empty>
              ) : (
                <Empty
                  title="No clients yet"
                  action={
                    mayWrite && (
                      <Button component={Link} to="/clients/new">
                        Add a client
                      </Button>
                    )
                  }
                >
                  A client comes with an insurance card; that is where every claim begins.
                </Empty>
              )
            }
          />
        </Split>
      </Stack>
    </Page>
  );
}
