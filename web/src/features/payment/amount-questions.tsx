// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { dateText, moneyText, wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AnswerCode } from '~/ui/answer-code';
import { Work } from '~/ui/code';
import { AtEnd, Muted, Row, RowList, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { Money } from '~/ui/text';
import ui from '~/ui/ui.module.css';
import { type Decision, decide, type Question, useChanged, useClaims } from './api';
import { decisionWords, type Reason, reasons, type Said } from './decisions';

type Group = [Question, ...Question[]];
type Asking = { decision: Said; questions: Question[] };

/** About money that is open on a line of ours. */
export const isOfLine = (q: Question) => (q.kind === 'amount' || q.kind === 'left_open') && q.line !== '';

/** Amounts that are asked about for one reason are explained once. */
export function groupsOf(questions: Question[]): Group[] {
  const groups = new Map<string, Group>();
  for (const q of questions) {
    const key = [q.kind, q.why, q.code, q.claim].join(' ');
    const group = groups.get(key);
    if (group) group.push(q);
    else groups.set(key, [q]);
  }
  return [...groups.values()];
}

const sumOf = (group: Question[]) =>
  (group.reduce((sum, each) => sum + Math.round(Number(each.amount) * 100), 0) / 100).toFixed(2);

/** What one reason leaves open on a claim: what it is, and on each line who bears it. */
export function AmountQuestions({ caseId, group }: { caseId: string; group: Group }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState<Asking | null>(null);
  const mayDecide = useMay('money_write');
  const claims = useClaims(caseId).data?.items ?? [];
  const changed = useChanged(caseId);
  const [q] = group;
  const say = async ({ decision, questions }: Asking, reason: Reason | null) => {
    setProblem(null);
    setBusy(true);
    const body: Decision = { decision, reason };
    try {
      for (const each of questions) await decide(each.id, body);
      await changed();
      setAsking(null);
      said(decisionWords(decision, sumOf(questions), questions.length).done);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      await changed();
    } finally {
      setBusy(false);
    }
  };
  const lineOf = (each: Question) => claims.flatMap((claim) => claim.lines).find((line) => line.number === each.line);
  const ask = (decision: Said, questions: Question[]) => setAsking({ decision, questions });
  const confirm = asking && (
    <Confirm
      key={asking.decision + asking.questions[0]?.id}
      asking={asking}
      busy={busy}
      say={(reason) => void say(asking, reason)}
      cancel={() => setAsking(null)}
    />
  );
  const asksOf = (questions: Question[]) =>
    asking?.questions.length === questions.length && asking.questions[0]?.id === questions[0]?.id;
  const buttons = (questions: Question[], all: boolean) => (
    <>
      {q.may_bill_client && (
        <Button variant="default" disabled={busy} onClick={() => ask('bill_client', questions)}>
          {all ? 'The client owes all of it' : 'The client owes it'}
        </Button>
      )}
      <Button variant="default" disabled={busy} onClick={() => ask('write_off', questions)}>
        {all ? 'Write all of it off' : 'Write off'}
      </Button>
      {!all && (
        <Button variant="default" disabled={busy} onClick={() => ask('contest', questions)}>
          Contest it
        </Button>
      )}
    </>
  );
  return (
    <Stack tight>
      <Notice light="waiting">
        <strong>
          {wordText(q.why)}: {moneyText(sumOf(group))}
        </strong>{' '}
        {q.code && (q.explained ? <span className={ui.code}>{q.code}</span> : <AnswerCode code={q.code} />)}
        {q.explained && (
          <>
            <br />
            {q.explained}
          </>
        )}
      </Notice>
      {problem && (
        <Notice light="blocked">
          {problem.findings.map((finding) => `${finding.message} ${finding.repair}`).join(' ') || problem.detail}
        </Notice>
      )}
      {mayDecide && group.length > 1 && (
        <Row>
          {buttons(group, true)}
          <Muted>or line by line:</Muted>
        </Row>
      )}
      {group.length > 1 && asksOf(group) && confirm}
      <RowList>
        {group.map((each) => {
          const line = lineOf(each);
          return (
            <li key={each.id}>
              <Row>
                <span>
                  {line?.date && `${dateText(line.date)} · `}
                  {line ? <Work code={line.code} /> : each.line}
                </span>
                <AtEnd>
                  <Money amount={each.amount} />
                  {mayDecide && buttons([each], false)}
                </AtEnd>
              </Row>
              {asksOf([each]) && confirm}
            </li>
          );
        })}
      </RowList>
    </Stack>
  );
}

/** What a decision about money is going to do, said once before it is done: it cannot be taken back. */
function Confirm({
  asking: { decision, questions },
  busy,
  say,
  cancel,
}: {
  asking: Asking;
  busy: boolean;
  say: (reason: Reason | null) => void;
  cancel: () => void;
}) {
  const [reason, setReason] = useState<Reason | ''>('');
  const writesOff = decision === 'write_off';
  const { will, verb } = decisionWords(decision, sumOf(questions), questions.length);
  return (
    <Stack tight>
      <Notice light="waiting">{will}</Notice>
      {writesOff && (
        <NativeSelect
          label="Reason"
          data={[{ value: '', label: 'Choose the one that is true' }, ...reasons]}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value as Reason | '')}
        />
      )}
      <Row>
        <Button loading={busy} disabled={writesOff && !reason} onClick={() => say(reason || null)} autoFocus>
          {verb}
        </Button>
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Row>
    </Stack>
  );
}
