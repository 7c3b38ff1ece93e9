// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { moneyText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import { giveBack, useChanged } from './api';

type Values = Required<Schemas['ClientPaymentInput']>;

export function RefundForm({
  caseId,
  client,
  credit,
  onClose,
}: {
  caseId: string;
  client: string;
  /** All that may be given back: what is mostly given. */
  credit: string;
  onClose: () => void;
}) {
  const changed = useChanged(caseId);
  const today = useSession().today;
  const blank: Values = {
    amount: credit,
    on: today,
    method: 'check',
    reference: '',
    note: '',
  };
  const form = useForm<Values>(`refund ${client}`, blank, async (values) => {
    const given = await giveBack(client, values);
    await changed();
    said(
      Number(given.credit) > 0
        ? `Given back. ${moneyText(given.credit)} is still the client's.`
        : 'Given back: the client has no credit any more.',
    );
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <Card title="Money given back to the client">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <Field label="Amount" {...form.text('amount')} numeric required autoFocus />
            <Field label="Date" {...form.text('on')} type="date" required />
            <ChoiceField
              label="Method"
              path="method"
              words={['check', 'card', 'cash', 'other']}
              value={v.method}
              onChange={(x) => set('method', x)}
              finding={finding('method')}
            />
            <Field label="Check number or reference" {...form.text('reference')} />
          </Fields>
          <FormFoot form={form} label="Give it back" onCancel={onClose} />
        </Stack>
      </FormBody>
    </Card>
  );
}
