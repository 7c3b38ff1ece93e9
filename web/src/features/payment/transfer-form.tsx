// SPDX-License-Identifier: Apache-2.0

import { useForm } from '~/lib/form';
import { moneyText } from '~/lib/format';
import { said } from '~/lib/toast';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Muted, Stack } from '~/ui/page';
import { setAgainst, type TransferInput, useChanged } from './api';

/** What the client paid too much on one claim pays what they owe on another; no money comes or goes. */
export function TransferForm({
  caseId,
  client,
  movable,
  onClose,
}: {
  caseId: string;
  client: string;
  /** All that may be set: what is mostly set. */
  movable: string;
  onClose: () => void;
}) {
  const changed = useChanged(caseId);
  const form = useForm<Required<TransferInput>>(`transfer ${client}`, { amount: movable, note: '' }, async (values) => {
    const { credit } = await setAgainst(client, values);
    await changed();
    said(
      Number(credit) > 0
        ? `Set against what is owed. ${moneyText(credit)} is still the client's.`
        : 'Set against what is owed: the client has no credit any more.',
    );
    onClose();
  });
  return (
    <Card title="The client's credit set against what they owe">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Muted>
            It is taken off the claims on which too much was paid, and pays the oldest service that is owed first.
          </Muted>
          <Fields>
            <Field label="Amount" {...form.text('amount')} numeric required autoFocus />
            <Field label="Note" {...form.text('note')} />
          </Fields>
          <FormFoot form={form} label="Set it against" onCancel={onClose} />
        </Stack>
      </FormBody>
    </Card>
  );
}
