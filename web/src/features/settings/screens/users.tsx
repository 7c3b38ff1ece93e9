// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '~/lib/api';
import { usePractitionerChoices } from '~/lib/choices';
import { type Form, useForm } from '~/lib/form';
import { wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { complain, said } from '~/lib/toast';
import { Conflict } from '~/ui/conflict';
import { type Column, DataTable } from '~/ui/data-table';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, SwitchField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Card, Fields, Mono, Page, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { createUser, replaceUser, resetPassword, roles, type User, useUser, useUsers } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

type Input = Required<Schemas['UserInput']>;
const blank: Input = { name: '', email: '', role: 'practitioner', disabled: false, practitioner: null };
const pick = (u: User): Input => ({
  name: u.name,
  email: u.email,
  role: u.role,
  disabled: u.disabled,
  practitioner: u.practitioner,
});
const back = { to: '/settings/users', label: 'Users' } as const;

const columns: Column<User>[] = [
  { id: 'name', label: 'Name', sort: 'name', cell: (u) => u.name },
  { id: 'email', label: 'E-mail', sort: 'email', cell: (u) => u.email },
  { id: 'role', label: 'Role', sort: 'role', cell: (u) => wordText(u.role) },
  { id: 'code', label: 'One-time code', cell: (u) => (u.one_time_code ? 'Yes' : 'No') },
  { id: 'state', label: 'Signs in', cell: (u) => (u.disabled ? 'Disabled' : 'Yes') },
];

export function Users() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const list = useUsers(search.sort);
  const open = (u: User) => ({ to: '/settings/users/$id' as const, params: { id: u.id } });
  return (
    <SettingsPage
      title="Users"
      sub="Who signs in, and what they may do."
      wide
      actions={
        <Button component={Link} to="/settings/users/new" data-primary leftSection={<Icon name="plus" size={16} />}>
          Add a user
        </Button>
      }
    >
      <DataTable
        label="Users"
        columns={columns}
        rows={list.rows}
        rowId={(u) => u.id}
        count={list.count}
        more={list.more}
        error={list.error}
        again={list.again}
        link={open}
        onOpen={(u) => void navigate(open(u))}
        sort={{
          word: (search.sort ?? 'name').replace('-', ''),
          down: search.sort?.startsWith('-') ?? false,
          change: (word, down) => void navigate({ to: '/settings/users', search: { sort: (down ? '-' : '') + word } }),
        }}
        empty={<Empty title="Nobody yet">Users appear here.</Empty>}
      />
    </SettingsPage>
  );
}

/** Shown once, after adding somebody or resetting a password. */
const OncePassword = ({ password }: { password: string }) => (
  <Notice light="moving">
    Give them this password, it is shown only now: <Mono>{password}</Mono>. They choose their own at the first sign-in.
  </Notice>
);

export function NewUser() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [made, setMade] = useState<string | null>(null);
  const form = useForm<Input>('user new', blank, async (values) => {
    setMade((await createUser(values)).password);
    await client.invalidateQueries({ queryKey: keys.users });
  });
  const leave = () => {
    form.reset();
    void navigate({ to: back.to });
  };
  return (
    <Page title="New user" back={back}>
      {made ? (
        <Card>
          <Stack>
            <OncePassword password={made} />
            <div>
              <Button onClick={leave} data-primary>
                Done
              </Button>
            </div>
          </Stack>
        </Card>
      ) : (
        <UserForm form={form} label="Add the user" onCancel={leave} />
      )}
    </Page>
  );
}

export function EditUser() {
  const { id } = useParams({ strict: false }) as { id: string };
  const stored = useUser(id);
  if (stored.error && !stored.data)
    return (
      <Page title="User" back={back}>
        <Card flush>
          <Failed error={stored.error} again={() => void stored.refetch()} />
        </Card>
      </Page>
    );
  if (!stored.data)
    return (
      <Page title="User" back={back}>
        <Card flush>
          <LoadingRows />
        </Card>
      </Page>
    );
  return (
    <Page title={stored.data.name} tab="User" back={back}>
      <Editing user={stored.data} />
    </Page>
  );
}

function Editing({ user }: { user: User }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [password, setPassword] = useState<string | null>(null);
  const leave = () => void navigate({ to: back.to });
  const form = useRecordForm<User, Input>({
    key: `user ${user.id}`,
    record: user,
    pick,
    made: [keys.users],
    save: (values, version) => replaceUser(user.id, version, values),
    done: () => {
      said('Saved.');
      leave();
    },
  });
  const reset = () =>
    resetPassword(user.id).then((answer) => {
      setPassword(answer.password);
      return client.invalidateQueries({ queryKey: keys.users });
    }, complain);
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <UserForm
        form={form}
        label="Save"
        onCancel={() => {
          form.reset();
          leave();
        }}
        existing
      />
      <Card title="Lost password or phone">
        <Stack>
          <span>A new password ends all sign-ins of this person and removes the second factor.</span>
          {password ? (
            <OncePassword password={password} />
          ) : (
            <div>
              <Button variant="default" onClick={reset}>
                Reset password
              </Button>
            </div>
          )}
        </Stack>
      </Card>
    </>
  );
}

function UserForm({
  form,
  label,
  onCancel,
  existing,
}: {
  form: Form<Input>;
  label: string;
  onCancel: () => void;
  existing?: boolean;
}) {
  const { values: v, set, finding } = form;
  const practitioners = usePractitionerChoices();
  return (
    <Card>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <Fields>
            <Field label="Name" {...form.text('name')} required autoFocus={!existing} />
            <Field label="E-mail" {...form.text('email')} required type="email" />
            <ChoiceField
              label="Role"
              path="role"
              words={roles}
              value={v.role}
              onChange={(x) => set('role', x)}
              finding={finding('role')}
            />
            <ChoiceField
              label="Delivers sessions as"
              path="practitioner"
              about="They sign as this practitioner, and nobody else does."
              none="Nobody"
              value={v.practitioner ?? ''}
              words={(practitioners.data?.items ?? []).map((p) => ({
                value: p.id,
                label: `${p.first_name} ${p.last_name}`,
              }))}
              onChange={(x) => set('practitioner', x || null)}
              finding={finding('practitioner')}
            />
            {existing && (
              <SwitchField
                label="May not sign in any more"
                path="disabled"
                value={v.disabled}
                onChange={(x) => set('disabled', x)}
              />
            )}
          </Fields>
          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}
