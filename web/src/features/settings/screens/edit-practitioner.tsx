// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Schemas } from '~/lib/api';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { Conflict } from '~/ui/conflict';
import { Field, FormBody, FormFindings, FormFoot, SwitchField } from '~/ui/field';
import { Card, Facts, Fields, Page, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, Maybe } from '~/ui/text';
import { createPractitioner, type Practitioner, replacePractitioner, usePractitioner } from '../api/settings';

type Input = Required<Schemas['PractitionerInput']>;
type Credential = Practitioner['credentials'][number];
const blank: Input = {
  first_name: '',
  last_name: '',
  npi: null,
  taxonomy: '174400000X',
  credentials: [{ kind: 'MES', number: '', issued: null, expires: null, state: null }],
  active: true,
};
const pick = (p: Practitioner): Input => ({
  first_name: p.first_name,
  last_name: p.last_name,
  npi: p.npi,
  taxonomy: p.taxonomy,
  credentials: p.credentials,
  active: p.active,
});
const back = { to: '/settings/practitioners', label: 'Practitioners' } as const;

export function NewPractitioner() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = () => void navigate({ to: back.to });
  const form = useForm<Input>('practitioner new', blank, async (values) => {
    await createPractitioner(values);
    await client.invalidateQueries({ queryKey: keys.practitioners });
    said('The practitioner was added.');
    leave();
  });
  return (
    <Page title="New practitioner" back={back}>
      <PractitionerForm
        form={form}
        label="Add the practitioner"
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </Page>
  );
}

export function EditPractitioner() {
  const { id } = useParams({ strict: false }) as { id: string };
  const stored = usePractitioner(id);
  const mayWrite = useMay('practice_write');
  if (stored.error && !stored.data)
    return (
      <Page title="Practitioner" back={back}>
        <Card flush>
          <Failed error={stored.error} again={() => void stored.refetch()} />
        </Card>
      </Page>
    );
  if (!stored.data)
    return (
      <Page title="Practitioner" back={back}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  const p = stored.data;
  return (
    <Page title={`${p.first_name} ${p.last_name}`} tab="Practitioner" back={back}>
      {p.findings?.map((finding) => (
        <Notice key={finding.where.field} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      {mayWrite ? <Editing practitioner={p} /> : <Reading p={p} />}
    </Page>
  );
}

const Reading = ({ p }: { p: Practitioner }) => (
  <Card>
    <Facts
      rows={[
        ['NPI', <Maybe key="n" text={p.npi} />],
        ['Taxonomy', <Maybe key="t" text={p.taxonomy} />],
        ...p.credentials.map((c): [string, React.ReactNode] => [
          c.kind,
          <span key={c.kind}>
            to <DateText date={c.expires} why="end not known" />
          </span>,
        ]),
      ]}
    />
  </Card>
);

function Editing({ practitioner }: { practitioner: Practitioner }) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: back.to });
  const form = useRecordForm<Practitioner, Input>({
    key: `practitioner ${practitioner.id}`,
    record: practitioner,
    pick,
    made: [keys.practitioners],
    save: (values, version) => replacePractitioner(practitioner.id, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <PractitionerForm
        form={form}
        label="Save"
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </>
  );
}

function PractitionerForm({ form, label, onCancel }: { form: Form<Input>; label: string; onCancel: () => void }) {
  const { values: v, set, finding } = form;
  const credentials = v.credentials as Credential[];
  const setCredential = (at: number, part: Partial<Credential>) =>
    set(
      'credentials',
      credentials.map((c, i) => (i === at ? { ...c, ...part } : c)),
    );
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="First name" {...form.text('first_name')} required autoFocus />
            <Field label="Last name" {...form.text('last_name')} required />
            <Field label="NPI" {...form.text('npi')} numeric about="Type 1, ten digits; checked while saving." />
            <Field
              label="Taxonomy"
              {...form.text('taxonomy')}
              about="174400000X unless another credential is on file."
            />
          </Fields>
          <h2>Credentials</h2>
          {credentials.map((c, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a credential is known by its place in the list
            <Fields key={i}>
              <Field
                label="Credential"
                path={`credentials.${i}.kind`}
                required
                about="MES, AMES, PRCS, MEPD, a licence"
                value={c.kind}
                onChange={(x) => setCredential(i, { kind: x })}
                finding={finding(`credentials.${i}.kind`)}
              />
              <Field
                label="Number"
                path={`credentials.${i}.number`}
                value={c.number}
                onChange={(x) => setCredential(i, { number: x })}
                finding={finding(`credentials.${i}.number`)}
              />
              <Field
                label="Issued"
                path={`credentials.${i}.issued`}
                type="date"
                value={c.issued ?? ''}
                onChange={(x) => setCredential(i, { issued: x })}
                finding={finding(`credentials.${i}.issued`)}
              />
              <Field
                label="Ends"
                path={`credentials.${i}.expires`}
                type="date"
                value={c.expires ?? ''}
                onChange={(x) => setCredential(i, { expires: x })}
                finding={finding(`credentials.${i}.expires`)}
              />
              <Field
                label="State of a licence"
                path={`credentials.${i}.state`}
                about="Two letters; empty for a certificate."
                value={c.state ?? ''}
                onChange={(x) => setCredential(i, { state: x || null })}
                finding={finding(`credentials.${i}.state`)}
              />
              <div>
                <Button
                  variant="default"
                  onClick={() =>
                    set(
                      'credentials',
                      credentials.filter((_, k) => k !== i),
                    )
                  }
                >
                  Remove credential {i + 1}
                </Button>
              </div>
            </Fields>
          ))}
          <div>
            <Button
              variant="default"
              onClick={() =>
                set('credentials', [...credentials, { kind: '', number: '', issued: null, expires: null, state: null }])
              }
            >
              Add a credential
            </Button>
          </div>
          <SwitchField
            label="Delivers sessions at present"
            path="active"
            value={v.active}
            onChange={(x) => set('active', x)}
          />
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}
