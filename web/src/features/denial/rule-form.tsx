// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { keptRule } from '~/lib/reminds';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Fields, Muted, Stack } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { type Denial, makeRule, useProposedRule } from './api';

type Rule = Schemas['PracticeRuleInput'];

/** A denial becomes a rule that stops the next such booking or claim until its condition holds. */
export function RuleForm({ denial, onClose }: { denial: Denial; onClose: () => void }) {
  const proposed = useProposedRule(denial.id);
  if (!proposed.data)
    return proposed.error ? (
      <Failed error={proposed.error} again={() => void proposed.refetch()} />
    ) : (
      <LoadingRows rows={3} />
    );
  return <Filled denial={denial} proposed={proposed.data} onClose={onClose} />;
}

const guards = [
  { value: 'claim', label: 'The claim, before it leaves' },
  { value: 'booking', label: 'The booking' },
] as const;
const asks = [
  { value: 'authorization', label: 'An authorization that covers it' },
  { value: 'referral', label: 'A referral that holds' },
  { value: 'acceptance', label: 'A proof that the plan pays an MES' },
  { value: 'documentation', label: 'Documents that go with it' },
  { value: 'modifier', label: 'A modifier' },
  { value: 'units', label: 'No more units than' },
  { value: 'in_time', label: 'Sent before so much of the limit is over (%)' },
  { value: 'apart', label: 'Not on one day with these codes' },
  { value: 'other_diagnosis', label: 'Another first diagnosis than' },
  { value: 'other_modifiers', label: 'Other modifiers than' },
  { value: 'visits_left', label: 'Visits of the plan that are left' },
  { value: 'ask', label: 'A second look (it stops nothing)' },
] as const;
/** What the requirement names. */
const named: Partial<Record<Rule['requirement'], string>> = {
  modifier: 'Modifier',
  units: 'Most units of a line',
  in_time: 'Percent of the limit',
  apart: 'Codes',
  other_diagnosis: 'Diagnosis',
  other_modifiers: 'Modifiers, or none',
};

function Filled({ denial, proposed, onClose }: { denial: Denial; proposed: Rule; onClose: () => void }) {
  const client = useQueryClient();
  const form = useForm<Rule>(`rule of ${denial.id}`, proposed, async (values) => {
    await makeRule(values);
    await client.invalidateQueries({ queryKey: keys.review });
    await client.invalidateQueries({ queryKey: keys.case(denial.case) });
    said(keptRule(values));
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <Muted>
          {`Of the same payer${denial.code ? ` and code ${denial.code}` : ''}, the next one waits until this holds.`}
        </Muted>
        <Fields>
          <ChoiceField
            label="It stops"
            path="guard"
            words={guards}
            value={v.guard ?? 'claim'}
            onChange={(x) => set('guard', x)}
            finding={finding('guard')}
          />
          <ChoiceField
            label="Until there is"
            path="requirement"
            words={asks}
            value={v.requirement}
            onChange={(x) => set('requirement', x)}
            finding={finding('requirement')}
          />
          {named[v.requirement] && <Field label={named[v.requirement] ?? ''} {...form.text('parameter')} />}
        </Fields>
        <LongField label="What it says where it stops" {...form.text('words')} />
        <FormFoot
          form={form}
          label="Keep the rule"
          onCancel={() => {
            form.reset();
            onClose();
          }}
        />
      </Stack>
    </FormBody>
  );
}
