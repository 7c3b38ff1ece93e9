// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { Schemas } from '~/lib/api';
import { usePayerChoices } from '~/lib/choices';
import { type Form, useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Page, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { createPolicy, type Policy, replacePolicy, usePolicy } from '../api/clients';

type Input = Required<Schemas['PolicyInput']>;
const holder = { first_name: '', last_name: '', birth_date: null, sex: 'unknown' as const };
const blank: Input = {
  payer: '',
  priority: 1,
  member_id: '',
  group_number: '',
  plan_name: '',
  relationship: 'self',
  subscriber: null,
  begins: null,
  ends: null,
};
const pick = (p: Policy): Input => ({
  payer: p.payer,
  priority: p.priority,
  member_id: p.member_id,
  group_number: p.group_number,
  plan_name: p.plan_name,
  relationship: p.relationship,
  subscriber: p.subscriber,
  begins: p.begins,
  ends: p.ends,
});

function useParamsOf() {
  return useParams({ strict: false }) as { id: string; policy: string };
}
const backTo = (id: string) => ({ to: '/clients/$id', params: { id }, label: 'The client' }) as const;

export function NewPolicy() {
  const { id } = useParamsOf();
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = () => void navigate({ to: '/clients/$id', params: { id } });
  const form = useForm<Input>(`policy new ${id}`, blank, async (values) => {
    await createPolicy(id, values);
    await client.invalidateQueries({ queryKey: keys.policies(id) });
    said('The policy was added.');
    leave();
  });
  return (
    <Page title="New policy" sub="Everything exactly as on the card." back={backTo(id)}>
      <PolicyForm
        form={form}
        label="Add the policy"
        onCancel={() => {
          form.reset();
          leave();
        }}
      />
    </Page>
  );
}

export function EditPolicy() {
  const { id, policy } = useParamsOf();
  const stored = usePolicy(policy);
  if (stored.error && !stored.data)
    return (
      <Page title="Edit policy" back={backTo(id)}>
        <Card flush>
          <Failed error={stored.error} again={() => void stored.refetch()} />
        </Card>
      </Page>
    );
  if (!stored.data)
    return (
      <Page title="Edit policy" back={backTo(id)}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  return (
    <Page title="Edit policy" back={backTo(id)}>
      <Editing policy={stored.data} />
    </Page>
  );
}

function Editing({ policy }: { policy: Policy }) {
  const navigate = useNavigate();
  const leave = () => void navigate({ to: '/clients/$id', params: { id: policy.client } });
  const form = useRecordForm<Policy, Input>({
    key: `policy ${policy.id}`,
    record: policy,
    pick,
    made: [keys.policies(policy.client), ['policies', policy.id]],
    save: (values, version) => replacePolicy(policy.id, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <PolicyForm
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

function PolicyForm({ form, label, onCancel }: { form: Form<Input>; label: string; onCancel: () => void }) {
  const session = useSession();
  const payers = usePayerChoices();
  const { values: v, set, finding } = form;
  if (payers.data?.items.length === 0)
    return (
      <Card flush>
        <Empty
          title="No payer yet"
          action={
            <Button component={Link} to="/payers/new">
              Add a payer
            </Button>
          }
        >
          A policy belongs to a payer. Add the one on the card first.
        </Empty>
      </Card>
    );
  const subscriber = v.subscriber ?? holder;
  const setHolder = (part: Partial<typeof holder> | { sex: Schemas['ClientInput']['sex'] }) =>
    set('subscriber', { ...subscriber, ...part } as Input['subscriber']);
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <ChoiceField
              label="Payer"
              path="payer"
              none="Choose…"
              value={v.payer}
              words={(payers.data?.items ?? []).map((p) => ({ value: p.id, label: p.name }))}
              onChange={(x) => set('payer', x)}
              finding={finding('payer')}
            />
            <Field
              label="Member id"
              {...form.text('member_id')}
              required
              about={
                session.sandbox
                  ? 'With its letters, as printed. The simulated payer insures NEW000000001 to NEW000000003 under any name.'
                  : 'With its letters, as printed.'
              }
            />
            <Field label="Group number" {...form.text('group_number')} />
            <Field label="Plan name" {...form.text('plan_name')} />
            <ChoiceField
              label="Billed"
              path="priority"
              words={[
                { value: '1', label: 'First' },
                { value: '2', label: 'Second' },
                { value: '3', label: 'Third' },
              ]}
              value={String(v.priority)}
              onChange={(x) => set('priority', Number(x))}
              finding={finding('priority')}
            />
            <Field label="In force from" {...form.text('begins')} type="date" />
            <Field label="In force to" {...form.text('ends')} type="date" />
            <ChoiceField
              label="The client is"
              path="relationship"
              words={
                [
                  { value: 'self', label: 'the holder' },
                  { value: 'spouse', label: "the holder's spouse" },
                  { value: 'child', label: "the holder's child" },
                  { value: 'other', label: 'somebody else' },
                ] as const
              }
              value={v.relationship}
              onChange={(x) => {
                set('relationship', x);
                set('subscriber', x === 'self' ? null : (subscriber as Input['subscriber']));
              }}
              finding={finding('relationship') ?? finding('subscriber')}
            />
            {v.relationship !== 'self' && (
              <>
                <Field
                  label="Holder's first name"
                  path="subscriber.first_name"
                  required
                  value={subscriber.first_name}
                  onChange={(x) => setHolder({ first_name: x })}
                  finding={finding('subscriber.first_name')}
                />
                <Field
                  label="Holder's last name"
                  path="subscriber.last_name"
                  required
                  value={subscriber.last_name}
                  onChange={(x) => setHolder({ last_name: x })}
                  finding={finding('subscriber.last_name')}
                />
                <Field
                  label="Holder's birth date"
                  path="subscriber.birth_date"
                  type="date"
                  value={subscriber.birth_date ?? ''}
                  onChange={(x) => setHolder({ birth_date: x as never })}
                  finding={finding('subscriber.birth_date')}
                />
                <ChoiceField
                  label="Holder's sex"
                  path="subscriber.sex"
                  words={['female', 'male', 'unknown'] as const}
                  value={subscriber.sex ?? 'unknown'}
                  onChange={(x) => setHolder({ sex: x })}
                  finding={finding('subscriber.sex')}
                />
              </>
            )}
          </Fields>
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}
