// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import css from '~/app/app.module.css';
import { api, ask } from '~/lib/api';
import { useForm } from '~/lib/form';
import { sessionKey } from '~/lib/session';
import { FormBody, FormFindings, FormFoot, SecretField } from '~/ui/field';
import { Card, Muted, Stack } from '~/ui/page';

/** The first thing somebody with a temporary password does: choose one that nobody else has seen. */
export default function NewPassword() {
  const client = useQueryClient();
  const form = useForm('new-password', { current: '', new: '' }, async (values) => {
    await ask(api.POST('/api/v1/me/password', { body: values }));
    await client.invalidateQueries({ queryKey: sessionKey });
  });
  useEffect(() => {
    document.title = 'New password · ExClaim';
  }, []);
  return (
    <main className={css.gate}>
      <div className={css.gateCard}>
        <div className={css.gateBrand}>
          <h1>Choose your password</h1>
        </div>
        <Muted>The one you were given was for the first time only.</Muted>
        <Card>
          <FormBody form={form} short>
            <Stack>
              <FormFindings form={form} />
              <SecretField
                label="Password you were given"
                path="current"
                value={form.values.current}
                onChange={(v) => form.set('current', v)}
                finding={form.finding('current')}
              />
              <SecretField
                label="New password"
                path="new"
                about="At least 12 characters. A few words that only you would put together."
                autoComplete="new-password"
                value={form.values.new}
                onChange={(v) => form.set('new', v)}
                finding={form.finding('new')}
              />
              <FormFoot form={form} label="Use this password" />
            </Stack>
          </FormBody>
        </Card>
      </div>
    </main>
  );
}
