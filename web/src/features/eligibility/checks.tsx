// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { dateText, wordText } from '~/lib/format';
import { AskedFor } from '~/ui/asked-for';
import { Taxonomy, Works } from '~/ui/code';
import { Card, Facts, Mono, Muted, Row, RowList, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { type Check, useAcceptances } from './api';

const ways = { phone: 'By phone', portal: 'In the payer’s portal', letter: 'By letter' } as const;
const answers = {
  yes: { status: 'ready', label: 'Pays an MES' },
  no: { status: 'blocked', label: 'Does not pay an MES' },
  unknown: { status: 'not_asked', label: 'MES: could not say' },
} as const;
const shownAtOnce = 3;

/** Everything that was asked, the newest first: who said what, of which codes, under which reference. */
export function Checks({ caseId, checks }: { caseId: string; checks: Check[] }) {
  const [wanted, setAll] = useState(false);
  const open = (useSearch({ strict: false }) as { open?: string }).open;
  if (checks.length === 0) return null;
  const newest = [...checks].reverse();
  const all = wanted || newest.slice(shownAtOnce).some((check) => check.id === open);
  return (
    <Card title="Asked so far">
      <Stack>
        <RowList>
          {(all ? newest : newest.slice(0, shownAtOnce)).map((check) => (
            <li key={check.id}>
              <AskedFor id={check.id}>
                {check.call ? <Call caseId={caseId} check={check} call={check.call} /> : <Asked check={check} />}
              </AskedFor>
            </li>
          ))}
        </RowList>
        {!all && newest.length > shownAtOnce && (
          <Row>
            <Button variant="subtle" onClick={() => setAll(true)}>
              {`Show all ${newest.length}`}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

/** A call, with what was answered about MES beside it. */
function Call({ caseId, check, call }: { caseId: string; check: Check; call: NonNullable<Check['call']> }) {
  const said = useAcceptances(check.policy)?.find((each) => each.id === call.acceptance);
  return (
    <Stack tight>
      <Row>
        <strong>
          {ways[call.asked_by]}, {dateText(check.asked_on)}
        </strong>
        {said && <StatusChip {...answers[said.answer]} />}
        {call.acceptance === null && <StatusChip status="not_asked" label="MES: not asked" />}
      </Row>
      <Facts
        rows={[
          ['Spoke with', <Maybe key="w" text={call.spoke_with} why="nobody named" />],
          ['Reference', <Maybe key="r" text={call.reference} why="no reference: it proves nothing" />],
          ['About', <DateText key="o" date={check.on} />],
          ...(said
            ? ([
                [
                  'Asked for',
                  said.taxonomy ? (
                    <Taxonomy key="t" code={said.taxonomy} />
                  ) : (
                    <Maybe key="t" text={null} why="no taxonomy named" />
                  ),
                ],
                [
                  'Codes',
                  said.codes.length > 0 ? (
                    <Works key="c" codes={said.codes} />
                  ) : (
                    <Maybe key="c" text={null} why="no code named" />
                  ),
                ],
                ...(said.state ? [['State', said.state]] : []),
                ...(said.plan_name ? [['Plan', said.plan_name]] : []),
                ...(said.conditions
                  ? [
                      ['Conditions', said.conditions],
                      [
                        'Met in this case',
                        said.met
                          .filter((each) => each.case === caseId)
                          .map((each) => `${dateText(each.on)}: ${each.how}`)
                          .join('; ') || 'Nobody has said so',
                      ],
                    ]
                  : []),
                ...(said.document
                  ? [
                      [
                        'Document',
                        <a
                          key="d"
                          className={css.lineLink}
                          href={`/api/v1/documents/${said.document}`}
                          target="_blank"
                          rel="noreferrer"
                        >
                          Open
                        </a>,
                      ],
                    ]
                  : []),
              ] as [string, ReactNode][])
            : []),
        ]}
      />
    </Stack>
  );
}

/** An electronic question, and what became of it. */
function Asked({ check }: { check: Check }) {
  const { answer } = check;
  return (
    <Stack tight>
      <Row>
        <strong>Electronically, {dateText(check.asked_on)}</strong>
        {answer?.status === 'unknown' && answer.rejections.length > 0 ? (
          <StatusChip status="rejected" label="Could not be answered" />
        ) : answer ? (
          <StatusChip status={answer.status === 'active' ? 'active' : 'received'} label={answerWords[answer.status]} />
        ) : (
          <StatusChip status="sent" label="No answer yet" />
        )}
        <Muted>
          about <DateText date={check.on} /> · trace <Mono>{check.trace}</Mono>
        </Muted>
      </Row>
      {answer?.rejections.map((r) => (
        <Notice key={r.code} light="blocked">
          {`${wordText(r.message).replace(/\.$/, '')}. ${r.repair}`} <span className={css.code}>AAA {r.code}</span>
        </Notice>
      ))}
      {answer?.corrected.map((c) => (
        <Notice key={c.field} light="waiting">
          The payer has {wordText(c.field).toLowerCase()} as {c.value}. Correct it before the claim.
        </Notice>
      ))}
    </Stack>
  );
}

const answerWords: Record<NonNullable<Check['answer']>['status'], string> = {
  active: 'Active',
  inactive: 'Not active',
  benefit_excluded: 'Services excluded',
  unknown: 'Answered, coverage not said',
  review: 'The plan looks into it',
};
