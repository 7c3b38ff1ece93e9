// SPDX-License-Identifier: Apache-2.0
import { useForm } from '~/lib/form';
import { moneyText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { type PaymentInput, postPayment, useChanged, useClaims } from './api';
import { type EobLine, EobLineFields, leftToPlace, remittedLine } from './eob-line';

interface Values {
  payer: string;
  trace: string;
  date: string;
  amount: string;
  claim: string;
  payerNumber: string;
  place: string;
  lines: Record<string, EobLine>;
}

const cents = (text: string) => Math.round(Number(text || '0') * 100);
const text = (amount: number) => (amount / 100).toFixed(2);

/** The payer's paper, typed line by line; decided by the same engine as an electronic one. */
export function EobForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const changed = useChanged(caseId);
  const today = useSession().today;
  const claims = useClaims(caseId).data?.items ?? [];
  const blank: Values = {
    payer: '',
    trace: '',
    date: today,
    amount: '',
    claim: '',
    payerNumber: '',
    place: '1',
    lines: {},
  };
  const form = useForm<Values>(`eob ${caseId}`, blank, async (values) => {
    const posted = await postPayment(inputOf(values, claims));
    await changed();
    said(posted.state === 'posted' ? 'Posted.' : posted.state_reason);
    onClose();
  });
  const { values: v, set, finding } = form;
  const claim = claims.find((each) => each.id === v.claim);
  const lines = claim?.lines ?? [];
  const change = (number: string, line: EobLine) => set('lines', { ...v.lines, [number]: line });
  const paid = lines.reduce((sum, line) => sum + cents(v.lines[line.number]?.paid ?? ''), 0);
  return (
    <Card title="Explanation of benefits">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <Field
              label="Payer's name or number"
              path="payer_id"
              required
              value={v.payer}
              onChange={(x) => set('payer', x)}
              finding={finding('payer_id')}
              autoFocus
            />
            <Field label="Check or statement number" {...form.text('trace')} required />
            <Field label="Date" {...form.text('date')} type="date" />
            <Field
              label="Paid to the practice"
              {...form.text('amount')}
              numeric
              required
              about="0.00 where the plan paid the client, or nobody."
            />
            <ChoiceField
              label="Our claim"
              path="claims.0.control_number"
              none="Choose"
              words={claims.map((each) => ({ value: each.id, label: each.control_number }))}
              value={v.claim}
              onChange={(x) => set('claim', x)}
              finding={finding('claims.0.control_number')}
            />
            <Field
              label="Payer's claim number"
              path="claims.0.payer_number"
              value={v.payerNumber}
              onChange={(x) => set('payerNumber', x)}
              finding={finding('claims.0.payer_number')}
            />
            <ChoiceField
              label="Who decided"
              path="claims.0.status"
              words={[
                { value: '1', label: 'The first payer' },
                { value: '2', label: 'The second payer' },
                { value: '3', label: 'The third payer' },
              ]}
              value={v.place}
              onChange={(x) => set('place', x)}
              finding={finding('claims.0.status')}
            />
          </Fields>
          {lines.map((line) => (
            <EobLineFields key={line.number} line={line} value={v.lines[line.number]} onChange={change} />
          ))}
          {claim && paid !== cents(v.amount) && (
            <Notice light="waiting">
              The lines pay {moneyText(text(paid))}, the payment is {moneyText(v.amount || '0')}.
            </Notice>
          )}
          {lines.some((line) => leftToPlace(line, v.lines[line.number]) !== '0.00') && (
            <Notice light="waiting">
              Some of the charge is not placed yet; nothing posts until every line comes out.
            </Notice>
          )}
          <FormFoot form={form} label="Post it" onCancel={onClose} />
        </Stack>
      </FormBody>
    </Card>
  );
}

function inputOf(
  v: Values,
  claims: {
    id: string;
    control_number: string;
    lines: { number: string; code: string; charge: string; date: string | null; modifiers: string[] }[];
  }[],
): PaymentInput {
  const claim = claims.find((each) => each.id === v.claim);
  const lines = (claim?.lines ?? []).map((line) => remittedLine(line, v.lines[line.number]));
  const sum = (of: (line: (typeof lines)[number]) => string) =>
    text(lines.reduce((all, line) => all + cents(of(line)), 0));
  return {
    payer_id: v.payer,
    payer_name: v.payer,
    trace: v.trace,
    method: cents(v.amount) === 0 ? 'NON' : 'CHK',
    date: v.date || null,
    amount: v.amount,
    claims: claim
      ? [
          {
            control_number: claim.control_number,
            payer_number: v.payerNumber,
            status: v.place,
            charge: sum((line) => line.charge),
            paid: sum((line) => line.paid),
            lines,
          },
        ]
      : [],
  };
}
