// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkTo } from '~/lib/address';
import { api, ask, type Schemas } from '~/lib/api';
import { countText, daysText, moneyText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';
import { useMay } from '~/lib/session';
import { statusOfClaim, underWay } from '~/lib/states';
import { claimLists, useWaiting, type WorkRow as WaitingItem } from '~/lib/waiting';
import { ActionButton } from '~/ui/action-button';
import { CsvButton } from '~/ui/csv-button';
import { type Column, DataTable } from '~/ui/data-table';
import { Due } from '~/ui/due';
import { FilterChips } from '~/ui/filter-chips';
import { ListFoot } from '~/ui/list-foot';
import { Card, Muted, Page, Row, Stack } from '~/ui/page';
import { Empty, LoadingRows } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Money, NoWrap } from '~/ui/text';
import { WaitingRow } from '~/ui/waiting-row';
import { WorkRows } from '~/ui/work-row';
import css from './claims.module.css';

type Claim = Schemas['ClaimRow'];
type State = Claim['state'];

/** Where claims stand, in the words a biller thinks in. */
const groups: { id: string; label: string; states: State[] }[] = [
  { id: 'to_send', label: 'To send', states: ['draft', 'ready'] },
  {
    id: 'under_way',
    label: 'Under way',
    states: underWay,
  },
  { id: 'rejected', label: 'Rejected', states: ['rejected'] },
  { id: 'denied', label: 'Denied', states: ['denied', 'reversed'] },
  { id: 'part', label: 'Paid in part or nothing', states: ['paid_partial', 'zero_paid'] },
  { id: 'paid', label: 'Paid', states: ['paid'] },
  { id: 'closed', label: 'Closed', states: ['replaced', 'voided', 'closed'] },
];

/** A draft that may not leave: what stops it stands beside the button that leads to its repair. */
const isStopped = (claim: Claim) => ['repair_claim', 'complete_claim'].includes(claim.next_action?.id ?? '');

const open = (claim: Claim) => linkTo(`/cases/${claim.case}/claim?open=${claim.id}`);

const columns: Column<Claim>[] = [
  {
    id: 'claim',
    label: 'Client and claim',
    sort: 'control_number',
    cell: (c) => (
      <span>
        {c.client_name}
        <br />
        <NoWrap>
          <Muted>{c.control_number}</Muted>
        </NoWrap>
      </span>
    ),
  },
  {
    id: 'state',
    label: 'State',
    cell: (c) => <StatusChip {...statusOfClaim(c)} />,
  },
  {
    id: 'payer',
    label: 'Payer and service',
    cell: (c) => (
      <>
        {c.payer_name}
        <br />
        <Dates claim={c} />
      </>
    ),
  },
  { id: 'amount', label: 'Charged', sort: 'charge', end: true, cell: (c) => <Money amount={c.charge} /> },
  {
    id: 'next',
    label: 'Next',
    cell: (c) =>
      c.next_action ? (
        <>
          <Row>
            <ActionButton action={c.next_action} />
            <Due date={c.next_action.due} status={c.next_action.status} />
          </Row>
          {isStopped(c) && <p className={css.why}>{c.next_action.why}</p>}
        </>
      ) : (
        <Muted>nothing to do</Muted>
      ),
  },
];

const Dates = ({ claim: { first_date: first, last_date: last } }: { claim: Claim }) => (
  <Muted>
    {first && last ? <NoWrap>{daysText(first, last)}</NoWrap> : <DateText date={first} why="no date of service" />}
  </Muted>
);

const views = [
  { value: 'waits', label: 'Waits on you' },
  { value: 'all', label: 'All' },
  ...groups.map(({ id, label }) => ({ value: id, label })),
];

/** Claims, first those that wait on you, the ones that are still to be built among them: as many as the badge says. */
export function Claims() {
  const search = useSearch({ strict: false });
  const waiting = useWaiting(claimLists, 200, useMay('cases_read'));
  const waits = waiting.count;
  if (waiting.isLoading && !search.state)
    return (
      <ClaimsPage>
        <Card flush>
          <LoadingRows />
        </Card>
      </ClaimsPage>
    );
  const view = views.find((each) => each.value === search.state)?.value ?? (waits ? 'waits' : 'all');
  return view === 'waits' ? (
    <WaitsOnYou rows={waiting.rows ?? []} count={waits ?? 0} more={waiting.more} />
  ) : (
    <AllClaims view={view} waits={waits} />
  );
}

function ClaimsPage({
  sub = 'Every claim, and where it stands.',
  view,
  waits,
  actions,
  children,
}: {
  sub?: string;
  view?: string;
  waits?: number;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const whose = useMay('claims_write') ? 'Waits on you' : 'Waits on the biller';
  return (
    <Page title="Claims" sub={sub} actions={actions} wide>
      <Stack>
        {view && (
          <FilterChips
            label="Where they stand"
            value={view}
            onChange={(state) => void navigate({ to: '/claims', search: { ...search, state }, replace: true })}
            choices={views.map((each) =>
              each.value === 'waits' ? { ...each, label: waits ? `${whose}: ${waits}` : whose } : each,
            )}
          />
        )}
        {children}
      </Stack>
    </Page>
  );
}

function WaitsOnYou({
  rows,
  count,
  more,
}: {
  rows: WaitingItem[];
  count: number;
  more: ReturnType<typeof useWaiting>['more'];
}) {
  const whom = useMay('claims_write') ? 'you' : 'the biller';
  return (
    <ClaimsPage sub={`${countText(count, 'thing waits', 'things wait')} on ${whom}`} view="waits" waits={count}>
      <Card flush>
        {rows.length === 0 ? (
          <Empty title={`No claim waits on ${whom}`}>
            What is to be built, sent, repaired or asked after stands here.
          </Empty>
        ) : (
          <WorkRows>
            {rows.map((row) => (
              <WaitingRow
                key={row.case + row.list + row.next_action.id + row.next_action.href + row.next_action.why}
                row={row}
              />
            ))}
          </WorkRows>
        )}
        {more.has && <ListFoot shown={rows.length} count={count} more={more} />}
      </Card>
    </ClaimsPage>
  );
}

/** All claims of the practice by where they stand; each leads into its case. */
function AllClaims({ view, waits }: { view: string; waits: number | undefined }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const group = groups.find((each) => each.id === view);
  const state = group?.states.join(',');
  const sort = search.sort ?? '-control_number';
  const list = useList([...keys.claims, state, sort], (cursor) =>
    ask(api.GET('/api/v1/claims', { params: { query: { limit: 100, cursor, sort, state } } })),
  );
  const mayExport = useMay('export_data');
  const asksAgain = list.more.has || list.rows?.some((c) => c.replaces || c.follows);
  const go = (change: Record<string, unknown>) =>
    void navigate({ to: '/claims', search: { ...search, ...change }, replace: true });
  return (
    <ClaimsPage
      sub={
        list.totals
          ? `${group ? group.label : 'All'}: ${list.totals.count} · ${list.totals.money ? moneyText(list.totals.money) : 'no amount'} charged${group || !asksAgain ? '' : ', each charge once: without what was replaced, taken back or asked of a second plan'}`
          : undefined
      }
      actions={mayExport && <CsvButton from="/api/v1/claims.csv" filters={{ sort, state }} />}
      view={view}
      waits={waits}
    >
      <DataTable
        label="Claims"
        columns={columns}
        rows={list.rows}
        rowId={(c) => c.id}
        count={list.count}
        more={list.more}
        error={list.error}
        again={list.again}
        link={open}
        onOpen={(c) => void navigate(open(c))}
        sort={{
          word: sort.replace('-', ''),
          down: sort.startsWith('-'),
          change: (word, down) => go({ sort: (down ? '-' : '') + word }),
        }}
        empty={
          group ? (
            <Empty title="No claim stands there">Show all to see the others.</Empty>
          ) : (
            <Empty
              title="No claims yet"
              action={
                <Button component={Link} to="/clients" variant="default">
                  Go to clients
                </Button>
              }
            >
              A claim is built in a case, of delivered sessions whose notes are signed.
            </Empty>
          )
        }
      />
    </ClaimsPage>
  );
}
