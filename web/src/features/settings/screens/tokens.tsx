// SPDX-License-Identifier: Apache-2.0
import { Button, Checkbox } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Permission } from '~/lib/api';
import { useForm } from '~/lib/form';
import { wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Columns, Facts, Fields, Mono, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, InstantText } from '~/ui/text';
import { createToken, revokeToken, useTokens } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

/** Programs that may come in by themselves, each with a secret of its own and no more rights than needed. */
/** What a program may do, as a person says it. */
const permissionWords: Record<Permission, string> = {
  clients_read: 'Read clients',
  clients_write: 'Change clients',
  cases_read: 'Read cases, steps 1 to 6',
  cases_write: 'Change cases, book sessions',
  notes_sign: 'Sign notes and plans',
  claims_read: 'Read claims and denials',
  claims_write: 'Build, send and appeal claims',
  gate_override: 'Send although something is missing',
  money_read: 'Read payments and balances',
  money_collect: 'Take payments of clients',
  money_write: 'Post payments, write off',
  review_read: 'Read the review',
  rules_write: 'Keep rules of the practice',
  payers_read: 'Read payers',
  payers_write: 'Change payers',
  practice_read: 'Read the practice',
  practice_write: 'Change the practice',
  export_data: 'Export lists',
  users_manage: 'Manage users',
  audit_read: 'Read the audit log',
};

export function Tokens() {
  const tokens = useTokens();
  const client = useQueryClient();
  const revoke = (id: string) =>
    revokeToken(id).then(() => {
      said('That program is shut out.');
      return client.invalidateQueries({ queryKey: keys.tokens });
    }, complain);
  return (
    <SettingsPage title="Programs" sub="What may fetch or change data by itself.">
      <Columns>
        <Card title="Let a program in">
          <NewToken />
        </Card>
        <Card title="Known programs">
          {tokens.error && !tokens.data ? (
            <Failed error={tokens.error} again={() => void tokens.refetch()} />
          ) : !tokens.data ? (
            <LoadingRows rows={3} />
          ) : tokens.data.items.length === 0 ? (
            <Empty title="None yet">Only people come in at present.</Empty>
          ) : (
            <Stack>
              {tokens.data.items.map((token) => (
                <Stack key={token.id} tight>
                  <Facts
                    rows={[
                      ['Name', token.name],
                      ['May', token.scopes.map(wordText).join(', ')],
                      ['Made', <InstantText key="m" at={token.created} />],
                      ['Ends', <DateText key="e" date={token.expires} />],
                      ['State', token.revoked ? 'Shut out' : 'May come in'],
                    ]}
                  />
                  {!token.revoked && (
                    <div>
                      <Button variant="default" onClick={() => void revoke(token.id)}>
                        Shut out {token.name}
                      </Button>
                    </div>
                  )}
                </Stack>
              ))}
            </Stack>
          )}
        </Card>
      </Columns>
    </SettingsPage>
  );
}

function NewToken() {
  const session = useSession();
  const client = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useForm('token new', { name: '', scopes: [] as string[], expires: '' }, async (values) => {
    setSecret((await createToken(values)).secret);
    form.reset({ name: '', scopes: [], expires: '' });
    await client.invalidateQueries({ queryKey: keys.tokens });
  });
  const { values: v, set } = form;
  const toggle = (scope: Permission) =>
    set('scopes', v.scopes.includes(scope) ? v.scopes.filter((s) => s !== scope) : [...v.scopes, scope]);
  return (
    <FormBody form={form}>
      <Stack>
        {secret && (
          <Notice light="moving">
            The secret, shown only now: <Mono>{secret}</Mono>
          </Notice>
        )}
        <FormFindings form={form} />
        <Fields>
          <Field label="Name" {...form.text('name')} required />
          <Field label="Ends on" {...form.text('expires')} required type="date" about="At most a year from now." />
        </Fields>
        <fieldset data-field="scopes" tabIndex={-1}>
          <legend>It may</legend>
          {session.permissions.map((scope) => (
            <Checkbox
              key={scope}
              label={permissionWords[scope]}
              checked={v.scopes.includes(scope)}
              onChange={() => toggle(scope)}
            />
          ))}
        </fieldset>
        <FormFoot form={form} label="Let it in" />
      </Stack>
    </FormBody>
  );
}
