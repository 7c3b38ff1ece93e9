// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkTo } from '~/lib/address';
import { wordText } from '~/lib/format';
import { reminds } from '~/lib/reminds';
import { useMay } from '~/lib/session';
import { statusOfDenial } from '~/lib/states';
import { ActionButton } from '~/ui/action-button';
import { AskedFor } from '~/ui/asked-for';
import { Procedure, placeText } from '~/ui/code';
import { Card, Facts, Mono, Muted, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Money } from '~/ui/text';
import { type Denial, isOpen, useDenials, useRuleOf } from './api';
import { AppealForm, DecisionForm, NoteForm, ResolveForm, waitingAppeal } from './forms';
import { RuleForm } from './rule-form';

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
  // One action of the page stands out: the appeal that has to be sent first.
  const first = denials.data.items.find((denial) => denial.state === 'open');
  return (
    <Stack>
      {denials.data.items.map((denial) => (
        <AskedFor key={denial.id} id={denial.id}>
          <DenialCard caseId={caseId} denial={denial} all={denials.data.items} first={denial === first} />
        </AskedFor>
      ))}
    </Stack>
  );
}

/** The form of this card in which an advised action is done. */
const formFor: Record<string, Form> = {
  appeal: 'appeal',
  next_level: 'appeal',
  bill_client: 'resolve',
  write_off: 'resolve',
};

/** What is advised, with the way there: a form of this card, or the step in which it is done. */
function Advised({
  action,
  caseId,
  denial,
  open,
}: {
  action: string;
  caseId: string;
  denial: Denial;
  open: false | ((form: Form) => void);
}) {
  const form = formFor[action];
  if (form && open)
    return (
      <Button variant="subtle" size="compact-sm" onClick={() => open(form)}>
        {wordText(action)}
      </Button>
    );
  const claim = `/cases/${caseId}/claim?open=${denial.claim}`;
  const pages: Record<string, string> = {
    retro_authorization: `/cases/${caseId}/authorization`,
    send_information: `/cases/${caseId}/documentation`,
    coordinate: `/cases/${caseId}/edit`,
    correct: claim,
    new_claim: claim,
    next_plan: claim,
    send_correction: denial.next_action?.href ?? claim,
  };
  const page = pages[action];
  return page ? <Link {...linkTo(page)}>{wordText(action)}</Link> : <span>{wordText(action)}</span>;
}

/** What stood on the claim that a plan asks after when it refuses. */
const asSent = (d: Denial) =>
  [
    d.authorization_number ? `authorization ${d.authorization_number}` : 'no authorization number',
    d.referral_number ? `referral ${d.referral_number}` : 'no referral number',
    `place ${placeText(d.place_of_service)}`,
  ].join(' · ');

type Form = 'appeal' | 'answer' | 'resolve' | 'rule' | 'note';

/** The others of the same claim that were refused for the same reason and stand where this one stands. */
const alike = (d: Denial, all: Denial[]) =>
  all.filter(
    (other) =>
      other.id !== d.id &&
      other.claim === d.claim &&
      other.reason === d.reason &&
      other.remark === d.remark &&
      other.state === d.state &&
      other.contested === d.contested &&
      other.may_bill_client === d.may_bill_client &&
      waitingAppeal(other)?.level === waitingAppeal(d)?.level &&
      waitingAppeal(other)?.sent_on === waitingAppeal(d)?.sent_on,
  );

function DenialCard({
  caseId,
  denial: d,
  all,
  first,
}: {
  caseId: string;
  denial: Denial;
  all: Denial[];
  first: boolean;
}) {
  const [form, setForm] = useState<Form | null>(null);
  const mayWrite = useMay('claims_write');
  const mayResolve = useMay('money_write');
  const mayRule = useMay('rules_write');
  const rule = useRuleOf(d.id);
  const close = () => setForm(null);
  const mayAct = (action: string) =>
    isOpen(d) && (formFor[action] === 'appeal' ? mayWrite && !waiting : mayResolve && formFor[action] === 'resolve');
  const waiting = waitingAppeal(d);
  const step = { caseId, denial: d, alike: alike(d, all), onClose: close };
  // The way that the next action names stands out: on another page, or in a form of this card.
  const elsewhere = d.next_action && !d.next_action.href.startsWith(`/cases/${caseId}/denial`) ? d.next_action : null;
  const lead = elsewhere ? null : (formFor[d.actions[0] ?? ''] ?? 'appeal');
  const standsOut = (form: Form) => ({
    variant: first && lead === form ? 'filled' : 'default',
    'data-primary': (first && lead === form) || undefined,
  });
  return (
    <Card
      title={d.contested ? `Contested by us: ${d.meaning}` : d.meaning ? wordText(d.meaning) : `Reason ${d.reason}`}
      actions={<StatusChip {...statusOfDenial(d)} />}
    >
      <Stack>
        <Facts
          rows={[
            [
              d.contested ? 'Contested' : 'Refused',
              <span key="r">
                <Money amount={d.amount} /> <Mono>CARC {[d.reason, d.remark].filter(Boolean).join(' · ')}</Mono>
              </span>,
            ],
            [
              'Line',
              <span key="l">
                <DateText date={d.service_date} /> <Procedure code={d.code} /> <Muted>· claim {d.control_number}</Muted>
              </span>,
            ],
            ...(d.contested ? [] : ([['Step that failed', wordText(d.step)]] as [string, React.ReactNode][])),
            ['As sent', asSent(d)],
            ...(d.cause ? ([['Usual cause', d.cause]] as [string, React.ReactNode][]) : []),
            ...(d.actions.length > 0
              ? ([
                  [
                    'Advised',
                    <Row key="a">
                      {d.actions.map((action) => (
                        <Advised
                          key={action}
                          action={action}
                          caseId={caseId}
                          denial={d}
                          open={mayAct(action) && setForm}
                        />
                      ))}
                    </Row>,
                  ],
                ] as [string, React.ReactNode][])
              : []),
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
        {d.reason === '197' && d.authorization_covers && isOpen(d) && (
          <Notice light="waiting">
            {d.authorization_number} stood on the claim, and what was granted covers this code and day: call the plan,
            or appeal with it. No new authorization is needed.
          </Notice>
        )}
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
        {rule && (
          <Notice light="done">
            A rule {reminds(rule) ? 'reminds at' : 'stops'} the next one{rule.active ? '' : ' (switched off)'}:{' '}
            {rule.words}
          </Notice>
        )}
        {form === 'answer' && waiting && <DecisionForm {...step} />}
        {form === 'rule' && <RuleForm denial={d} onClose={close} />}
        {form === 'appeal' && <AppealForm {...step} />}
        {form === 'resolve' && <ResolveForm {...step} />}
        {form === 'note' && <NoteForm caseId={caseId} denial={d} onClose={close} />}
        {form === null && (
          <Row>
            {elsewhere && <ActionButton action={elsewhere} primary={first} />}
            {mayWrite && isOpen(d) && !waiting && (
              <Button {...standsOut('appeal')} onClick={() => setForm('appeal')}>
                Appeal
              </Button>
            )}
            {mayWrite && waiting && (
              <Button variant="default" onClick={() => setForm('answer')}>
                Write down the answer
              </Button>
            )}
            {mayResolve && (isOpen(d) || d.state === 'lost') && (
              <Button {...standsOut('resolve')} onClick={() => setForm('resolve')}>
                Settle
              </Button>
            )}
            {mayRule && !rule && (
              <Button variant="default" onClick={() => setForm('rule')}>
                Make this a rule
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
