// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { procedureText } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Stack } from '~/ui/page';
import {
  type Authorization,
  type AuthorizationInput,
  type AuthorizationRequest,
  askPlan,
  keepTold,
  replaceAuthorization,
  stateWords,
} from './api';

const whole = (text: string) => (/^\d+$/.test(text.trim()) ? Number(text) : null);
const codesOf = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
const units = [
  { value: 'visits', label: 'Visits' },
  { value: 'units', label: 'Units of 15 minutes' },
] as const;

interface Asking {
  codes: string;
  unit: 'visits' | 'units';
  asked: string;
  begins: string;
  ends: string;
  extension: 'yes' | 'no';
}
const request = (v: Asking): AuthorizationRequest => ({
  codes: codesOf(v.codes),
  unit: v.unit,
  asked: whole(v.asked),
  begins: v.begins || null,
  ends: v.ends || null,
  practitioner: null,
  extension: v.extension === 'yes',
});

/** Asks the plan by 278; whatever is left empty comes from the plan of exercise and the referral. */
export function AskPlan({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const client = useQueryClient();
  const blank: Asking = { codes: '', unit: 'visits', asked: '', begins: '', ends: '', extension: 'no' };
  const form = useForm<Asking>(`authorization ask ${caseId}`, blank, async (values) => {
    await askPlan(caseId, request(values));
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    said('The request is on its way to the plan.');
    onDone();
  });
  const { values: v, set, finding } = form;
  return (
    <Card title="Request authorization">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <Field
              label="Codes"
              path="codes"
              about={procedureText(v.codes) ?? 'Empty: those of the plan of exercise'}
              value={v.codes}
              onChange={(text) => set('codes', text)}
              finding={finding('codes')}
            />
            <ChoiceField
              label="Visits or units"
              path="unit"
              words={units}
              value={v.unit}
              onChange={(word) => set('unit', word)}
            />
            <Field
              label="How many"
              path="asked"
              about="Empty: as planned or prescribed"
              numeric
              value={v.asked}
              onChange={(text) => set('asked', text)}
              finding={finding('asked')}
            />
            <Field label="From" path="begins" type="date" value={v.begins} onChange={(text) => set('begins', text)} />
            <Field
              label="To"
              path="ends"
              type="date"
              value={v.ends}
              onChange={(text) => set('ends', text)}
              finding={finding('ends')}
            />
            <ChoiceField
              label="Extension of what was granted"
              path="extension"
              words={['no', 'yes']}
              value={v.extension}
              onChange={(word) => set('extension', word as Asking['extension'])}
            />
          </Fields>
          <FormFoot
            form={form}
            label="Send the request"
            onCancel={() => {
              form.reset();
              onDone();
            }}
          />
        </Stack>
      </FormBody>
    </Card>
  );
}

type Told = Omit<AuthorizationInput, 'granted' | 'asked' | 'codes' | 'begins' | 'ends'> & {
  granted: string;
  asked: string;
  codes: string;
  begins: string;
  ends: string;
};
const picked = (a: AuthorizationInput): Told => ({
  ...a,
  granted: a.granted?.toString() ?? '',
  asked: a.asked?.toString() ?? '',
  codes: (a.codes ?? []).join(' '),
  begins: a.begins ?? '',
  ends: a.ends ?? '',
});
const input = (v: Told): AuthorizationInput => ({
  state: v.state,
  source: v.source,
  on: v.on,
  number: v.number,
  tracking_number: v.tracking_number,
  reference: v.reference,
  unit: v.unit,
  asked: whole(v.asked),
  granted: whole(v.granted),
  codes: codesOf(v.codes),
  practitioner: v.practitioner ?? null,
  begins: v.begins || null,
  ends: v.ends || null,
  reasons: v.reasons,
});

export function KeepTold({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const client = useQueryClient();
  const session = useSession();
  const blank = picked({ state: 'approved', source: 'call', on: session.today, unit: 'visits' } as AuthorizationInput);
  const form = useForm<Told>(`authorization told ${caseId}`, blank, async (values) => {
    await keepTold(caseId, input(values));
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    said('What the plan said is kept.');
    onDone();
  });
  return <ToldForm form={form} title="What the plan said" onDone={onDone} />;
}

export function EditTold({ value, caseId, onDone }: { value: Authorization; caseId: string; onDone: () => void }) {
  const form = useRecordForm<Authorization, Told>({
    key: `authorization ${value.id}`,
    record: value,
    pick: picked,
    made: [keys.case(caseId)],
    save: (values, version) => replaceAuthorization(value.id, version, input(values)),
    done: () => {
      said('Saved.');
      onDone();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <ToldForm form={form} title="Edit authorization" onDone={onDone} />
    </>
  );
}

function ToldForm({ form, title, onDone }: { form: Form<Told>; title: string; onDone: () => void }) {
  const { values: v, set, finding } = form;
  const text = (label: string, path: keyof Told & string, more: object = {}) => (
    <Field
      label={label}
      path={path}
      value={(v[path] as string | undefined) ?? ''}
      onChange={(next) => set(path, next as never)}
      finding={finding(path)}
      {...more}
    />
  );
  return (
    <Card title={title}>
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            <ChoiceField
              label="State"
              path="state"
              words={(['approved', 'partial', 'denied', 'pended', 'call', 'cancelled', 'not_required'] as const).map(
                (value) => ({ value, label: stateWords[value] }),
              )}
              value={(v.state ?? 'approved') as 'approved'}
              onChange={(word) => set('state', word)}
            />
            <ChoiceField
              label="Told by"
              path="source"
              words={[
                { value: 'call' as const, label: 'A call' },
                { value: 'letter' as const, label: 'A letter' },
                ...(v.source === 'response_278'
                  ? [{ value: 'response_278' as const, label: 'The plan’s electronic answer (278)' }]
                  : []),
              ]}
              value={(v.source ?? 'call') as 'call' | 'letter' | 'response_278'}
              onChange={(word) => set('source', word)}
            />
            {text('Told on', 'on', { type: 'date', required: true })}
            {text('Authorization number', 'number')}
            {text('Tracking number', 'tracking_number')}
            {text('Reference of the call', 'reference')}
            <ChoiceField
              label="Visits or units"
              path="unit"
              words={units}
              value={v.unit ?? 'visits'}
              onChange={(word) => set('unit', word)}
            />
            {text('Granted', 'granted', { numeric: true })}
            {text('Codes', 'codes', { about: procedureText(v.codes) ?? 'Empty: any code' })}
            {text('From', 'begins', { type: 'date' })}
            {text('To', 'ends', { type: 'date' })}
          </Fields>
          <FormFoot
            form={form}
            label="Save"
            onCancel={() => {
              form.reset();
              onDone();
            }}
          />
        </Stack>
      </FormBody>
    </Card>
  );
}
