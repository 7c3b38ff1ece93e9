// SPDX-License-Identifier: Apache-2.0
import { useForm } from '~/lib/form';
import { useDiagnosisWords } from '~/lib/words';
import { diagnosisText } from '~/ui/code';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Fields, FormPart, Stack } from '~/ui/page';
import type { Referral, ReferralInput } from './api';
import { DocumentField } from './document-field';

const credentials = [
  { value: 'md', label: 'MD' },
  { value: 'do', label: 'DO' },
  { value: 'dpm', label: 'DPM' },
  { value: 'np', label: 'NP' },
  { value: 'pa', label: 'PA' },
] as const;
const role = 'Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not personal training)';

/** Every field as text: what is empty is not known. */
type Typed = Record<
  | 'first_name'
  | 'last_name'
  | 'credential'
  | 'supervisor'
  | 'npi'
  | 'state'
  | 'written_on'
  | 'begins'
  | 'ends'
  | 'diagnoses'
  | 'necessity'
  | 'role_text'
  | 'visits_per_week'
  | 'weeks'
  | 'visits'
  | 'precautions'
  | 'number'
  | 'seen_again_on'
  | 'signature'
  | 'document'
  | 'care'
  | 'discharged'
  | 'benefit'
  | 'summary'
  | 'origin'
  | 'deficit',
  string
>;

const typed = (r?: Referral): Typed => ({
  first_name: r?.first_name ?? '',
  last_name: r?.last_name ?? '',
  credential: r?.credential ?? '',
  supervisor: r?.supervisor ?? '',
  npi: r?.npi ?? '',
  state: r?.state ?? '',
  written_on: r?.written_on ?? '',
  begins: r?.begins ?? '',
  ends: r?.ends ?? '',
  diagnoses: r?.diagnoses.join(' ') ?? '',
  necessity: r?.necessity ?? '',
  role_text: r?.role_text ?? '',
  visits_per_week: r?.visits_per_week?.toString() ?? '',
  weeks: r?.weeks?.toString() ?? '',
  visits: r?.visits?.toString() ?? '',
  precautions: r?.precautions ?? '',
  number: r?.number ?? '',
  seen_again_on: r?.seen_again_on ?? '',
  signature: r?.signature ?? 'none',
  document: r?.document ?? '',
  care: r?.discharge?.care ?? '',
  discharged: r?.discharge?.on ?? '',
  benefit: r?.discharge?.maximum_benefit ?? 'unknown',
  summary: r?.discharge?.document ?? '',
  origin: r?.origin ?? '',
  deficit: r?.deficit ?? '',
});

const count = (text: string) => (/^\d+$/.test(text) ? Number(text) : null);
/** What was typed, as the server takes it. */
const input = (t: Typed): ReferralInput => ({
  first_name: t.first_name,
  last_name: t.last_name,
  credential: (t.credential || null) as ReferralInput['credential'],
  supervisor: t.supervisor,
  npi: t.npi || null,
  state: t.state || null,
  written_on: t.written_on || null,
  begins: t.begins || null,
  ends: t.ends || null,
  diagnoses: t.diagnoses.split(/[\s,;]+/).filter(Boolean),
  necessity: t.necessity,
  role_text: t.role_text,
  visits_per_week: count(t.visits_per_week),
  weeks: count(t.weeks),
  visits: count(t.visits),
  precautions: t.precautions,
  number: t.number,
  seen_again_on: t.seen_again_on || null,
  signature: t.signature as ReferralInput['signature'],
  document: t.document || null,
  discharge: t.care
    ? {
        care: t.care as 'physical_therapy',
        on: t.discharged || null,
        maximum_benefit: t.benefit as 'unknown',
        document: t.summary || null,
      }
    : null,
  origin: (t.origin || null) as ReferralInput['origin'],
  deficit: t.deficit,
});

/** Copies a referral as the paper says it. */
export function ReferralForm({
  formKey,
  referral,
  save,
  onCancel,
}: {
  formKey: string;
  referral?: Referral;
  save: (values: ReferralInput) => Promise<void>;
  onCancel: () => void;
}) {
  const form = useForm<Typed>(formKey, typed(referral), (values) => save(input(values)));
  const { values: v, set, finding } = form;
  const diagnosisWords = useDiagnosisWords();
  const text = (name: keyof Typed, label: string, path: string = name, about?: string, numeric?: boolean) => (
    <Field
      label={label}
      path={path}
      about={about}
      numeric={numeric}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(path)}
    />
  );
  const date = (name: keyof Typed, label: string, path: string = name) => (
    <Field
      label={label}
      path={path}
      type="date"
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(path)}
    />
  );
  const long = (name: keyof Typed, label: string, about?: string) => (
    <LongField
      label={label}
      path={name}
      about={about}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(name)}
    />
  );
  const choice = (
    name: keyof Typed,
    label: string,
    words: readonly (string | { value: string; label: string })[],
    none?: string,
    path: string = name,
  ) => (
    <ChoiceField
      label={label}
      path={path}
      words={words}
      none={none}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(path)}
    />
  );
  return (
    <Card title={referral ? 'Edit the referral' : 'New referral'}>
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <FormPart title="Who refers">
            <Fields>
              {text('first_name', 'First name of who refers')}
              {text('last_name', 'Last name')}
              {choice('credential', 'Credential', credentials, 'Not known')}
              {(v.credential === 'np' || v.credential === 'pa' || v.supervisor) &&
                text('supervisor', 'Under which MD or DO')}
              {text('npi', 'NPI')}
              {text('state', 'Licensed in', 'state', 'Two letters: TX')}
              {date('seen_again_on', 'Sees the referrer again on')}
            </Fields>
          </FormPart>
          <FormPart title="When and how often">
            <Fields>
              {date('written_on', 'Written on')}
              {date('begins', 'Holds from')}
              {date('ends', 'Holds until')}
            </Fields>
            <Fields short>
              {text('visits_per_week', 'Visits a week', 'visits_per_week', undefined, true)}
              {text('weeks', 'Weeks', 'weeks', undefined, true)}
              {text('visits', 'Visits in all', 'visits', undefined, true)}
            </Fields>
          </FormPart>
          <FormPart title="What for">
            <Fields>
              {text(
                'diagnoses',
                'Diagnoses',
                'diagnoses',
                (diagnosisWords && diagnosisText(diagnosisWords, v.diagnoses)) ??
                  'As the referral says them: Z47.1 Z96.651',
              )}
              {choice('origin', 'What is behind it', ['chronic_disease', 'surgery', 'trauma', 'other'], 'Not said')}
            </Fields>
            {long('necessity', 'Why it is necessary')}
            {long('deficit', 'Remaining functional deficit')}
            {long('role_text', 'The service as the referral names it', role)}
            {long('precautions', 'Precautions')}
          </FormPart>
          <FormPart title="Former care">
            <Fields>
              {choice(
                'care',
                'Former care',
                ['physical_therapy', 'occupational_therapy', 'chiropractic'],
                'Nothing on file',
                'discharge',
              )}
              {date('discharged', 'Discharged on', 'discharge.on')}
              {choice(
                'benefit',
                'Ended at maximum benefit',
                [{ value: 'unknown', label: 'Not known' }, 'yes', 'no'],
                undefined,
                'discharge.maximum_benefit',
              )}
            </Fields>
          </FormPart>
          <FormPart title="The paper">
            <Fields>
              {choice('signature', 'Signature', ['none', 'hand', 'electronic', 'stamp'])}
              {text('number', 'Referral number', 'number', 'From the payer, if it gave one.')}
            </Fields>
            <DocumentField
              label="the referral"
              kind="referral"
              value={v.document}
              onChange={(id) => set('document', id)}
            />
            {v.care && (
              <DocumentField
                label="the discharge summary"
                kind="discharge"
                value={v.summary}
                onChange={(id) => set('summary', id)}
              />
            )}
          </FormPart>
          <FormFoot
            form={form}
            label={referral ? 'Save' : 'Add the referral'}
            onCancel={() => {
              form.reset();
              onCancel();
            }}
          />
        </Stack>
      </FormBody>
    </Card>
  );
}
