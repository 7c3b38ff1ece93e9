// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Schemas } from '~/lib/api';
import { moneyText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { DataTable } from '~/ui/data-table';
import { Card, Facts, Muted, Row, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { DateText, Money } from '~/ui/text';
import { useCaseMoney, useClientLedger, useClientOfCase, useQuestions } from './api';
import { ClientPaymentForm } from './client-payment-form';
import { EobForm } from './eob-form';
import { Payments } from './payments';
import { Questions } from './questions';
import { RefundForm } from './refund-form';
import { TransferForm } from './transfer-form';

type MoneyRow = Schemas['CaseMoney']['total'];
/** The columns of money. */
type Amount =
  | 'charged'
  | 'allowed'
  | 'paid_by_plan'
  | 'client_owes'
  | 'client_paid'
  | 'written_off'
  | 'open'
  | 'in_appeal';

/** Step 9: where the money of each date of service is, and what a person has to decide about it. */
export function PaymentPanel({ caseId }: { caseId: string }) {
  const [form, setForm] = useState<'eob' | 'client' | 'refund' | 'transfer' | null>(null);
  const mayPost = useMay('money_write');
  const mayCollect = useMay('money_collect');
  const client = useClientOfCase(caseId).data;
  const account = useClientLedger(caseId, client).data;
  const owes = account?.total.client;
  const credit = account?.credit ?? '0.00';
  const movable = account?.movable ?? '0.00';
  // What stands out is what comes next: first what waits for a decision, then what the client owes.
  const decide = useQuestions(caseId).data?.length !== 0;
  const collect = !decide && Number(owes) > 0;
  const close = () => setForm(null);
  return (
    <Stack>
      <MoneyMap caseId={caseId} />
      <Questions caseId={caseId} />
      <ClientAccount caseId={caseId} client={client} />
      {form === null && (
        <Row>
          {mayCollect && (
            <Button
              variant={collect ? 'filled' : 'default'}
              data-primary={collect || undefined}
              onClick={() => setForm('client')}
            >
              Take the client's payment
            </Button>
          )}
          {mayCollect && Number(credit) > 0 && (
            <Button variant="default" onClick={() => setForm('refund')}>
              Give money back
            </Button>
          )}
          {mayCollect && Number(movable) > 0 && (
            <Button variant="default" onClick={() => setForm('transfer')}>
              Set credit against what is owed
            </Button>
          )}
          {mayPost && (
            <Button variant="default" onClick={() => setForm('eob')}>
              Type an explanation of benefits
            </Button>
          )}
        </Row>
      )}
      {form === 'eob' && <EobForm caseId={caseId} onClose={close} />}
      {form === 'client' && client && <ClientPaymentForm caseId={caseId} client={client} owes={owes} onClose={close} />}
      {form === 'refund' && client && <RefundForm caseId={caseId} client={client} credit={credit} onClose={close} />}
      {form === 'transfer' && client && (
        <TransferForm caseId={caseId} client={client} movable={movable} onClose={close} />
      )}
      <Payments caseId={caseId} />
    </Stack>
  );
}

function MoneyMap({ caseId }: { caseId: string }) {
  const money = useCaseMoney(caseId);
  const column = (id: Amount, label: string) => ({
    id,
    label,
    end: true,
    cell: (row: MoneyRow) => <Total of={row} shown={<Money amount={row[id]} why="nothing was judged yet" />} />,
  });
  // Two that are mostly nothing stand there where they are something: the others have the room.
  const has = (id: Amount) => money.data?.dates.some((row) => Number(row[id] ?? 0) !== 0);
  const rows = money.data && money.data.dates.length > 0 ? [...money.data.dates, money.data.total] : money.data?.dates;
  return (
    <DataTable<MoneyRow>
      label="Where the money is"
      plain
      dense
      sums
      columns={[
        {
          id: 'date',
          label: 'Date of service',
          cell: (row) => (row.date === null ? <strong>All dates</strong> : <DateText date={row.date} />),
        },
        {
          ...column('charged', 'Charged'),
          cell: (row) => <Total of={row} shown={<Charged row={row} />} />,
        },
        column('allowed', 'Allowed'),
        {
          ...column('paid_by_plan', 'Plan paid'),
          cell: (row) => <Total of={row} shown={<PlanPaid row={row} />} />,
        },
        {
          ...column('client_owes', 'Client owes'),
          cell: (row) => <Total of={row} shown={<Owes row={row} />} />,
        },
        {
          ...column('client_paid', 'Client paid'),
          cell: (row) => <Total of={row} shown={<ClientPaid row={row} unallocated={money.data?.unallocated} />} />,
        },
        ...(has('written_off') ? [column('written_off', 'Written off')] : []),
        column('open', 'Open'),
        ...(has('in_appeal') ? [column('in_appeal', 'In appeal')] : []),
      ]}
      rows={rows}
      rowId={(row) => row.date ?? 'all'}
      link={() => ({ to: '/' })}
      onOpen={() => undefined}
      count={undefined}
      error={money.error}
      again={() => void money.refetch()}
      empty={
        <Empty title="Nothing is billed yet">
          When a claim leaves, its money stands here day by day; where the client pays alone, when a note is signed.
        </Empty>
      }
    />
  );
}

/** What has no fee is charged to nobody; what it comes to is unknown, not nothing. */
const Charged = ({ row }: { row: MoneyRow }) => {
  const unknown = row.not_charged.length > 0;
  const amount = (!unknown || Number(row.charged) > 0) && <Money amount={row.charged} />;
  return (
    <>
      {amount}
      {unknown && (
        <>
          {amount && <br />}
          <Muted>{row.date === null ? 'not all has a fee' : `${row.not_charged.join(', ')} has no fee`}</Muted>
        </>
      )}
    </>
  );
};

/** What the plan has sent to the client themselves is theirs to hand over: said where there is some. */
const Owes = ({ row }: { row: MoneyRow }) => (
  <>
    <Money
      amount={row.not_charged.length > 0 && Number(row.client_owes) === 0 ? null : row.client_owes}
      why="what has no fee is not charged"
    />
    {Number(row.paid_to_client) > 0 && Number(row.client_owes) > 0 && (
      <>
        <br />
        <Muted>{moneyText(row.paid_to_client)} of it the plan paid to them</Muted>
      </>
    )}
  </>
);

/** What the plan paid for what is charged no more is its own to have back; told only where there is some. */
const PlanPaid = ({ row }: { row: MoneyRow }) => (
  <>
    <Money amount={row.paid_by_plan} />
    {Number(row.overpaid) > 0 && (
      <>
        <br />
        <Muted>{moneyText(row.overpaid)} of it too much</Muted>
      </>
    )}
  </>
);

/** What the client paid before anybody knows what they owe is received all the same: told where there is some. */
const ClientPaid = ({ row, unallocated = '0.00' }: { row: MoneyRow; unallocated?: string | undefined }) => (
  <>
    <Money amount={row.client_paid} />
    {Number(row.client_prepaid) > 0 && (
      <>
        <br />
        <Muted>{moneyText(row.client_prepaid)} received before the decision</Muted>
      </>
    )}
    {row.date === null && Number(unallocated) > 0 && (
      <>
        <br />
        <Muted>{moneyText(unallocated)} received, for no date yet</Muted>
      </>
    )}
  </>
);

const Total = ({ of, shown }: { of: MoneyRow; shown: ReactNode }) =>
  of.date === null ? <strong>{shown}</strong> : shown;

function ClientAccount({ caseId, client }: { caseId: string; client: string | undefined }) {
  const ledger = useClientLedger(caseId, client).data;
  if (!ledger) return null;
  return (
    <Card title="The client's account, all cases">
      <Facts
        rows={[
          ['Owes', <Money key="o" amount={ledger.total.client} />],
          ['Paid', <Money key="p" amount={ledger.total.collected} />],
          ['Paid and not used yet', <Money key="u" amount={ledger.unapplied} />],
          ...(Number(ledger.held) > 0
            ? ([['Of it stated on claims, and held for them', <Money key="h" amount={ledger.held} />]] satisfies [
                string,
                ReactNode,
              ][])
            : []),
          ...(Number(ledger.movable) > 0
            ? ([['Paid too much on one claim, owed on another', <Money key="m" amount={ledger.movable} />]] satisfies [
                string,
                ReactNode,
              ][])
            : []),
        ]}
      />
    </Card>
  );
}
