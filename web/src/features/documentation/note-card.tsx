// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { procedureWords } from '~/api/procedure-words';
import { findingOf, useForm } from '~/lib/form';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { useSigning } from '~/ui/attested';
import { Conflict } from '~/ui/conflict';
import { Field, FormBody, FormFindings, FormFoot, LongField, ToRepair } from '~/ui/field';
import { Card, Facts, Fields, Mono, Muted, Row, Stack, Wide } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import { InstantText } from '~/ui/text';
import { addAddendum, type Note, type NoteInput, pickNote, replaceNote, type Session, signNote, useNote } from './api';

/** The note of one session: written, signed, and only added to from then on. */
export function NoteCard({ caseId, session }: { caseId: string; session: Session }) {
  const found = useNote(caseId, session.id);
  const mayWrite = useMay('cases_write');
  const note = found.data;
  const title = `Note of ${dateText(session.on)}`;
  if (!note)
    return (
      <Card title={title}>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={4} />}
      </Card>
    );
  return (
    <Card title={title}>
      <Stack>
        {note.signed_at || !mayWrite ? (
          <Written note={note} />
        ) : (
          <Draft key={note.version} caseId={caseId} session={session} note={note} />
        )}
        {note.signed_at && <Addendum caseId={caseId} note={note} />}
      </Stack>
    </Card>
  );
}

function Written({ note }: { note: Note }) {
  return (
    <>
      <Facts
        rows={[
          ...note.reasons.map((each): [string, React.ReactNode] => [
            `Why ${each.code}`,
            <span key={each.code}>
              {each.reason} <Muted>({procedureWords[each.code] ?? 'a code of no known words'})</Muted>
            </span>,
          ]),
          ['Goals', note.goals.join(', ')],
          ['Response', note.response],
          ['Progress', note.progress],
          ['Deviation', note.deviation || 'none'],
          ['Home programme', note.home_programme],
          ['Next session', note.next],
          ...(note.signed_at
            ? ([
                [
                  'Signed',
                  <span key="s">
                    <InstantText at={note.signed_at} /> · {note.credential}
                    {note.late && ' · late entry'}
                  </span>,
                ],
                ['Fingerprint', <Mono key="h">{note.hash.slice(0, 16)}</Mono>],
              ] as [string, React.ReactNode][])
            : []),
        ]}
      />
      {note.addenda.map((each) => (
        <Notice key={each.hash} light="moving">
          <InstantText at={each.at} /> {each.text} <Muted>({each.reason})</Muted>
        </Notice>
      ))}
    </>
  );
}

/** What of a note is written elsewhere: times, doses and vital signs in its session, credentials in the settings. */
function wayTo(field: string, caseId: string, session: string) {
  if (field === 'credential') return { href: '/settings/practitioners', focus: '' };
  if (field !== 'session' && !field.startsWith('session.')) return undefined;
  return { href: `/cases/${caseId}/session?open=${session}`, focus: field.slice('session.'.length) };
}

function Draft({ caseId, session, note }: { caseId: string; session: Session; note: Note }) {
  const client = useQueryClient();
  const maySign = useMay('notes_sign');
  const form = useRecordForm<Note, NoteInput>({
    key: `note ${note.session}`,
    record: note,
    pick: pickNote,
    made: [keys.case(caseId)],
    save: (values, version) => replaceNote(note.session, version, values),
    done: () => said('The draft was saved.'),
  });
  const { values: v, set } = form;
  const missing = note.findings ?? [];
  // What the draft lacks stands beside its field until the next save.
  const finding = (path: string) => form.finding(path) ?? findingOf(missing, path, pickNote(note), v);
  const codes = [...new Set(session.blocks.map((block) => block.code))];
  const reasonOf = (code: string) => v.reasons.find((each) => each.code === code)?.reason ?? '';
  const setReason = (code: string, reason: string) =>
    set(
      'reasons',
      codes.map((each) => ({ code: each, reason: each === code ? reason : reasonOf(each) })),
    );
  const signing = useSigning({
    practitioner: session.practitioner,
    did: 'I delivered this session',
    sign: async (attests) => {
      await signNote(note.session, note.version, attests);
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      said('The note was signed.');
    },
  });
  const text = (name: 'response' | 'progress' | 'deviation' | 'home_programme' | 'next', label: string) => (
    <Wide>
      <LongField label={label} path={name} value={v[name]} onChange={(x) => set(name, x)} finding={finding(name)} />
    </Wide>
  );
  return (
    <FormBody form={form}>
      <Stack>
        <Conflict problem={form.problem} mine={{ ...v }} onTake={form.takeTheirs} onKeep={form.keepMine} />
        {form.problem?.status !== 412 && <FormFindings form={form} />}
        <ToRepair findings={missing} can="be signed" elsewhere={(field) => wayTo(field, caseId, session.id)} />
        <Fields>
          {codes.map((code) => (
            <Wide key={code}>
              <LongField
                label={`Why ${code} needed a professional`}
                path={`reasons.${code}`}
                about={procedureWords[code]}
                value={reasonOf(code)}
                onChange={(x) => setReason(code, x)}
                finding={
                  reasonOf(code)
                    ? undefined
                    : missing.find((f) => f.where.field?.startsWith('reasons') && f.message.startsWith(code))
                }
              />
            </Wide>
          ))}
          <Field
            label="Goals worked on"
            path="goals"
            about="Their numbers in the plan: 1, 2."
            value={v.goals.join(', ')}
            onChange={(x) => set('goals', x.split(/\D+/).filter(Boolean).map(Number))}
            finding={finding('goals')}
          />
          {text('response', 'Response and tolerance')}
          {text('progress', 'Progress towards the goals')}
          {text('deviation', 'Deviation from the plan, and why')}
          {text('home_programme', 'Home programme')}
          {text('next', 'Plan for the next session')}
        </Fields>
        <FormFoot
          form={form}
          label="Save the draft"
          primary={false}
          extra={
            maySign && (
              <Button
                type="button"
                loading={signing.busy}
                disabled={form.dirty || missing.some((each) => each.severity === 'block')}
                onClick={signing.press}
                data-field="sign"
                data-primary
              >
                Sign
              </Button>
            )
          }
        />
        {form.dirty && <Muted>Save the draft before signing it.</Muted>}
        {signing.dialog}
      </Stack>
    </FormBody>
  );
}

function Addendum({ caseId, note }: { caseId: string; note: Note }) {
  const client = useQueryClient();
  const maySign = useMay('notes_sign');
  const [open, setOpen] = useState(false);
  const form = useForm(`addendum ${note.session}`, { text: '', reason: '' }, async (values) => {
    await addAddendum(note.session, values);
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    form.reset();
    setOpen(false);
    said('The addendum was signed. The note itself stays as it was.');
  });
  if (!maySign) return null;
  if (!open && !form.dirty)
    return (
      <Row>
        <Button variant="default" onClick={() => setOpen(true)}>
          Add an addendum
        </Button>
      </Row>
    );
  return (
    <FormBody form={form}>
      <Stack tight>
        <FormFindings form={form} />
        <LongField label="Addendum" {...form.text('text')} about="The signed note is kept; this is added to it." />
        <Field label="Reason" {...form.text('reason')} />
        <Row>
          <FormFoot
            form={form}
            label="Sign the addendum"
            primary={false}
            onCancel={() => {
              form.reset();
              setOpen(false);
            }}
          />
        </Row>
      </Stack>
    </FormBody>
  );
}
