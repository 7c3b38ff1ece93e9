// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { moneyText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import { takePayment, useChanged } from './api';

type Values = Required<Schemas['ClientPaymentInput']>;

export function ClientPaymentForm({
  caseId,
  client,
  owes,
  onClose,
}: {
  caseId: string;
  client: string;
  /** What the client owes now: what is mostly paid. */
  owes?: string;
  onClose: () => void;
}) {
  const changed = useChanged(caseId);
  const today = useSession().today;
  const blank: Values = {
    amount: Number(owes) > 0 ? (owes ?? '') : '',
    on: today,
    method: 'card',
    reference: '',
    note: '',
  };
  const form = useForm<Values>(`client payment ${client}`, blank, async (values) => {
    const taken = await takePayment(client, values);
    await changed();
    said(
      Number(taken.unapplied) > 0
        ? `Taken. ${moneyText(taken.unapplied)} is not owed yet and stays the client's.`
        : 'Taken and applied, the oldest service first.',
    );
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <Card title="The client's payment">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <Field label="Amount" {...form.text('amount')} numeric required autoFocus />
            <Field label="Date" {...form.text('on')} type="date" required />
            <ChoiceField
              label="Method"
              path="method"
              words={['card', 'cash', 'check', 'other']}
              value={v.method}
              onChange={(x) => set('method', x)}
              finding={finding('method')}
            />
            <Field label="Receipt or check number" {...form.text('reference')} />
          </Fields>
          <FormFoot form={form} label="Take the payment" onCancel={onClose} />
        </Stack>
      </FormBody>
    </Card>
  );
}
