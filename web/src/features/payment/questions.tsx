// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { dateText, wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AnswerCode } from '~/ui/answer-code';
import { Card, Mono, Row, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { Money } from '~/ui/text';
import { AmountQuestions, groupsOf, isOfLine } from './amount-questions';
import { type Decision, decide, type Question, useChanged, useClaims, useQuestions } from './api';

/** What the program does not decide alone. */
export function Questions({ caseId }: { caseId: string }) {
  const questions = useQuestions(caseId).data;
  if (!questions || questions.length === 0) return null;
  return (
    <Card title="Waiting for your decision">
      <Stack>
        {groupsOf(questions.filter(isOfLine)).map((group) => (
          <AmountQuestions key={group[0].id} caseId={caseId} group={group} />
        ))}
        {questions
          .filter((question) => !isOfLine(question))
          .map((question) => (
            <Asked key={question.id} caseId={caseId} question={question} />
          ))}
      </Stack>
    </Card>
  );
}

function Asked({ caseId, question: q }: { caseId: string; question: Question }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [claim, setClaim] = useState(q.claim ?? '');
  const mayDecide = useMay('money_write');
  const claims = useClaims(caseId).data?.items ?? [];
  const changed = useChanged(caseId);
  const say = async (decision: Decision) => {
    setProblem(null);
    try {
      await decide(q.id, decision);
      await changed();
      said('Decided.');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  // A question of its own kind, or the answer of the program: another decision stands on that claim.
  const stands =
    q.kind === 'already_posted' || (problem?.findings.some((finding) => finding.code === 'FLW-0910') ?? false);
  // Answered as a whole: its amounts fill our lines, the first one first.
  const whole = q.kind === 'ambiguous_line' && q.why.includes('as a whole');
  const lines = whole ? (claims.find((each) => each.id === claim)?.lines ?? []).map((line) => line.number) : [];
  const ofPlan = q.kind === 'plan_account';
  const ofClaim = q.kind !== 'amount' && q.kind !== 'left_open' && (q.payment_claim !== null || ofPlan);
  const differs = ['charge_differs', 'other_person', 'contradictory', 'other_payer'].includes(q.kind);
  return (
    <Stack tight>
      <Notice light="waiting">
        {wordText(q.why)}: <Money amount={q.amount} />
        {q.code && (
          <>
            {' · '}
            <AnswerCode code={q.code} />
          </>
        )}
      </Notice>
      {q.stands.map((each) => (
        <p key={each.payment}>
          What stands: {each.payer}, <Mono>{each.trace}</Mono>
          {each.date && ` of ${dateText(each.date)}`}: <Money amount={each.paid} /> paid.
        </p>
      ))}
      {q.proposals.map((each) => (
        <p key={each.claim}>
          It may be <Mono>{each.control_number}</Mono>: {each.why}
        </p>
      ))}
      {problem && (
        <Notice light="blocked">
          {problem.findings.map((finding) => `${finding.message} ${finding.repair}`).join(' ') || problem.detail}
        </Notice>
      )}
      {mayDecide && (
        <Row>
          {ofClaim && (
            <>
              <NativeSelect
                aria-label="Our claim"
                value={claim}
                data={[
                  { value: '', label: 'Which claim?' },
                  ...q.proposals.map((each) => ({ value: each.claim, label: `${each.control_number} (proposed)` })),
                  ...claims
                    .filter((each) => !q.proposals.some((proposed) => proposed.claim === each.id))
                    .map((each) => ({ value: each.id, label: each.control_number })),
                ]}
                onChange={(event) => setClaim(event.currentTarget.value)}
              />
              {stands ? (
                <>
                  <Button
                    variant="default"
                    onClick={() => void say({ decision: 'assign', claim: claim || null, as: 'next_payer' })}
                  >
                    Post it as the next payer’s
                  </Button>
                  <Button
                    variant="default"
                    onClick={() => void say({ decision: 'assign', claim: claim || null, as: 'correction' })}
                  >
                    It corrects what stands
                  </Button>
                </>
              ) : (
                <Button variant="default" onClick={() => void say({ decision: 'assign', claim: claim || null, lines })}>
                  {ofPlan
                    ? 'It is about this claim'
                    : whole
                      ? 'Fill its lines in their order'
                      : differs
                        ? 'Post it as it is'
                        : 'Post it there'}
                </Button>
              )}
              {!ofPlan && (
                <Button variant="default" onClick={() => void say({ decision: 'refuse' })}>
                  Do not post it
                </Button>
              )}
            </>
          )}
          <Button variant="subtle" onClick={() => void say({ decision: 'keep' })}>
            Leave it as it is
          </Button>
        </Row>
      )}
    </Stack>
  );
}
