// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { Card, Facts, Mono, Muted, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import { DateText, Maybe, Money } from '~/ui/text';
import { type Denial, useDenials } from './api';
import { AppealForm, DecisionForm, NoteForm, ResolveForm } from './forms';

const chips: Record<Denial['state'], StatusId> = {
  open: 'denied',
  appealed: 'appeal_sent',
  corrected: 'with_plan',
  won: 'settled',
  lost: 'denied',
  billed_client: 'settled',
  written_off: 'settled',
};
const isOpen = (denial: Denial) => ['open', 'appealed', 'corrected'].includes(denial.state);

/** Step 8: what the plan refused, what to do about it, until when. */
export function DenialPanel({ caseId }: { caseId: string }) {
  const denials = useDenials(caseId);
  if (denials.error && !denials.data)
    return (
      <Card flush>
        <Failed error={denials.error} again={() => void denials.refetch()} />
      </Card>
    );
  if (!denials.data)
    return (
      <Card flush>
        <LoadingRows rows={3} />
      </Card>
    );
  if (denials.data.items.length === 0)
    return (
      <Card flush>
        <Empty title="Nothing was refused">When a plan refuses a line, it stands here with its deadline.</Empty>
      </Card>
    );
  return (
    <Stack>
      {denials.data.items.map((denial) => (
        <DenialCard key={denial.id} caseId={caseId} denial={denial} />
      ))}
    </Stack>
  );
}

type Form = 'appeal' | 'resolve' | 'note';

function DenialCard({ caseId, denial: d }: { caseId: string; denial: Denial }) {
  const [form, setForm] = useState<Form | null>(null);
  const mayWrite = useMay('claims_write');
  const mayResolve = useMay('money_write');
  const close = () => setForm(null);
  const waiting = d.appeals.find((appeal) => appeal.decision === 'waiting');
  return (
    <Card
      title={d.meaning ? wordText(d.meaning) : `Reason ${d.reason}`}
      actions={<StatusChip status={chips[d.state]} />}
    >
      <Stack>
        <Facts
          rows={[
            [
              'Refused',
              <span key="r">
                <Money amount={d.amount} /> <Mono>CARC {[d.reason, d.remark].filter(Boolean).join(' · ')}</Mono>
              </span>,
            ],
            [
              'Line',
              <span key="l">
                <Mono>{d.code}</Mono> <DateText date={d.service_date} /> <Muted>{d.control_number}</Muted>
              </span>,
            ],
            ['Step that failed', wordText(d.step)],
            ['Usual cause', <Maybe key="c" text={d.cause} />],
            ['Advised', d.actions.map(wordText).join(', ')],
            ['Still open on the line', <Money key="o" amount={d.open} />],
            ...(isOpen(d)
              ? ([
                  [
                    'Due',
                    <span key="d">
                      <DateText date={d.due} /> <Muted>{d.due_basis}</Muted>
                    </span>,
                  ],
                ] as [string, React.ReactNode][])
              : []),
            ...(d.outcome ? ([['Outcome', d.outcome]] as [string, React.ReactNode][]) : []),
            ...(d.note ? ([['Note', d.note]] as [string, React.ReactNode][]) : []),
          ]}
        />
        {d.appeals.map((appeal) => (
          <Notice key={appeal.id} light={appeal.decision === 'waiting' ? 'moving' : 'done'}>
            {wordText(appeal.level)} appeal sent <DateText date={appeal.sent_on} />
            {appeal.decision === 'waiting' ? (
              <>
                , answer due <DateText date={appeal.answer_due} />
              </>
            ) : (
              `: ${wordText(appeal.decision)}`
            )}
          </Notice>
        ))}
        {mayWrite && waiting && <DecisionForm caseId={caseId} appeal={waiting.id} />}
        {form === 'appeal' && <AppealForm caseId={caseId} denial={d} onClose={close} />}
        {form === 'resolve' && <ResolveForm caseId={caseId} denial={d} onClose={close} />}
        {form === 'note' && <NoteForm caseId={caseId} denial={d} onClose={close} />}
        {form === null && (
          <Row>
            {mayWrite && isOpen(d) && !waiting && <Button onClick={() => setForm('appeal')}>Appeal</Button>}
            {mayResolve && (isOpen(d) || d.state === 'lost') && (
              <Button variant="default" onClick={() => setForm('resolve')}>
                Settle
              </Button>
            )}
            {mayWrite && (
              <Button variant="default" onClick={() => setForm('note')}>
                Write a note
              </Button>
            )}
          </Row>
        )}
      </Stack>
    </Card>
  );
}
