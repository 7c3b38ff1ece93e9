// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { dateText, moneyText } from '~/lib/format';
import { Procedure } from '~/ui/code';
import { Field } from '~/ui/field';
import { Fields, Muted, Stack } from '~/ui/page';
import { Money } from '~/ui/text';

/** A line as it stands on paper; empty is nothing. */
export interface EobLine {
  paid: string;
  toClient: string;
  deductible: string;
  coinsurance: string;
  copay: string;
  above: string;
  refused: string;
  reason: string;
  remark: string;
}
export interface OurLine {
  number: string;
  code: string;
  charge: string | null;
  date: string | null;
  modifiers: string[];
}
const blank: EobLine = {
  paid: '',
  toClient: '',
  deductible: '',
  coinsurance: '',
  copay: '',
  above: '',
  refused: '',
  reason: '',
  remark: '',
};

const cents = (text: string) => Math.round(Number(text || '0') * 100);
const amounts = ['paid', 'toClient', 'deductible', 'coinsurance', 'copay', 'above', 'refused'] as const;
const labels: Record<(typeof amounts)[number], string> = {
  paid: 'Paid to the practice',
  toClient: 'Paid to the client',
  deductible: 'Deductible',
  coinsurance: 'Coinsurance',
  copay: 'Copay',
  above: 'Above the allowed amount',
  refused: 'Refused',
};

export const leftToPlace = (ours: OurLine, line: EobLine = blank) =>
  ((cents(ours.charge ?? '0') - amounts.reduce((sum, each) => sum + cents(line[each]), 0)) / 100).toFixed(2);

export function remittedLine(ours: OurLine, line: EobLine = blank) {
  const [group, reason] = line.reason.toUpperCase().split('-');
  const adjustments = [
    { group: 'PR', reason: '1', amount: line.deductible },
    { group: 'PR', reason: '2', amount: line.coinsurance },
    { group: 'PR', reason: '3', amount: line.copay },
    { group: 'PR', reason: '45', amount: line.above },
    { group: 'PR', reason: '100', amount: line.toClient },
    { group: reason ? (group ?? 'CO') : 'CO', reason: reason ?? group ?? '', amount: line.refused },
  ].filter((each) => cents(each.amount) !== 0);
  const out: NonNullable<NonNullable<Schemas['PaymentInput']['claims']>[number]['lines']>[number] = {
    line_control: ours.number,
    code: ours.code,
    modifiers: ours.modifiers,
    service_date: ours.date,
    charge: ours.charge ?? '0.00', // none has left without
    paid: line.paid || '0.00',
    adjustments,
    remarks: line.remark ? line.remark.toUpperCase().split(/[\s,]+/) : [],
  };
  return out;
}

export function EobLineFields({
  line,
  value = blank,
  onChange,
}: {
  line: OurLine;
  value: EobLine | undefined;
  onChange: (number: string, line: EobLine) => void;
}) {
  const put = (name: keyof EobLine, text: string) => onChange(line.number, { ...value, [name]: text });
  return (
    <Stack tight>
      <div>
        {line.date && dateText(line.date)} <Procedure code={line.code} /> <Money amount={line.charge} />{' '}
        <Muted>{moneyText(leftToPlace(line, value))} still to place</Muted>
      </div>
      <Fields>
        {amounts.map((name) => (
          <Field
            key={name}
            label={labels[name]}
            path={`${line.number}.${name}`}
            numeric
            value={value[name]}
            onChange={(text) => put(name, text)}
          />
        ))}
        {cents(value.refused) !== 0 && (
          <>
            <Field
              label="Reason of the refusal"
              path={`${line.number}.reason`}
              about="Group and number as on paper: CO-197."
              value={value.reason}
              onChange={(text) => put('reason', text)}
            />
            <Field
              label="Remark"
              path={`${line.number}.remark`}
              value={value.remark}
              onChange={(text) => put('remark', text)}
            />
          </>
        )}
      </Fields>
    </Stack>
  );
}
