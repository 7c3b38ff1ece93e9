// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, Problem, type Schemas } from '~/lib/api';
import { everyPage } from '~/lib/every-page';
import { wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AnswerCode } from '~/ui/answer-code';
import { Card, Muted, Row, RowList } from '~/ui/page';
import { Notice } from '~/ui/states';
import { DateText, Money } from '~/ui/text';

type Question = Schemas['Question'];

/** What belongs to no case that we know: claims nobody recognises, files nobody can read. */
export const useUnmatched = () =>
  useQuery({
    queryKey: keys.questions,
    queryFn: async () =>
      (await everyPage((query) => ask(api.GET('/api/v1/questions', { params: { query } })))).filter(
        (each) => each.case === null,
      ),
  });

export function Unmatched({ questions }: { questions: Question[] }) {
  return (
    <Card title="Belongs to nobody yet">
      <RowList>
        {questions.map((question) => (
          <li key={question.id}>
            <One question={question} />
          </li>
        ))}
      </RowList>
    </Card>
  );
}

function One({ question: q }: { question: Question }) {
  const client = useQueryClient();
  const may = useMay('money_write');
  const [claim, setClaim] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const ofPlan = q.kind === 'plan_account';
  const ofClaim = q.payment_claim !== null || ofPlan;
  const claims = useQuery({
    queryKey: [...keys.claims, 'choices'],
    enabled: may && ofClaim,
    queryFn: () => ask(api.GET('/api/v1/claims', { params: { query: { limit: 200 } } })),
  });
  const say = async (body: Schemas['QuestionDecision']) => {
    setProblem(null);
    try {
      await ask(api.POST('/api/v1/questions/{id}/decide', { params: { path: { id: q.id } }, body }));
      await Promise.all(
        [keys.questions, keys.payments, ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })),
      );
      said('Decided.');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  };
  return (
    <>
      <p>
        <strong>{wordText(q.why)}</strong> {Number(q.amount) > 0 && <Money amount={q.amount} />}{' '}
        {q.code && <AnswerCode code={q.code} />}{' '}
        <Muted>
          since <DateText date={q.on} />
        </Muted>
      </p>
      {problem && (
        <Notice light="blocked">
          {problem.findings.map((finding) => `${finding.message} ${finding.repair}`).join(' ') || problem.detail}
        </Notice>
      )}
      {may && (
        <Row>
          {ofClaim && (
            <>
              <NativeSelect
                aria-label="Our claim"
                value={claim}
                onChange={(event) => setClaim(event.currentTarget.value)}
                data={[
                  { value: '', label: 'Which claim?' },
                  ...(claims.data?.items ?? []).map((each) => ({
                    value: each.id,
                    label: `${each.control_number} · ${each.client_name}`,
                  })),
                ]}
              />
              <Button variant="default" disabled={!claim} onClick={() => void say({ decision: 'assign', claim })}>
                {ofPlan ? 'It is about this claim' : 'Post it there'}
              </Button>
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
    </>
  );
}
