// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { Form } from '~/lib/form';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Fields, FormPart, Group, Stack } from '~/ui/page';
import type { PlaybookInput } from '../api/playbook';
import { billingWords, needWords, eitherWords as words } from '../words';
import { ListField } from './list-field';

type Text =
  | 'eligibility_id'
  | 'authorization_id'
  | 'claim_id'
  | 'receiver_id'
  | 'receiver_name'
  | 'submitter_id'
  | 'filing_indicator';
type Count = 'referral_days' | 'corrected_claim_days' | 'appeal_days' | 'units_per_visit' | 'progress_report_days';
type Either =
  | 'contracted'
  | 'copay_per_code'
  | 'copay_counts_to_deductible'
  | 'deductible_waived_with_copay'
  | 'deductible_first';

const needs = (['unknown', 'yes', 'no'] as const).map((value) => ({ value, label: needWords[value] }));
const above = (['review', 'contracted', 'allowed_with_agreement', 'forbidden'] as const).map((value) => ({
  value,
  label: billingWords[value],
}));

export function PlaybookForm({ form, onCancel }: { form: Form<PlaybookInput>; onCancel: () => void }) {
  const { values: v, set, finding } = form;
  const text = (name: Text, label: string, about?: string) => (
    <Field
      label={label}
      path={name}
      about={about}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(name)}
    />
  );
  const count = (name: Count, label: string, about?: string) => (
    <Field
      label={label}
      path={name}
      about={about}
      numeric
      value={v[name] === null ? '' : String(v[name])}
      onChange={(x) => set(name, x === '' ? null : /^\d{1,5}$/.test(x) ? Number(x) : v[name])}
      finding={finding(name)}
    />
  );
  const either = (name: Either, label: string, yes: string, no: string, about?: string) => (
    <ChoiceField
      label={label}
      path={name}
      about={about}
      words={[
        { value: 'unknown', label: 'Not known' },
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
      value={v[name] === null ? 'unknown' : v[name] ? 'yes' : 'no'}
      onChange={(x) => set(name, x === 'unknown' ? null : x === 'yes')}
      finding={finding(name)}
    />
  );
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <FormPart title="Where files go">
            <Fields>
              {text('eligibility_id', 'Id for eligibility (270)', 'Empty: the payer’s electronic id.')}
              {text('authorization_id', 'Id for authorizations (278)', 'Empty: the payer’s electronic id.')}
              {text('claim_id', 'Id for claims (837P, 276)', 'Empty: the payer’s electronic id.')}
              {text('receiver_id', 'Clearinghouse, its id', 'Empty: files go to the payer itself.')}
              {text('receiver_name', 'Clearinghouse, its name')}
              {text('submitter_id', 'Our id there', 'Empty: our NPI.')}
              {text('filing_indicator', 'Claim filing indicator', '12 PPO, BL Blue; empty: by the payer’s kind.')}
              <ListField
                label="Services asked about"
                path="service_types"
                about="Empty: 30 and PT."
                value={v.service_types}
                onChange={(x) => set('service_types', x)}
                finding={finding}
              />
            </Fields>
          </FormPart>
          <FormPart title="What it wants first">
            <Fields>
              <ChoiceField
                label="A referral"
                path="needs_referral"
                words={needs}
                value={v.needs_referral}
                onChange={(x) => set('needs_referral', x)}
                finding={finding('needs_referral')}
              />
              {count('referral_days', 'Days a referral holds', 'Empty: 90 days are taken.')}
              <ChoiceField
                label="An authorization"
                path="needs_authorization"
                words={needs}
                value={v.needs_authorization}
                onChange={(x) => set('needs_authorization', x)}
                finding={finding('needs_authorization')}
              />
              {count('progress_report_days', 'Days between progress reports')}
            </Fields>
          </FormPart>
          <FormPart title="Deadlines">
            <Fields>
              {count('corrected_claim_days', 'Days for a corrected claim', 'After the notice.')}
              {count('appeal_days', 'Days for an appeal', 'After the notice; empty: the law’s 180.')}
            </Fields>
          </FormPart>
          <FormPart title="How it pays">
            <Fields>
              {count('units_per_visit', 'Units in one visit', 'The most it pays on one day.')}
              <ListField
                label="Modifiers it asks for"
                path="modifiers"
                about="Added only where they are true."
                value={v.modifiers}
                onChange={(x) => set('modifiers', x)}
                finding={finding}
              />
              <ChoiceField
                label="Above the allowed amount"
                path="balance_billing"
                words={above}
                value={v.balance_billing}
                onChange={(x) => set('balance_billing', x)}
                finding={finding('balance_billing')}
              />
            </Fields>
            <Fields>
              {either('contracted', 'Contract', words.contracted.yes, words.contracted.no, words.contracted.meanwhile)}
              {either('copay_per_code', 'Copay', words.copay.yes, words.copay.no, words.copay.meanwhile)}
              {either('copay_counts_to_deductible', 'Copay and deductible', words.counts.yes, words.counts.no)}
              {either('deductible_waived_with_copay', 'With a copay', words.waived.yes, words.waived.no)}
              {either('deductible_first', 'High-deductible plan', words.first.yes, words.first.no)}
            </Fields>
          </FormPart>
          <AllowedFields form={form} />
          <FormPart title="Note">
            <LongField label="What else is known" {...form.text('note')} />
          </FormPart>
          <FormFoot form={form} label="Save the playbook" onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}

function AllowedFields({ form }: { form: Form<PlaybookInput> }) {
  const { values, set, finding } = form;
  const all = values.allowed;
  const change = (i: number, change: Partial<(typeof all)[number]>) =>
    set(
      'allowed',
      all.map((each, at) => (at === i ? { ...each, ...change } : each)),
    );
  return (
    <FormPart title="Allowed for one unit">
      {all.map((each, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name before its code is typed
        <Group key={i}>
          <Fields>
            <Field
              label={`Code ${i + 1}`}
              path={`allowed.${i}.code`}
              numeric
              value={each.code}
              onChange={(code) => change(i, { code })}
              finding={finding(`allowed.${i}.code`)}
            />
            <Field
              label="Allowed"
              path={`allowed.${i}.amount`}
              value={each.amount}
              onChange={(amount) => change(i, { amount })}
              finding={finding(`allowed.${i}.amount`)}
            />
            <Field
              label="As of"
              path={`allowed.${i}.as_of`}
              type="date"
              value={each.as_of ?? ''}
              onChange={(as_of) => change(i, { as_of: as_of || null })}
              finding={finding(`allowed.${i}.as_of`)}
            />
            <Button
              type="button"
              variant="subtle"
              onClick={() =>
                set(
                  'allowed',
                  all.filter((_, at) => at !== i),
                )
              }
            >
              {`Remove code ${i + 1}`}
            </Button>
          </Fields>
        </Group>
      ))}
      <div>
        <Button
          type="button"
          variant="default"
          onClick={() => set('allowed', [...all, { code: '', amount: '', as_of: null }])}
        >
          Add a code
        </Button>
      </div>
    </FormPart>
  );
}
