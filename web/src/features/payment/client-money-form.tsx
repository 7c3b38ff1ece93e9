// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import { useChanged } from './api';

export type ClientMoney = Required<Schemas['ClientPaymentInput']>;

/** Money between client and practice, one way or the other. */
export function ClientMoneyForm({
  caseId,
  draft,
  title,
  amount,
  methods,
  reference,
  label,
  send,
  onClose,
}: {
  caseId: string;
  /** Name of what is kept of a form not yet sent. */
  draft: string;
  title: string;
  /** What is mostly written there. */
  amount: string;
  /** The usual one first. */
  methods: [ClientMoney['method'], ...ClientMoney['method'][]];
  /** What its number is called. */
  reference: string;
  label: string;
  /** Keeps it; what is said of it then. */
  send: (values: ClientMoney) => Promise<string>;
  onClose: () => void;
}) {
  const changed = useChanged(caseId);
  const blank: ClientMoney = { amount, on: useSession().today, method: methods[0], reference: '', note: '' };
  const form = useForm<ClientMoney>(draft, blank, async (values) => {
    const done = await send(values);
    await changed();
    said(done);
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <Card title={title}>
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <Field label="Amount" {...form.text('amount')} numeric required autoFocus />
            <Field label="Date" {...form.text('on')} type="date" required />
            <ChoiceField
              label="Method"
              path="method"
              words={methods}
              value={v.method}
              onChange={(x) => set('method', x)}
              finding={finding('method')}
            />
            <Field label={reference} {...form.text('reference')} />
          </Fields>
          <FormFoot form={form} label={label} onCancel={onClose} />
        </Stack>
      </FormBody>
    </Card>
  );
}
