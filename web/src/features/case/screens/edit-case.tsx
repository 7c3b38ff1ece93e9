// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { usePayerChoices, usePolicies, usePractitionerChoices } from '~/lib/choices';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { useDiagnosisWords } from '~/lib/words';
import { diagnosisText } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField, SwitchField } from '~/ui/field';
import { Card, Fields, FormPart, Page, Row, Stack, Wide } from '~/ui/page';
import { PlaceField } from '~/ui/place-field';
import { Failed, LoadingRows } from '~/ui/states';
import { type Case, type CaseInput, createCase, replaceCase, useCase } from '../api/case';

const blank = (today: string): CaseInput => ({
  title: '',
  policy: null,
  practitioner: '',
  billing: 'claim_assigned',
  diagnoses: [],
  injury: null,
  place: null,
  facility: null,
  onset: null,
  opened: today,
  closed: null,
  outcome: '',
  released_on: null,
  assigned_on: null,
  agreement_on: null,
  estimate_on: null,
  accepts_allowed: false,
  disclosure_restricted: false,
});
const pick = (c: Case): CaseInput => ({
  title: c.title,
  policy: c.policy,
  practitioner: c.practitioner,
  billing: c.billing,
  diagnoses: c.diagnoses,
  injury: c.injury,
  place: c.place,
  facility: c.facility,
  onset: c.onset,
  opened: c.opened,
  closed: c.closed,
  outcome: c.outcome,
  released_on: c.released_on,
  assigned_on: c.assigned_on,
  agreement_on: c.agreement_on,
  estimate_on: c.estimate_on,
  accepts_allowed: c.accepts_allowed,
  disclosure_restricted: c.disclosure_restricted,
});

export function NewCase() {
  const { id } = useParams({ strict: false }) as { id: string };
  const session = useSession();
  const policies = usePolicies(id);
  const held = (policies.data?.items ?? []).filter(({ ends }) => !ends || ends >= session.today);
  const first = held.sort((a, b) => a.priority - b.priority)[0];
  return (
    <Page
      title="New case"
      sub="One reason to come: from the referral to the last line settled."
      back={{ to: '/clients/$id', params: { id }, label: 'The client' }}
    >
      {policies.data ? (
        <Opening client={id} policy={first?.id ?? null} />
      ) : (
        <Card flush>
          {policies.error ? <Failed error={policies.error} again={() => void policies.refetch()} /> : <LoadingRows />}
        </Card>
      )}
    </Page>
  );
}

/** `policy`: the one that is billed first today; without one the client pays. */
function Opening({ client: id, policy }: { client: string; policy: string | null }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const session = useSession();
  const begun: CaseInput = { ...blank(session.today), policy, ...(policy ? {} : { billing: 'cash' }) };
  const form = useForm<CaseInput>(`case new ${id}`, begun, async (values) => {
    const made = await createCase(id, values);
    await client.invalidateQueries({ queryKey: keys.casesOf(id) });
    said('The case was opened.');
    void navigate({ to: '/cases/$id', params: { id: made.id } as never });
  });
  return (
    <CaseForm
      form={form}
      client={id}
      label="Open the case"
      opening
      onCancel={() => {
        form.reset();
        void navigate({ to: '/clients/$id', params: { id } });
      }}
    />
  );
}

export function EditCase() {
  const { id } = useParams({ strict: false }) as { id: string };
  const stored = useCase(id);
  return (
    <Page title="Edit case" back={{ to: '/cases/$id', params: { id }, label: stored.data?.title ?? 'The case' }}>
      {stored.data ? (
        <Editing value={stored.data} />
      ) : (
        <Card flush>
          {stored.error ? <Failed error={stored.error} again={() => void stored.refetch()} /> : <LoadingRows />}
        </Card>
      )}
    </Page>
  );
}

function Editing({ value }: { value: Case }) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: '/cases/$id', params: { id: value.id } as never });
  const form = useRecordForm<Case, CaseInput>({
    key: `case ${value.id}`,
    record: value,
    pick,
    made: [keys.case(value.id), keys.casesOf(value.client)],
    save: (values, version) => replaceCase(value.id, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <CaseForm
        form={form}
        client={value.client}
        label="Save"
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </>
  );
}

function CaseForm({
  form,
  client,
  label,
  opening,
  onCancel,
}: {
  form: Form<CaseInput>;
  client: string;
  label: string;
  /** A new case has no end yet. */
  opening?: boolean;
  onCancel: () => void;
}) {
  const policies = usePolicies(client);
  const payers = usePayerChoices();
  const practitioners = usePractitionerChoices();
  const { values: v, set, finding } = form;
  const payerName = (id: string) => payers.data?.items.find((p) => p.id === id)?.name ?? 'Payer';
  const date = (
    name: 'opened' | 'closed' | 'onset' | 'released_on' | 'assigned_on' | 'agreement_on' | 'estimate_on',
    text: string,
  ) => (
    <Field
      label={text}
      path={name}
      type="date"
      required={name === 'opened'}
      value={v[name] ?? ''}
      onChange={(x) => set(name, x)}
      finding={finding(name)}
    />
  );
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="Title" {...form.text('title')} required about="As the practice calls it: Right knee." />
            <ChoiceField
              label="Practitioner"
              path="practitioner"
              none="Choose…"
              value={v.practitioner}
              words={(practitioners.data?.items ?? []).map((p) => ({
                value: p.id,
                label: `${p.first_name} ${p.last_name}`,
              }))}
              onChange={(x) => set('practitioner', x)}
              finding={finding('practitioner')}
            />
            {date('opened', 'Opened')}
            {date('onset', 'Onset of the illness')}
          </Fields>
          <FormPart title="Diagnoses">
            <Diagnoses form={form} />
          </FormPart>
          <FormPart title="Who pays">
            <Fields>
              <ChoiceField
                label="Policy billed first"
                path="policy"
                none="None: the client pays"
                value={v.policy ?? ''}
                words={(policies.data?.items ?? []).map((p) => ({
                  value: p.id,
                  label: `${payerName(p.payer)} · ${p.member_id}`,
                }))}
                onChange={(x) => set('policy', x || null)}
                finding={finding('policy')}
              />
              <ChoiceField
                label="Billing"
                path="billing"
                words={
                  [
                    { value: 'claim_assigned', label: 'Claim; the plan pays the practice' },
                    { value: 'claim_unassigned', label: 'Claim; the plan pays the client' },
                    { value: 'superbill', label: 'Superbill; the client files it' },
                    { value: 'cash', label: 'Cash; no plan is billed' },
                  ] as const
                }
                value={v.billing}
                onChange={(x) => set('billing', x)}
                finding={finding('billing')}
              />
            </Fields>
            <SwitchField
              label="The allowed amount is accepted"
              path="accepts_allowed"
              about="Nothing above it is billed to the client then."
              value={v.accepts_allowed}
              onChange={(x) => set('accepts_allowed', x)}
            />
            <SwitchField
              label="The plan must not be told"
              path="disclosure_restricted"
              about="The client paid in full and asked for it."
              value={v.disclosure_restricted}
              onChange={(x) => set('disclosure_restricted', x)}
            />
          </FormPart>
          <FormPart title="Where">
            <Fields>
              <PlaceField
                value={v.place}
                onChange={(x) => set('place', x)}
                finding={finding('place')}
                about="As the payer confirmed it."
              />
              <FacilityFields form={form} />
            </Fields>
          </FormPart>
          <FormPart title="What the client signed">
            <Fields>
              {date('released_on', 'Release of information signed')}
              {date('assigned_on', 'Assignment of benefits signed')}
              {date('agreement_on', 'Financial agreement signed')}
              {v.billing === 'cash' && date('estimate_on', 'Good faith estimate given')}
            </Fields>
          </FormPart>
          <FormPart title="Accident or work">
            <InjuryFields form={form} />
          </FormPart>
          {!opening && (
            <FormPart title="The end">
              <Fields>
                {date('closed', 'Closed')}
                <Wide>
                  <LongField label="Outcome" {...form.text('outcome')} about="Written when the case closes." />
                </Wide>
              </Fields>
            </FormPart>
          )}
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}

/** Diagnoses as a document of a physician says them; the first is the main one. */
function Diagnoses({ form }: { form: Form<CaseInput> }) {
  const { values: v, set, finding } = form;
  const words = useDiagnosisWords();
  const change = (i: number, part: Partial<CaseInput['diagnoses'][number]>) =>
    set(
      'diagnoses',
      v.diagnoses.map((d, at) => (at === i ? { ...d, ...part } : d)),
    );
  return (
    <Stack tight>
      {v.diagnoses.map((d, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <Fields key={i}>
          <Field
            label={i === 0 ? 'Main diagnosis (ICD-10-CM)' : `Diagnosis ${i + 1}`}
            path={`diagnoses.${i}.code`}
            about={words ? diagnosisText(words, d.code) : undefined}
            value={d.code}
            onChange={(x) => change(i, { code: x })}
            finding={finding(`diagnoses.${i}.code`)}
          />
          <Field
            label="Diagnosed by"
            path={`diagnoses.${i}.diagnosed_by`}
            about={i === 0 ? 'Name and credential, as on the document.' : undefined}
            value={d.diagnosed_by ?? ''}
            onChange={(x) => change(i, { diagnosed_by: x })}
            finding={finding(`diagnoses.${i}.diagnosed_by`)}
          />
          <Field
            label="Diagnosed on"
            path={`diagnoses.${i}.on`}
            type="date"
            value={d.on ?? ''}
            onChange={(x) => change(i, { on: x || null })}
            finding={finding(`diagnoses.${i}.on`)}
          />
        </Fields>
      ))}
      <Row>
        <Button
          type="button"
          variant="default"
          disabled={v.diagnoses.length >= 12}
          onClick={() => set('diagnoses', [...v.diagnoses, { code: '', diagnosed_by: '', on: null, source: null }])}
        >
          Add a diagnosis
        </Button>
        {v.diagnoses.length > 0 && (
          <Button type="button" variant="subtle" onClick={() => set('diagnoses', v.diagnoses.slice(0, -1))}>
            Remove the last
          </Button>
        )}
      </Row>
    </Stack>
  );
}

const noInjury = {
  cause: 'other_accident' as const,
  date: null,
  state: null,
  claim_number: '',
  adjuster: '',
  adjuster_phone: null,
  employer: '',
  disabled_from: null,
  disabled_to: null,
  no_other_insurer: null,
};
const nowhere = { name: '', npi: null, address: { line1: '', line2: '', city: '', state: null, zip: null } };

/** A gym, a pool: asked only by its name, as most sessions are at the practice. */
function FacilityFields({ form }: { form: Form<CaseInput> }) {
  const { values: v, set, finding } = form;
  const place = v.facility;
  const change = (part: object) => set('facility', { ...nowhere, ...place, ...part } as CaseInput['facility']);
  const part = (name: 'line1' | 'city' | 'state' | 'zip', label: string) => (
    <Field
      label={label}
      path={`facility.address.${name}`}
      value={place?.address?.[name] ?? ''}
      onChange={(x) =>
        change({
          address: {
            ...nowhere.address,
            ...place?.address,
            [name]: x || (name === 'state' || name === 'zip' ? null : ''),
          },
        })
      }
      finding={finding(`facility.address.${name}`)}
    />
  );
  return (
    <>
      <Field
        label="Place of the sessions, if not the practice"
        path="facility.name"
        value={place?.name ?? ''}
        onChange={(x) => (x ? change({ name: x }) : set('facility', null))}
        finding={finding('facility.name') ?? finding('facility')}
      />
      {place && (
        <>
          {part('line1', 'Street of the place')}
          {part('city', 'City of the place')}
          {part('state', 'State of the place (two letters)')}
          {part('zip', 'ZIP of the place, nine digits')}
        </>
      )}
    </>
  );
}

/** Asked only where something happened: work, traffic, another accident. */
function InjuryFields({ form }: { form: Form<CaseInput> }) {
  const { values: v, set, finding } = form;
  const injury = v.injury;
  const change = (part: object) => set('injury', { ...noInjury, ...injury, ...part } as CaseInput['injury']);
  const dates = ['date', 'disabled_from', 'disabled_to'];
  const text = (
    name: 'date' | 'state' | 'claim_number' | 'adjuster' | 'employer' | 'disabled_from' | 'disabled_to',
    label: string,
  ) => (
    <Field
      label={label}
      path={`injury.${name}`}
      type={dates.includes(name) ? 'date' : 'text'}
      value={injury?.[name] ?? ''}
      onChange={(x) => change({ [name]: x || (dates.includes(name) || name === 'state' ? null : '') })}
      finding={finding(`injury.${name}`)}
    />
  );
  const none = injury?.no_other_insurer;
  const said = (name: 'on' | 'said_by' | 'source', label: string) => (
    <Field
      label={label}
      path={`injury.no_other_insurer.${name}`}
      type={name === 'on' ? 'date' : 'text'}
      value={none?.[name] ?? ''}
      onChange={(x) => change({ no_other_insurer: { ...none, [name]: x } })}
      finding={finding(`injury.no_other_insurer.${name}`)}
    />
  );
  return (
    <Fields>
      <ChoiceField
        label="Caused by an accident or work"
        path="injury.cause"
        none="No"
        value={injury?.cause ?? ''}
        words={['auto_accident', 'work', 'auto_accident_at_work', 'other_accident'] as const}
        onChange={(x) => (x ? change({ cause: x }) : set('injury', null))}
        finding={finding('injury.cause') ?? finding('injury')}
      />
      {injury && (
        <>
          {text('date', 'Date of the injury')}
          {text('state', 'State (two letters)')}
          {text('claim_number', 'Claim number')}
          {text('adjuster', 'Adjuster')}
          {text('employer', 'Employer')}
          {text('disabled_from', 'Unable to work from')}
          {text('disabled_to', 'Unable to work until')}
          {injury.cause !== 'other_accident' && (
            <>
              <ChoiceField
                label="Another insurer pays for it"
                path="injury.no_other_insurer"
                value={none ? 'no' : 'yes'}
                words={[
                  { value: 'yes', label: 'Yes, or not known' },
                  { value: 'no', label: 'No, none is responsible' },
                ]}
                onChange={(x) => change({ no_other_insurer: x === 'no' ? { on: '', said_by: '', source: '' } : null })}
                finding={finding('injury.no_other_insurer')}
              />
              {none && (
                <>
                  {said('on', 'Said on')}
                  {said('said_by', 'Who said so')}
                  {said('source', 'How (letter, call reference)')}
                </>
              )}
            </>
          )}
        </>
      )}
    </Fields>
  );
}
