// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { procedureWords } from '~/api/procedure-words';
import { dateText, wordText } from '~/lib/format';
import { InSight } from '~/ui/in-sight';
import { Card, Muted, Row, RowList, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import { type ReportClock, type Session, useChain, useClocks, useNotes, useSessions } from './api';
import { AttachmentsCard } from './attachments-card';
import { NoteCard } from './note-card';
import { ReportsCard } from './reports-card';

/** Step 6: what was written of each session, signed and unchangeable, and what is due. */
export function DocumentationPanel({ caseId }: { caseId: string }) {
  const sessions = useSessions(caseId);
  const notes = useNotes(caseId);
  const chain = useChain(caseId);
  const clocks = useClocks(caseId);
  // Work that is about one note names its session in the address.
  const asked = (useSearch({ strict: false }) as { open?: string }).open;
  const [open, setOpen] = useState(asked);
  const [followed, setFollowed] = useState(asked);
  if (asked !== followed) {
    setFollowed(asked);
    setOpen(asked);
  }
  if (!sessions.data || !notes.data || (!clocks.data && !clocks.error))
    return (
      <Card flush>
        {sessions.error || notes.error ? (
          <Failed
            error={sessions.error ?? notes.error}
            again={() => void Promise.all([sessions.refetch(), notes.refetch()])}
          />
        ) : (
          <LoadingRows />
        )}
      </Card>
    );
  const delivered = sessions.data.items.filter((session) => session.state === 'delivered');
  const signed = new Set(notes.data.items.filter((note) => note.signed_at).map((note) => note.session));
  const chosen = delivered.find((session) => session.id === open);
  return (
    <Stack>
      {chain.data && !chain.data.ok && (
        <Notice light="blocked">
          What was signed in this case was changed by other means, from signature {chain.data.first_bad} on. Restore it
          from a backup, and ask who had access to the database.
        </Notice>
      )}
      <Clocks caseId={caseId} />
      <Card title="Notes">
        {delivered.length === 0 ? (
          <Empty title="No note yet">A note begins when its session was delivered.</Empty>
        ) : (
          <RowList>
            {[...delivered].reverse().map((session) => (
              <NoteRow
                key={session.id}
                session={session}
                status={signed.has(session.id) ? 'signed' : 'unsigned'}
                chosen={session.id === open}
                open={() => setOpen(session.id === open ? undefined : session.id)}
              />
            ))}
          </RowList>
        )}
      </Card>
      {chosen && (
        <InSight key={chosen.id}>
          <NoteCard caseId={caseId} session={chosen} />
        </InSight>
      )}
      <ReportsCard caseId={caseId} />
      <AttachmentsCard caseId={caseId} />
    </Stack>
  );
}

function NoteRow({
  session,
  status,
  chosen,
  open,
}: {
  session: Session;
  status: StatusId;
  chosen: boolean;
  open: () => void;
}) {
  const work = [...new Set(session.blocks.map((block) => block.code))].map((code) => procedureWords[code] ?? code);
  return (
    <li>
      <Row>
        <Button variant="subtle" aria-expanded={chosen} onClick={open}>
          {dateText(session.on)}
        </Button>
        <StatusChip status={status} />
        <Muted>{wordText(work.join(' · '))}</Muted>
      </Row>
    </li>
  );
}

/** What is not due yet is no news, and no green light either. */
const clocks: Record<ReportClock['state'], { status: StatusId; label?: string }> = {
  nothing: { status: 'nothing_yet', label: 'Nothing due' },
  ahead: { status: 'nothing_yet', label: 'Not due yet' },
  due: { status: 'due' },
  overdue: { status: 'overdue' },
};

function Clocks({ caseId }: { caseId: string }) {
  const { data } = useClocks(caseId);
  if (!data) return null;
  const line = (label: string, clock: ReportClock) => (
    <Row>
      <strong>{label}</strong>
      <StatusChip {...clocks[clock.state]} />
      {clock.due && (
        <Muted>
          {`by ${dateText(clock.due)}, ${clock.because} · ${clock.visits} of ${clock.visits_limit} visits since`}
        </Muted>
      )}
    </Row>
  );
  return (
    <Card title="What is due">
      <Stack tight>
        {line('Progress report', data.progress)}
        {line('Reassessment', data.reassessment)}
      </Stack>
    </Card>
  );
}
