// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useActions } from '~/actions/use-actions';
import { phoneText, wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { addressText } from '~/ui/address-fields';
import { Card, Columns, Facts, Mono, Page, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import { type Payer, usePayer } from '../api/payers';
import { useAcceptances, usePlaybook } from '../api/playbook';
import { Acceptances } from '../components/acceptances';
import { Allowed, isWritten, Limits, Needs, NotKnown, Paying, Routes } from '../components/playbook-facts';

/** One payer: who it is, its playbook, and whether it pays a Medical Exercise Specialist. */
export function PayerPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const payer = usePayer(id);
  const playbook = usePlaybook(id);
  const acceptances = useAcceptances(id);
  const mayWrite = useMay('payers_write');
  const edit = () => void navigate({ to: '/payers/$id/playbook', params: { id } });
  useActions([{ id: 'playbook.edit', label: 'Edit the playbook', keys: 'e', when: () => mayWrite, run: edit }]);
  const frame = { tab: 'Payer', back: { to: '/payers', label: 'Payers' } as const };
  const error = payer.error ?? playbook.error ?? acceptances.error;
  // All of it before anything is drawn, so that nothing is pushed about.
  if (!payer.data || !playbook.data || !acceptances.data)
    return (
      <Page title="Payer" {...frame}>
        <Card flush>
          {error ? (
            <Failed
              error={error}
              again={() => {
                for (const each of [payer, playbook, acceptances]) void each.refetch();
              }}
            />
          ) : (
            <LoadingRows />
          )}
        </Card>
      </Page>
    );
  const p = payer.data;
  const book = playbook.data;
  return (
    <Page
      {...frame}
      title={p.name}
      sub={wordText(p.kind)}
      actions={
        mayWrite && (
          <>
            <Button component={Link} to="/payers/$id/edit" params={{ id } as never} variant="default">
              Edit name and address
            </Button>
            <Button data-primary onClick={edit}>
              Edit the playbook
            </Button>
          </>
        )
      }
    >
      {[...(p.findings ?? []), ...(book.findings ?? [])].map((finding) => (
        <Notice key={finding.code + finding.where.field} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      {!isWritten(book) && (
        <Notice light="waiting">
          Nobody has written this payer’s playbook yet. What is not known is asked for, and never taken for a no.
        </Notice>
      )}
      <Acceptances payer={id} all={acceptances.data} />
      <Columns>
        <Stack>
          <Routes payer={p} book={book} />
          <Needs book={book} />
          <Allowed book={book} />
        </Stack>
        <Stack>
          <Paying payer={p} book={book} />
          <Limits payer={p} book={book} />
          <Reach payer={p} />
          {book.note && <Card title="Note">{book.note}</Card>}
        </Stack>
      </Columns>
    </Page>
  );
}

const Reach = ({ payer: p }: { payer: Payer }) => (
  <Card title="Reach them">
    <Facts
      rows={[
        ['Phone for providers', p.phone ? <Mono key="p">{phoneText(p.phone)}</Mono> : <NotKnown key="p" />],
        ['Address', addressText(p.address) || <NotKnown key="a" />],
      ]}
    />
  </Card>
);
