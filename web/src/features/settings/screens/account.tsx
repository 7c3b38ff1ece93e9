// SPDX-License-Identifier: Apache-2.0
import { Button, SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, type Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { wordText } from '~/lib/format';
import { sessionKey, useLeave, useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Field, FormBody, FormFindings, FormFoot, SecretField } from '~/ui/field';
import { Card, Columns, Facts, Mono, Muted, Stack } from '~/ui/page';
import { QrCode } from '~/ui/qr-code';
import { Notice } from '~/ui/states';
import { SettingsPage } from '../components/settings-page';

/** One's own account: password, second factor, how the application looks. */
export function Account() {
  const session = useSession();
  const leave = useLeave();
  return (
    <SettingsPage
      title="My account"
      actions={
        <Button variant="default" onClick={() => leave().catch(complain)}>
          Sign out
        </Button>
      }
    >
      <Columns>
        <Stack>
          <Card title="Who you are">
            <Facts
              rows={[
                ['Name', session.user.name],
                ['E-mail', session.user.email],
                ['Role', wordText(session.user.role)],
                ['Practice', session.practice.name],
              ]}
            />
          </Card>
          <Card title="Look">
            <Look />
          </Card>
        </Stack>
        <Card title="Password">
          <ChangePassword />
        </Card>
        <Card title="One-time code">{session.user.one_time_code ? <RemoveCode /> : <SetUpCode />}</Card>
      </Columns>
    </SettingsPage>
  );
}

function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      fullWidth
      aria-label="Light or dark"
      value={colorScheme}
      onChange={(value) => setColorScheme(value as 'light' | 'dark' | 'auto')}
      data={[
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
        { value: 'auto', label: 'As the device' },
      ]}
    />
  );
}

function ChangePassword() {
  const form = useForm('password', { current: '', new: '' }, async (values) => {
    await ask(api.POST('/api/v1/me/password', { body: values }));
    form.reset({ current: '', new: '' });
    said('Your password was changed. Other places where you were signed in are signed out.');
  });
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <SecretField
          label="Present password"
          path="current"
          value={form.values.current}
          onChange={(v) => form.set('current', v)}
          finding={form.finding('current')}
        />
        <SecretField
          label="New password"
          path="new"
          about="At least 12 characters."
          autoComplete="new-password"
          value={form.values.new}
          onChange={(v) => form.set('new', v)}
          finding={form.finding('new')}
        />
        <FormFoot form={form} label="Change password" primary={false} />
      </Stack>
    </FormBody>
  );
}

function SetUpCode() {
  const client = useQueryClient();
  const [setUp, setSetUp] = useState<Schemas['OneTimeSetUp'] | null>(null);
  const start = useForm('code start', { password: '' }, async (values) =>
    setSetUp(await ask(api.POST('/api/v1/me/one-time-code', { body: values }))),
  );
  const confirm = useForm('code confirm', { code: '' }, async (values) => {
    await ask(api.POST('/api/v1/me/one-time-code/confirm', { body: values }));
    said('From now on signing in asks for a one-time code.');
    await client.invalidateQueries({ queryKey: sessionKey });
  });
  if (!setUp)
    return (
      <FormBody form={start} short>
        <Stack>
          <Muted>
            A second factor keeps others out even if they know your password. You need an authenticator app.
          </Muted>
          <FormFindings form={start} />
          <SecretField
            label="Your password"
            path="password"
            value={start.values.password}
            onChange={(v) => start.set('password', v)}
            finding={start.finding('password')}
          />
          <FormFoot form={start} label="Set up" primary={false} />
        </Stack>
      </FormBody>
    );
  return (
    <FormBody form={confirm} short>
      <Stack>
        <Muted>Scan this with your app, or type the key into it.</Muted>
        <QrCode text={setUp.uri} label="QR code for the authenticator app" />
        <Facts rows={[['Key', <Mono key="k">{setUp.secret.match(/.{1,4}/g)?.join(' ')}</Mono>]]} />
        <FormFindings form={confirm} />
        <Field
          label="Code the app shows"
          path="code"
          numeric
          autoComplete="one-time-code"
          value={confirm.values.code}
          onChange={(v) => confirm.set('code', v)}
          finding={confirm.finding('code')}
        />
        <FormFoot form={confirm} label="Confirm" primary={false} />
      </Stack>
    </FormBody>
  );
}

function RemoveCode() {
  const client = useQueryClient();
  const form = useForm('code remove', { password: '' }, async (values) => {
    await ask(api.POST('/api/v1/me/one-time-code/remove', { body: values }));
    said('The second factor was removed.');
    await client.invalidateQueries({ queryKey: sessionKey });
  });
  return (
    <FormBody form={form} short>
      <Stack>
        <Notice light="done">Signing in asks for a one-time code.</Notice>
        <FormFindings form={form} />
        <SecretField
          label="Your password"
          path="password"
          value={form.values.password}
          onChange={(v) => form.set('password', v)}
          finding={form.finding('password')}
        />
        <FormFoot form={form} label="Remove the second factor" primary={false} />
      </Stack>
    </FormBody>
  );
}
