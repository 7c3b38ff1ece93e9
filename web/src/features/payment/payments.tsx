// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { Schemas } from '~/lib/api';
import { usePayerName } from '~/lib/choices';
import { useMay, useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { DataTable } from '~/ui/data-table';
import { DepositDay } from '~/ui/deposit-day';
import { Empty } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Money } from '~/ui/text';
import { correctDeposit, deposit, useChanged, useClaims, usePayments } from './api';

type Payment = Schemas['PaymentList']['items'][number];

/** Payments with something for a claim of this case, and those that wait for a claim. */
export function Payments({ caseId }: { caseId: string }) {
  const ownName = usePayerName();
  const payments = usePayments(caseId);
  const claims = new Set(useClaims(caseId).data?.items.map((each) => each.id));
  const rows = payments.data?.items.filter((each) =>
    each.postings.some((posting) => posting.claim === null || claims.has(posting.claim)),
  );
  return (
    <DataTable<Payment>
      label="Payments of plans"
      plain
      columns={[
        { id: 'trace', label: 'Number', cell: (row) => row.trace },
        { id: 'payer', label: 'Payer', cell: (row) => ownName(row.payer_name) || row.payer_id },
        { id: 'date', label: 'Date', cell: (row) => <DateText date={row.date} /> },
        { id: 'amount', label: 'Amount', end: true, cell: (row) => <Money amount={row.amount} /> },
        { id: 'state', label: 'State', cell: (row) => <State row={row} /> },
        { id: 'account', label: 'On the account', cell: (row) => <Deposit caseId={caseId} row={row} /> },
      ]}
      rows={rows}
      rowId={(row) => row.id}
      link={() => ({ to: '/' })}
      onOpen={() => undefined}
      count={rows?.length}
      error={payments.error}
      again={() => void payments.refetch()}
      empty={
        <Empty title="No payment yet">
          Remittances arrive by themselves. What came on paper is typed in with “Type an explanation of benefits”.
        </Empty>
      }
    />
  );
}

function State({ row }: { row: Payment }) {
  if (row.state === 'posted')
    return Number(row.amount) > 0 ? <StatusChip status="paid" /> : <span>Paid the practice nothing</span>;
  return <span title={row.state_reason}>{row.state === 'duplicate' ? 'Came twice' : row.state_reason}</span>;
}

function Deposit({ caseId, row }: { caseId: string; row: Payment }) {
  const changed = useChanged(caseId);
  const today = useSession().today;
  const mayPost = useMay('money_write');
  if (row.deposited) {
    const correct = async (body: Schemas['DepositCorrection']) => {
      try {
        await correctDeposit(row.id, body);
        await changed();
        said('Corrected. What stood before is in the audit log.');
        return true;
      } catch (error) {
        complain(error);
        return false;
      }
    };
    return (
      <DepositDay key={row.deposited} day={row.deposited} trace={row.trace} correct={mayPost ? correct : undefined} />
    );
  }
  if (row.state === 'posted' && Number(row.amount) === 0) return <span>nothing to come</span>;
  if (row.state !== 'posted' || !mayPost) return <DateText date={null} why="no deposit is known" />;
  const seen = async () => {
    try {
      await deposit(row.id, { on: today, amount: row.amount });
      await changed();
      said('Reconciled with the account.');
    } catch (error) {
      complain(error);
    }
  };
  return (
    <Button variant="default" onClick={() => void seen()}>
      Seen there
    </Button>
  );
}
