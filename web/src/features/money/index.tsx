// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { linkTo } from '~/lib/address';
import { api, ask, type Schemas } from '~/lib/api';
import { usePayerName } from '~/lib/choices';
import { moneyText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useList } from '~/lib/list';
import { useMay, useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { useWaiting } from '~/lib/waiting';
import { ActionButton } from '~/ui/action-button';
import { CsvButton } from '~/ui/csv-button';
import { DataTable } from '~/ui/data-table';
import { DepositDay } from '~/ui/deposit-day';
import { Due } from '~/ui/due';
import { FilterChips } from '~/ui/filter-chips';
import { ListFoot } from '~/ui/list-foot';
import { Between, Card, Muted, Page, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import { DateText, Hidden, Money } from '~/ui/text';
import ui from '~/ui/ui.module.css';
import { WorkRow, WorkRows } from '~/ui/work-row';
import css from './money.module.css';
import { PlanAccounts, usePlanAccounts } from './plan-accounts';
import { Unmatched, useUnmatched } from './unmatched';

type Payment = Schemas['Payment'];

const usePayments = () =>
  useList(keys.payments, (cursor) => ask(api.GET('/api/v1/payments', { params: { query: { limit: 100, cursor } } })));

/** What came in, what waits for a decision, and what clients owe. */
export function MoneyPage() {
  const decide = useWaiting('posting', 100);
  // What belongs to no case stands above the list, each by itself; its deposit is asked for like any other.
  const ofCases = decide.rows?.filter((row) => row.case !== null || row.next_action.id === 'confirm_deposit');
  const balances = useWaiting('balance', 100);
  const unmatched = useUnmatched();
  const accounts = usePlanAccounts();
  const payments = usePayments();
  const error = decide.error ?? balances.error ?? unmatched.error ?? accounts.error ?? payments.error;
  // All before anything is drawn: what stands above must not push the rest about.
  if (!ofCases || !balances.first || !unmatched.data || !accounts.data || !payments.rows)
    return (
      <Page title="Money" wide>
        <Card flush>{error ? <Failed error={error} again={() => window.location.reload()} /> : <LoadingRows />}</Card>
      </Page>
    );
  return (
    <Page title="Money" sub="What plans paid, what waits for a decision, what clients owe." wide>
      <Stack>
        {unmatched.data.length > 0 && <Unmatched questions={unmatched.data} />}
        <Waiting
          title="To decide and to confirm"
          list={{ ...decide, rows: ofCases }}
          none="Nothing waits for a decision. What a payment leaves open stands here."
        />
        <Waiting title="Client balances" list={balances} none="No client owes a share that can be collected now.">
          <Later owed={balances.first.waits_on.clients} />
        </Waiting>
        {accounts.data.length > 0 && <PlanAccounts accounts={accounts.data} />}
        <Payments payments={payments} />
      </Stack>
    </Page>
  );
}

type Owed = Schemas['Today']['waits_on']['clients'];

/** Both parts of what clients owe; the sum is the one of the review's ageing. */
function Later({ owed: { money, now, later } }: { owed: Owed }) {
  if (!later.money) return null;
  return (
    <p className={css.foot}>
      {`${now.money ? `${moneyText(now.money)} can be collected now. ` : ''}${moneyText(later.money)} more can be asked for once what is open on the same claims is decided${money ? `: ${moneyText(money)} in all` : ''}.`}
    </p>
  );
}

function Waiting({
  title,
  list: { rows = [], count, more },
  none,
  children,
}: {
  title: string;
  list: ReturnType<typeof useWaiting>;
  none: string;
  children?: ReactNode;
}) {
  return (
    <Card title={title} flush={rows.length > 0}>
      {rows.length === 0 ? (
        <Muted>{none}</Muted>
      ) : (
        <WorkRows>
          {rows.map((row) => (
            <WorkRow
              key={row.case + row.next_action.href + row.next_action.why}
              status={row.next_action.status as StatusId}
              what={row.case ? `${row.client_name} — ${wordText(row.next_action.why)}` : wordText(row.next_action.why)}
              why={row.case ? `${row.case_title} · ${row.payer_name}` : 'Of no case'}
              aside={
                <>
                  <Money amount={row.money} />
                  <Due date={row.next_action.due} status={row.next_action.status} />
                </>
              }
              action={<ActionButton action={row.next_action} />}
            />
          ))}
        </WorkRows>
      )}
      {more.has && <ListFoot shown={rows.length} count={count} more={more} />}
      {children}
    </Card>
  );
}

const filters = {
  all: { label: 'All', keep: () => true },
  account: { label: 'Not seen on the account', keep: (p: Payment) => isOwed(p) },
  held: { label: 'Held back', keep: (p: Payment) => p.state !== 'posted' },
};
/** Money that was announced and nobody saw on the account yet. */
const isOwed = (p: Payment) => p.state === 'posted' && p.deposited === null && Number(p.amount) > 0;

function Payments({ payments }: { payments: ReturnType<typeof usePayments> }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayExport = useMay('export_data');
  const ownName = usePayerName();
  const chosen = search.state === 'account' || search.state === 'held' ? search.state : 'all';
  const rows = payments.rows?.filter(filters[chosen].keep);
  return (
    <Stack>
      <Between>
        <h2>Payments of plans</h2>
        {mayExport && <CsvButton from="/api/v1/payments.csv" />}
      </Between>
      <FilterChips
        label="Which payments"
        value={chosen}
        onChange={(value) =>
          void navigate({ to: '/money', search: { state: value === 'all' ? undefined : value }, replace: true })
        }
        choices={Object.entries(filters).map(([value, { label }]) => ({ value, label }))}
      />
      <DataTable<Payment>
        label="Payments of plans"
        plain
        columns={[
          { id: 'date', label: 'Date', cell: (p) => <DateText date={p.date} /> },
          {
            id: 'payer',
            label: 'Payer and number',
            cell: (p) => (
              <>
                {ownName(p.payer_name) || p.payer_id}
                <br />
                <Muted>{`${p.source === '835' ? 'Remittance (835)' : 'EOB, typed'} ${p.trace}`}</Muted>
              </>
            ),
          },
          { id: 'for', label: 'For', cell: (p) => <PaidFor payment={p} /> },
          { id: 'amount', label: 'Amount', end: true, cell: (p) => <Money amount={p.amount} /> },
          { id: 'state', label: 'State', cell: (p) => <State payment={p} /> },
          { id: 'account', label: 'On the account', cell: (p) => <OnAccount payment={p} /> },
        ]}
        rows={rows}
        rowId={(p) => p.id}
        link={() => ({ to: '/' })}
        onOpen={() => undefined}
        count={chosen === 'all' ? payments.count : undefined}
        more={payments.more}
        error={payments.error}
        again={payments.again}
        empty={
          <Empty title={chosen === 'all' ? 'No payment yet' : 'No such payment'}>
            {chosen === 'all'
              ? 'Remittances arrive by themselves. What came on paper is typed in the case, at its step Payments.'
              : 'Choose “All” to see the others.'}
          </Empty>
        }
      />
    </Stack>
  );
}

/** Whose claims a payment is about; a remittance may hold many. */
function PaidFor({ payment }: { payment: Payment }) {
  const all = payment.claims_paid ?? [];
  if (all.length === 0) return <span>no claim of ours is named</span>;
  return (
    <>
      {all.slice(0, 3).map((each, i) => (
        <span key={each.claim}>
          {i > 0 && ', '}
          <Link {...linkTo(`/cases/${each.case}/payment?open=${each.claim}`)} className={ui.lineLink}>
            {each.client_name}
          </Link>
        </span>
      ))}
      {all.length > 3 && ` and ${all.length - 3} more`}
    </>
  );
}

function State({ payment: p }: { payment: Payment }) {
  if (p.state === 'duplicate') return <span>Came twice, posted once</span>;
  if (p.state === 'quarantined') return <span title={p.state_reason}>Held back: {p.state_reason}</span>;
  return Number(p.amount) > 0 ? <StatusChip status="paid" /> : <span>Paid the practice nothing</span>;
}

function OnAccount({ payment: p }: { payment: Payment }) {
  const client = useQueryClient();
  const { today } = useSession();
  const may = useMay('money_write');
  const [busy, setBusy] = useState(false);
  const keep = async (change: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await change();
      await Promise.all([keys.payments, ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })));
      said(done);
      return true;
    } catch (error) {
      complain(error);
      return false;
    } finally {
      setBusy(false);
    }
  };
  const params = { path: { id: p.id } };
  if (p.deposited) {
    const correct = (body: Schemas['DepositCorrection']) =>
      keep(
        () => ask(api.POST('/api/v1/payments/{id}/deposit-correction', { params, body })),
        'Corrected. What stood before is in the audit log.',
      );
    return <DepositDay key={p.deposited} day={p.deposited} trace={p.trace} correct={may ? correct : undefined} />;
  }
  if (!isOwed(p)) return <span>nothing to come</span>;
  if (!may) return <DateText date={null} why="not seen on the account yet" />;
  const seen = () => {
    const body = { on: today, amount: p.amount };
    return keep(() => ask(api.POST('/api/v1/payments/{id}/deposit', { params, body })), 'Reconciled with the account.');
  };
  return (
    <Button variant="default" loading={busy} onClick={() => void seen()}>
      Seen there<Hidden> ({p.trace})</Hidden>
    </Button>
  );
}
