// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { Card, Mono, Row, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { Money } from '~/ui/text';
import { type Decision, decide, type Question, useChanged, useClaims, useQuestions } from './api';

/** What the program does not decide alone. */
export function Questions({ caseId }: { caseId: string }) {
  const questions = useQuestions(caseId).data;
  if (!questions || questions.length === 0) return null;
  return (
    <Card title="Waiting for your decision">
      <Stack>
        {questions.map((question) => (
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
  const ofLine = q.kind === 'amount' && q.line !== '';
  const ofClaim = q.kind !== 'amount' && q.payment_claim !== null;
  return (
    <Stack tight>
      <Notice light="waiting">
        {wordText(q.why)} <Money amount={q.amount} /> {q.code && <Mono>{q.code}</Mono>}{' '}
        {q.line && <Mono>{q.line}</Mono>}
      </Notice>
      {problem && (
        <Notice light="blocked">
          {problem.findings.map((finding) => `${finding.message} ${finding.repair}`).join(' ') || problem.detail}
        </Notice>
      )}
      {mayDecide && (
        <Row>
          {ofLine && (
            <>
              <Button variant="default" onClick={() => void say({ decision: 'bill_client' })}>
                The client owes it
              </Button>
              <Button variant="default" onClick={() => void say({ decision: 'write_off', reason: 'contractual' })}>
                Write off
              </Button>
              <Button variant="default" onClick={() => void say({ decision: 'contest' })}>
                Contest it
              </Button>
            </>
          )}
          {ofClaim && (
            <>
              <NativeSelect
                aria-label="Our claim"
                value={claim}
                data={[
                  { value: '', label: 'Which claim?' },
                  ...claims.map((each) => ({ value: each.id, label: each.control_number })),
                ]}
                onChange={(event) => setClaim(event.currentTarget.value)}
              />
              <Button variant="default" onClick={() => void say({ decision: 'assign', claim: claim || null })}>
                Post it there
              </Button>
              <Button variant="default" onClick={() => void say({ decision: 'refuse' })}>
                Do not post it
              </Button>
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
