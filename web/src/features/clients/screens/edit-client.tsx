// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Schemas } from '~/lib/api';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { said } from '~/lib/toast';
import { AddressFields, noAddress } from '~/ui/address-fields';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField, SwitchField } from '~/ui/field';
import { Card, Fields, Page, Stack, Wide } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { type Client, createClient, replaceClient, useClient } from '../api/clients';

type Input = Required<Schemas['ClientInput']>;
const blank: Input = {
  first_name: '',
  middle_name: '',
  last_name: '',
  suffix: '',
  birth_date: null,
  sex: 'unknown',
  address: noAddress,
  phone: null,
  email: '',
  note: '',
  active: true,
};
const pick = (c: Client): Input => ({
  first_name: c.first_name,
  middle_name: c.middle_name,
  last_name: c.last_name,
  suffix: c.suffix,
  birth_date: c.birth_date,
  sex: c.sex,
  address: c.address,
  phone: c.phone,
  email: c.email,
  note: c.note,
  active: c.active,
});

export function NewClient() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm<Input>('client new', blank, async (values) => {
    const made = await createClient(values);
    await client.invalidateQueries({ queryKey: keys.clients });
    said('The client was added.');
    void navigate({ to: '/clients/$id', params: { id: made.id } });
  });
  return (
    <Page title="New client" back={{ to: '/clients', label: 'Clients' }}>
      <ClientForm
        form={form}
        label="Add the client"
        onCancel={() => {
          form.reset();
          void navigate({ to: '/clients' });
        }}
      />
    </Page>
  );
}

export function EditClient() {
  const { id } = useParams({ strict: false }) as { id: string };
  const client = useClient(id);
  const name = client.data ? `${client.data.first_name} ${client.data.last_name}` : 'The client';
  const frame = { title: 'Edit client', back: { to: '/clients/$id', params: { id }, label: name } as const };
  if (client.error && !client.data)
    return (
      <Page {...frame}>
        <Card flush>
          <Failed error={client.error} again={() => void client.refetch()} />
        </Card>
      </Page>
    );
  if (!client.data)
    return (
      <Page {...frame}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  return (
    <Page {...frame}>
      <Editing client={client.data} />
    </Page>
  );
}

function Editing({ client }: { client: Client }) {
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/clients/$id', params: { id: client.id } });
  const form = useRecordForm<Client, Input>({
    key: `client ${client.id}`,
    record: client,
    pick,
    made: [keys.clients],
    save: (values, version) => replaceClient(client.id, version, values),
    done: () => {
      said('Saved.');
      back();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <ClientForm
        form={form}
        label="Save"
        onCancel={() => {
          form.reset();
          back();
        }}
      />
    </>
  );
}

function ClientForm({ form, label, onCancel }: { form: Form<Input>; label: string; onCancel: () => void }) {
  const { values: v, set, finding } = form;
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="First name" {...form.text('first_name')} required autoFocus />
            <Field label="Middle name" {...form.text('middle_name')} />
            <Field label="Last name" {...form.text('last_name')} required />
            <Field label="Suffix" {...form.text('suffix')} />
            <Field label="Birth date" {...form.text('birth_date')} type="date" />
            <ChoiceField
              label="Sex, as the plan has it"
              path="sex"
              words={['female', 'male', 'unknown'] as const}
              value={v.sex}
              onChange={(x) => set('sex', x)}
              finding={finding('sex')}
            />
            <Field label="Phone" {...form.text('phone')} type="tel" />
            <Field label="E-mail" {...form.text('email')} type="email" />
            <AddressFields
              value={v.address as typeof noAddress}
              onChange={(x) => set('address', x)}
              finding={finding}
            />
            <Wide>
              <LongField
                label="Note"
                {...form.text('note')}
                about="For the front desk; not part of the record of care."
              />
            </Wide>
            <SwitchField label="Comes at present" path="active" value={v.active} onChange={(x) => set('active', x)} />
          </Fields>
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}
