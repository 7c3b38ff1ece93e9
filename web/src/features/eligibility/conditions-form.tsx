// SPDX-License-Identifier: Apache-2.0
import { useForm } from '~/lib/form';
import { said } from '~/lib/toast';
import { FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { confirmConditions } from './api';

/** The payer said yes under conditions: whether they are met is said for each case, and how it is known. */
export function ConditionsForm({
  caseId,
  acceptance,
  conditions,
  done,
}: {
  caseId: string;
  acceptance: string;
  conditions: string;
  done: () => Promise<unknown>;
}) {
  const form = useForm(`conditions ${caseId} ${acceptance}`, { how: '' }, async ({ how }) => {
    await confirmConditions(caseId, { acceptance, how });
    await done();
    said('Their yes counts in this case now.');
  });
  return (
    <Card title="Confirm the conditions">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Notice light="waiting">They pay under conditions: {conditions}</Notice>
          <LongField
            label="How they are met in this case"
            about="By what it is known: the paper, the licence, the person. Kept with your name and the day."
            {...form.text('how')}
            path="how_met"
            finding={form.finding('how')}
          />
          <FormFoot form={form} label="They are met" primary />
        </Stack>
      </FormBody>
    </Card>
  );
}
