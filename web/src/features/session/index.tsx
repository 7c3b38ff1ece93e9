// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { linkOf, useIsHere } from '~/lib/address';
import { needOf } from '~/lib/duty';
import { useForm } from '~/lib/form';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useOpenNamed } from '~/lib/named';
import { useRecordForm } from '~/lib/record-form';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Work } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { InSight } from '~/ui/in-sight';
import { Card, Muted, Row, RowList, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import css from '~/ui/ui.module.css';
import {
  blank,
  bookSession,
  pick,
  replaceSession,
  type Session,
  type SessionInput,
  useCaseOf,
  useFormKnown,
  useSessions,
  useZone,
} from './api';
import { SessionFacts } from './session-facts';
import { SessionForm } from './session-form';
import { clockText } from './time';
import { forgetStopped, keepTimed, runningOf, switched, timedOf, withTimed } from './timed';
import { UnitsCard } from './units-card';

/** Step 5: what was booked and delivered, minute by minute. */
export function SessionPanel({ caseId }: { caseId: string }) {
  const found = useSessions(caseId);
  const isHere = useIsHere();
  const mayWrite = useMay('cases_write');
  // Work that is about one session names it in its address.
  const asked = (useSearch({ strict: false }) as { open?: string }).open;
  const [open, setOpen] = useState(asked);
  // What took place is read first; a booking is opened to be delivered.
  const [editing, setEditing] = useState<string>();
  const [told, setTold] = useState<{ id: string; findings: Session['findings'] }>();
  const sessions = found.data?.items;
  useOpenNamed(Boolean(sessions && mayWrite), () => setEditing(open));
  const known = useFormKnown(caseId);
  if (!sessions || !known)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
      </Card>
    );
  const chosen = sessions.find((session) => session.id === open);
  // What stands out is what is next: the oldest session that is to be dealt with here, else the next booking.
  const next = chosen ? undefined : sessions.find(({ next_action: each }) => each && isHere(each));
  const book = !chosen && !next;
  const booked = (record?: Session) => {
    setOpen(record?.id);
    setEditing(record?.id);
    if (record) setTold({ id: record.id, findings: record.findings });
  };
  if (open === 'new') return <Booking caseId={caseId} last={sessions.at(-1)} done={booked} />;
  return (
    <Stack>
      <Card
        title="Sessions"
        actions={
          mayWrite && (
            <Button
              onClick={() => setOpen('new')}
              variant={book ? 'filled' : 'default'}
              data-primary={book || undefined}
            >
              Book a session
            </Button>
          )
        }
      >
        {sessions.length === 0 ? (
          <Empty title="No session yet">Book the first one, or write down one that has taken place.</Empty>
        ) : (
          <RowList>
            {[...sessions].reverse().map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                chosen={session.id === open}
                first={session === next && mayWrite}
                open={() => setOpen(session.id === open ? undefined : session.id)}
              />
            ))}
          </RowList>
        )}
      </Card>
      {chosen && (
        <InSight key={chosen.id}>
          {chosen.blocks.length > 0 && <UnitsCard caseId={caseId} session={chosen} />}
          {told?.id === chosen.id &&
            told.findings?.map((finding) => (
              <Notice key={finding.code + finding.message} light={finding.severity === 'info' ? 'moving' : 'waiting'}>
                {finding.message} {finding.repair}
              </Notice>
            ))}
          {mayWrite && (editing === chosen.id || isOn(chosen)) ? (
            <Editing
              key={`${chosen.id} ${chosen.version}`}
              caseId={caseId}
              session={chosen}
              saved={(record) => {
                setTold({ id: record.id, findings: record.findings });
                if (record.state === 'delivered') setEditing(undefined);
              }}
              done={() => {
                setEditing(undefined);
                if (chosen.state !== 'delivered') setOpen(undefined);
              }}
            />
          ) : (
            <SessionFacts session={chosen} onEdit={mayWrite ? () => setEditing(chosen.id) : undefined} />
          )}
        </InSight>
      )}
    </Stack>
  );
}

/** It has not taken place yet, or takes place now. */
const isOn = ({ state }: Session) => ['booked', 'arrived'].includes(state);

const states: Record<Session['state'], { status: StatusId; label: string }> = {
  booked: { status: 'nothing_yet', label: 'Booked' },
  arrived: { status: 'received', label: 'Arrived' },
  delivered: { status: 'ready', label: 'Delivered' },
  no_show: { status: 'closed', label: 'No-show' },
  late_cancel: { status: 'closed', label: 'Late cancel' },
  cancelled: { status: 'closed', label: 'Cancelled' },
};

/** One session: when, how far it is, what was worked on, and what it still wants. */
function SessionRow({
  session,
  chosen,
  first,
  open,
}: {
  session: Session;
  chosen: boolean;
  first: boolean;
  open: () => void;
}) {
  const isHere = useIsHere();
  const work = minutesOf(session);
  const next = session.next_action;
  const may = useSession().permissions;
  return (
    <li>
      <Row>
        <Button variant="subtle" aria-expanded={chosen} onClick={open}>
          {dateText(session.on)}, {clockText(session.begins)}–{clockText(session.ends)}
        </Button>
        <StatusChip {...states[session.state]} />
        {next &&
          !chosen &&
          (!may.includes(needOf(next)) ? (
            <Muted>{next.why}</Muted>
          ) : isHere(next) ? (
            <Button variant={first ? 'filled' : 'default'} data-primary={first || undefined} onClick={open}>
              {next.label}
            </Button>
          ) : (
            <Link {...linkOf(next)} className={css.lineLink}>
              {next.label}
            </Link>
          ))}
      </Row>
      {work.map(([code, minutes]) => (
        <p key={code}>
          {minutes} min <Work code={code} />
        </p>
      ))}
    </li>
  );
}

/** How many minutes were worked under each code. */
function minutesOf({ blocks }: Session): [string, number][] {
  const seconds = new Map<string, number>();
  for (const { code, begins, ends } of blocks) seconds.set(code, (seconds.get(code) ?? 0) + ends - begins);
  return [...seconds].map(([code, sum]) => [code, Math.floor(sum / 60)]);
}

function Booking({
  caseId,
  last,
  done,
}: {
  caseId: string;
  last: Session | undefined;
  done: (record?: Session) => void;
}) {
  const client = useQueryClient();
  const { today } = useSession();
  const c = useCaseOf(caseId);
  // Who, when and where are mostly those of the last time, at first those of the case.
  const first = last
    ? {
        ...blank(today),
        practitioner: last.practitioner,
        begins: last.begins,
        ends: last.ends,
        place: last.place,
        group: last.group,
      }
    : { ...blank(today), practitioner: c?.practitioner ?? '', place: c?.place ?? null };
  const form = useForm<SessionInput>(`session new ${caseId}`, first, async (values) => {
    const made = await bookSession(caseId, values);
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    said('The session was booked.');
    done(made);
  });
  return (
    <SessionForm
      caseId={caseId}
      form={form}
      title="Book a session"
      label="Book"
      onCancel={() => {
        form.reset();
        done();
      }}
    />
  );
}

function Editing({
  caseId,
  session,
  saved,
  done,
}: {
  caseId: string;
  session: Session;
  saved: (record: Session) => void;
  done: () => void;
}) {
  const form = useRecordForm<Session, SessionInput>({
    key: `session ${session.id}`,
    record: session,
    pick,
    made: [keys.case(caseId)],
    save: (values, version) => replaceSession(session.id, version, values),
    done: (record) => {
      const running = runningOf(timedOf(record.id, Date.now()));
      if (isOn(record)) forgetStopped(record.id);
      else keepTimed(record.id, []);
      saved(record);
      if (!running) said('Saved.');
      else if (isOn(record)) said(`Saved. The clock of ${running.code} is still running.`);
      else said(`Saved. The clock of ${running.code} was stopped, and nothing of it is kept.`);
    },
  });
  const zone = useZone();
  const [stopped, setStopped] = useState(0);
  // What is over is not saved while its clock runs: the clock is stopped, and what it measured is looked at first.
  const submit = async () => {
    const now = Date.now();
    const running = runningOf(timedOf(session.id, now));
    if (!running || !zone || form.values.state !== 'delivered') return form.submit();
    const all = switched(timedOf(session.id, now), null, now);
    keepTimed(session.id, all);
    const next = withTimed(
      form.values,
      all.filter(({ until }) => until === now),
      zone,
    );
    for (const name of ['blocks', 'begins', 'ends', 'state'] as const) form.set(name, next[name]);
    setStopped(stopped + 1);
    said(`The clock of ${running.code} was still running and is stopped. Look at its time, then save.`);
  };
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <SessionForm
        caseId={caseId}
        timed={isOn(session) ? session.id : undefined}
        stopped={stopped}
        form={{ ...form, submit }}
        title={dateText(session.on)}
        label="Save"
        onCancel={() => {
          forgetStopped(session.id);
          form.reset();
          done();
        }}
      />
    </>
  );
}
