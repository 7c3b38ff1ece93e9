// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkTo } from '~/lib/address';
import { api, ask, once, type Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { dateText, moneyText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { AtEnd, Between, Card, Fields, Muted, RowList, Stack } from '~/ui/page';
import { Money } from '~/ui/text';
import ui from '~/ui/ui.module.css';

type Account = Schemas['PlanAccount'];
type Entry = Account['entries'][number];
type Refund = Required<Schemas['PlanRefundInput']>;

/** What lies between plans and the practice beside their decisions on claims, as far as it has not come to nothing. */
export const usePlanAccounts = () =>
  useQuery({ queryKey: keys.planAccounts, queryFn: async () => (await ask(api.GET('/api/v1/plan-accounts'))).items });

export function PlanAccounts({ accounts }: { accounts: Account[] }) {
  return (
    <Card title="Between plans and the practice">
      <RowList>
        {accounts.map((account) => (
          <li key={`${account.payer_id} ${account.reference}`}>
            <One account={account} />
          </li>
        ))}
      </RowList>
    </Card>
  );
}

const isOwed = (account: Account) => !account.owed.startsWith('-');
const size = (amount: string) => amount.replace('-', '');

function One({ account }: { account: Account }) {
  const may = useMay('money_write');
  const [refunding, setRefunding] = useState(false);
  const { claim } = account;
  return (
    <Stack tight>
      <Between>
        <div>
          <strong>{account.payer_name || account.payer_id}</strong> ·{' '}
          {isOwed(account) ? 'its money lies with the practice' : 'it kept back what no decision explains'}
          <br />
          <Muted>Reference {account.reference || 'not given'}</Muted>
          {account.case && (
            <>
              <br />
              <Link {...linkTo(`/cases/${account.case}/payment?open=${claim}`)} className={ui.lineLink}>
                {`${account.client_name}, ${account.control_number}`}
              </Link>
            </>
          )}
        </div>
        <AtEnd>
          <span>
            <Money amount={size(account.owed)} /> <Muted>{isOwed(account) ? 'owed to the plan' : 'kept back'}</Muted>
          </span>
          {may && claim && isOwed(account) && !refunding && (
            <Button variant="default" onClick={() => setRefunding(true)}>
              Money sent back
            </Button>
          )}
        </AtEnd>
      </Between>
      {account.entries.map((entry, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: movements are never removed nor reordered
        <Muted key={i}>{`${dateText(entry.on)}: ${saidOf(entry)}`}</Muted>
      ))}
      {refunding && claim && <RefundForm account={account} claim={claim} onClose={() => setRefunding(false)} />}
    </Stack>
  );
}

/** Kinds of debt beside the claims (PLB03-1). */
const reasons: Record<string, string> = {
  WO: 'overpayment taken back',
  WU: 'recovery, reason not given',
  FB: 'balance carried to another remittance',
  72: 'refund received as agreed',
  AP: 'benefits paid in advance',
};

/** What one movement was, in words. */
function saidOf(entry: Entry) {
  const money = moneyText(size(entry.amount));
  const less = entry.amount.startsWith('-');
  const note = entry.note ? ` (${entry.note})` : '';
  if (entry.kind === 'refund') return `the practice sent ${money} back${note}`;
  if (entry.kind === 'taken_off') return `${money} taken off what a claim was paid${note}`;
  if (entry.kind === 'restored') return `${money} given back to a claim whose decision was taken back${note}`;
  const named = reasons[entry.reason];
  const code = entry.reason ? ` (${entry.reason}${named ? `, ${named}` : ''})` : '';
  return less ? `the plan kept ${money} back${code}${note}` : `the plan left ${money} with the practice${code}${note}`;
}

function RefundForm({ account, claim, onClose }: { account: Account; claim: string; onClose: () => void }) {
  const client = useQueryClient();
  const blank: Refund = { amount: size(account.owed), on: useSession().today, note: '' };
  const form = useForm<Refund>(`plan refund ${claim}`, blank, async (body) => {
    await ask(api.POST('/api/v1/claims/{id}/plan-refunds', { params: { path: { id: claim } }, body, headers: once() }));
    await client.invalidateQueries({ queryKey: ['cases'] });
    said('Kept: the money went back to the plan.');
    onClose();
  });
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <Fields>
          <Field label="Amount" {...form.text('amount')} numeric required autoFocus />
          <Field label="Sent on" {...form.text('on')} type="date" required />
          <Field label="Check, and who asked for it" {...form.text('note')} />
        </Fields>
        <FormFoot form={form} label="Keep it" onCancel={onClose} />
      </Stack>
    </FormBody>
  );
}
