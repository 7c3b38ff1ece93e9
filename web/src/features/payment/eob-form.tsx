// SPDX-License-Identifier: Apache-2.0
import { useForm } from '~/lib/form';
import { daysText, moneyText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { underWay } from '~/lib/states';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
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

/** "K7QM2XV0T4, Nov 6–20, 2026". */
const claimText = ({ control_number, first_date, last_date }: CaseClaim) =>
  first_date && last_date ? `${control_number}, ${daysText(first_date, last_date)}` : control_number;

const cents = (text: string) => Math.round(Number(text || '0') * 100);
const text = (amount: number) => (amount / 100).toFixed(2);

type CaseClaim = NonNullable<ReturnType<typeof useClaims>['data']>['items'][number];

/** What never reached a plan has no explanation of benefits. */
const wentOut = ({ state }: CaseClaim) => state !== 'draft' && state !== 'ready';

/** Who decides a claim, and in which place, as far as the claim says it. */
const knownOf = ({ payer_name, follows }: CaseClaim) => ({ payer: payer_name, place: follows === null ? '1' : '2' });

/** The payer's paper, typed line by line; decided by the same engine as an electronic one. */
export function EobForm({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const found = useClaims(caseId);
  const claims = found.data?.items.filter(wentOut);
  if (!claims)
    return (
      <Card title="Explanation of benefits">
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={3} />}
      </Card>
    );
  return <EobFields caseId={caseId} claims={claims} onClose={onClose} />;
}

function EobFields({ caseId, claims, onClose }: { caseId: string; claims: CaseClaim[]; onClose: () => void }) {
  const changed = useChanged(caseId);
  const today = useSession().today;
  const waiting = claims.filter(({ state }) => underWay.includes(state));
  const only = waiting.length === 1 ? waiting[0] : undefined;
  const blank: Values = {
    payer: '',
    trace: '',
    date: today,
    amount: '',
    claim: only?.id ?? '',
    payerNumber: '',
    place: '1',
    lines: {},
    ...(only && knownOf(only)),
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
  /** The claim that is chosen says who decides it; what the paper says otherwise is typed over it. */
  const choose = (id: string) => {
    const chosen = claims.find((each) => each.id === id);
    set('claim', id);
    if (!chosen) return;
    const known = knownOf(chosen);
    set('payer', known.payer);
    set('place', known.place);
  };
  const change = (number: string, line: EobLine) => set('lines', { ...v.lines, [number]: line });
  const paid = lines.reduce((sum, line) => sum + cents(v.lines[line.number]?.paid ?? ''), 0);
  return (
    <Card title="Explanation of benefits">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <ChoiceField
              label="Our claim"
              path="claims.0.control_number"
              none="Choose"
              words={claims.map((each) => ({ value: each.id, label: claimText(each) }))}
              value={v.claim}
              onChange={choose}
              finding={finding('claims.0.control_number')}
            />
            <Field
              label="Payer's name or number"
              path="payer_id"
              required
              value={v.payer}
              onChange={(x) => set('payer', x)}
              finding={finding('payer_id')}
            />
            <Field label="Check or statement number" {...form.text('trace')} required autoFocus />
            <Field label="Date" {...form.text('date')} type="date" />
            <Field
              label="Paid to the practice"
              {...form.text('amount')}
              numeric
              required
              about="0.00 where the plan paid the client, or nobody."
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

function inputOf(v: Values, claims: CaseClaim[]): PaymentInput {
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
