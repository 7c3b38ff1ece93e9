// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { dateText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Card, Mono, Muted, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { Money } from '~/ui/text';
import { type StepName, stepLabels } from '~/ui/track';

type Rule = Schemas['PracticeRule'];

/** Runs a change, one at a time, and makes the review old. */
function useChange() {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const run = async (change: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await change();
      await client.invalidateQueries({ queryKey: keys.review });
      said(done);
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, run };
}

/** What was refused more than once and nothing stops yet. */
export function Patterns() {
  const may = useMay('rules_write');
  const { busy, run } = useChange();
  const found = useQuery({
    queryKey: keys.reviewPart('patterns'),
    queryFn: () => ask(api.GET('/api/v1/review/patterns', {})),
  });
  return (
    <Card title="What repeats">
      {!found.data ? (
        found.error ? (
          <Failed error={found.error} again={() => void found.refetch()} />
        ) : (
          <LoadingRows rows={2} />
        )
      ) : found.data.items.length === 0 ? (
        <Empty title="Nothing repeats">Two denials of one payer, code and reason would stand here.</Empty>
      ) : (
        <Stack>
          {found.data.items.map((pattern) => (
            <Row key={pattern.payer.id + pattern.code + pattern.reason}>
              <span>
                <strong>{pattern.rule.words}</strong>
                <br />
                <Muted>
                  {pattern.payer.name} refused {pattern.code ? <Mono>{pattern.code}</Mono> : 'the claim'}{' '}
                  {pattern.count} times, reason <Mono>{pattern.reason}</Mono>, last on {dateText(pattern.last)}; failed
                  step: {stepLabels[pattern.step as StepName]}
                </Muted>
              </span>
              <Money amount={pattern.money} />
              {may && (
                <Button
                  variant="default"
                  disabled={busy}
                  onClick={() =>
                    void run(
                      () => ask(api.POST('/api/v1/rules', { body: pattern.rule, headers: once() })),
                      'From now on this rule stops the next one.',
                    )
                  }
                >
                  Make it a rule
                </Button>
              )}
            </Row>
          ))}
        </Stack>
      )}
    </Card>
  );
}

/** Rules the practice learned; one that is off stays readable. */
export function Rules() {
  const may = useMay('rules_write');
  const { busy, run } = useChange();
  const found = useQuery({
    queryKey: keys.reviewPart('rules'),
    queryFn: () => ask(api.GET('/api/v1/rules', {})),
  });
  const change = (rule: Rule) =>
    run(
      () =>
        ask(
          api.PUT('/api/v1/rules/{id}', {
            params: { path: { id: rule.id }, header: ifMatch(rule.version) },
            body: { ...rule, active: !rule.active },
          }),
        ),
      rule.active ? 'The rule is off.' : 'The rule is on again.',
    );
  if (!found.data)
    return (
      <Card title="Rules">
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={2} />}
      </Card>
    );
  return (
    <Card title="Rules">
      {found.data.items.length === 0 ? (
        <Empty title="No rule yet">A rule is made of denials that repeat.</Empty>
      ) : (
        <Stack>
          {found.data.items.map((rule) => (
            <Row key={rule.id}>
              <span>
                <strong>{rule.words}</strong>
                <br />
                <Muted>
                  Before the {rule.guard}; asks for: {wordText(rule.requirement).toLowerCase()}
                  {rule.parameter && ` ${rule.parameter}`}; learned from {rule.evidence.length} denials, reason{' '}
                  <Mono>{rule.reason}</Mono>
                  {rule.since && `; since ${dateText(rule.since)}`}
                </Muted>
              </span>
              {may && (
                <Button variant="default" disabled={busy} onClick={() => void change(rule)}>
                  {rule.active ? 'Switch off' : 'Switch on'}
                </Button>
              )}
            </Row>
          ))}
        </Stack>
      )}
    </Card>
  );
}
