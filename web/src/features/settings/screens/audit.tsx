// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '~/lib/api';
import { wordText } from '~/lib/format';
import { type Column, DataTable } from '~/ui/data-table';
import { ChoiceField } from '~/ui/field';
import { Mono, Row, Stack } from '~/ui/page';
import { Empty, Notice } from '~/ui/states';
import { InstantText, Unknown } from '~/ui/text';
import { useAudit, useAuditVerdict, useUsers } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

type Entry = Schemas['AuditEntry'];
const verbs: Record<string, string> = {
  view: 'looked at',
  view_policies: 'policies looked at',
  file_view: 'file looked at',
  create: 'added',
  edit: 'changed',
  export: 'list exported',
  list: 'list looked at',
  journey: 'looked at',
  disable: 'shut out',
  reset_password: 'password set anew',
  revoke: 'taken back',
  paused: 'paused',
  sign: 'signed',
  send: 'sent',
  send_overridden: 'sent although something was missing',
  build: 'built',
  answer: 'answer kept',
  receive: 'received',
};
/** "client.view_policies" → "Client: policies looked at". */
function actionText(action: string) {
  const [what = '', verb] = action.split('.');
  return verb ? `${wordText(what)}: ${verbs[verb] ?? verb.replaceAll('_', ' ')}` : wordText(what);
}
const columns: Column<Entry>[] = [
  { id: 'at', label: 'When', cell: (e) => <InstantText at={e.at} /> },
  { id: 'user', label: 'Who', cell: (e) => (e.user ? e.user.name : 'the program') },
  { id: 'action', label: 'What', cell: (e) => actionText(e.action) },
  {
    id: 'record',
    label: 'Record',
    cell: (e) => (e.record ? <Mono>{e.record}</Mono> : <Unknown why="no single record" />),
  },
  { id: 'from', label: 'From', cell: (e) => e.from || <Unknown why="not known" /> },
  { id: 'detail', label: 'More', cell: (e) => e.detail || <Unknown why="nothing more" /> },
];
const kinds = [
  'sign_in',
  'sign_in.paused',
  'sign_out',
  'client.view',
  'client.create',
  'client.edit',
  'client.export',
  'payer.create',
  'payer.edit',
  'policy.create',
  'policy.edit',
  'practice.edit',
  'user.create',
  'user.edit',
  'user.disable',
  'user.reset_password',
  'token.create',
  'token.revoke',
];

/** Who did what, newest first, and the proof that nothing was removed or changed. */
export function Audit() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const list = useAudit({ user: search.user, action: search.action });
  const users = useUsers();
  const verdict = useAuditVerdict();
  const go = (change: Record<string, unknown>) =>
    void navigate({ to: '/settings/audit', search: { ...search, ...change }, replace: true });
  const link = () => ({ to: '/settings/audit' as const, search });
  return (
    <SettingsPage
      title="Audit log"
      wide
      actions={
        <Button variant="default" onClick={() => void verdict.refetch()} loading={verdict.isFetching}>
          Verify again
        </Button>
      }
    >
      <Stack>
        {/* As long as what follows it, so that nothing moves on a phone. */}
        {!verdict.data ? (
          <Notice light="moving">
            Reading the chain again: whether all entries and all signatures are as they were written…
          </Notice>
        ) : verdict.data.ok ? (
          <Notice light="done">
            All {verdict.data.count} entries are as they were written: the chain holds. So do all{' '}
            {verdict.data.signatures} signatures.
          </Notice>
        ) : (
          <Notice light="blocked">
            {verdict.data.first_bad !== null && `The chain is broken at entry ${verdict.data.first_bad}. `}
            {verdict.data.broken_cases.length > 0 &&
              `What was signed in ${verdict.data.broken_cases.length} cases does not read as it was signed. `}
            {verdict.data.signatures_lost > 0 &&
              `The log tells of ${verdict.data.signatures_lost} signatures that are gone. `}
            Somebody changed the database by another way. Restore a backup and find out who.
          </Notice>
        )}
        <Row>
          <ChoiceField
            label="Who"
            path="user"
            none="Everybody"
            words={(users.rows ?? []).map((u) => ({ value: u.id, label: u.name }))}
            value={search.user ?? ''}
            onChange={(user) => go({ user: user || undefined })}
          />
          <ChoiceField
            label="What"
            path="action"
            none="Everything"
            words={kinds.map((value) => ({ value, label: actionText(value) }))}
            value={search.action ?? ''}
            onChange={(action) => go({ action: action || undefined })}
          />
        </Row>
        <DataTable
          label="Audit log"
          columns={columns}
          rows={list.rows}
          rowId={(e) => String(e.sequence)}
          count={list.count}
          more={list.more}
          error={list.error}
          again={list.again}
          link={link}
          onOpen={() => {}}
          plain
          empty={<Empty title="Nothing fits">Choose another person or action.</Empty>}
        />
      </Stack>
    </SettingsPage>
  );
}
