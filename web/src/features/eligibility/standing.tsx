// SPDX-License-Identifier: Apache-2.0
import { wordText } from '~/lib/format';
import { Icon } from '~/ui/icon';
import { Card, Facts, Mono, Muted, Row, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { DateText, Maybe, Money } from '~/ui/text';
import type { Check, Standing } from './api';

type Verdict = Standing['active'];
const lights = { yes: 'done', no: 'blocked', unknown: 'waiting' } as const;
const words = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** Yes, no or not known, as icon and word, with why. */
const Said = ({ of }: { of: Verdict }) => (
  <span>
    <Icon name={lights[of.answer]} size={16} /> <strong>{words[of.answer]}.</strong> {of.why}
  </span>
);

/** The five questions of step 1 for one date of service. */
export function StandingCard({ standing: s, on }: { standing: Standing; on: string }) {
  return (
    <Card title="Where it stands">
      <Stack>
        {s.waiting && <Notice light="moving">The plan was asked; the answer is on its way.</Notice>}
        <Facts
          rows={[
            ['For', <DateText key="on" date={on} />],
            ['Active?', <Said key="a" of={s.active} />],
            ['Private insurance?', <Said key="p" of={s.private_plan} />],
            ['Benefits out of network?', <Said key="b" of={s.benefits} />],
            ['Will they pay an MES?', <Said key="m" of={s.pays_specialist} />],
            ['Authorization needed?', <Said key="z" of={s.authorization} />],
            ['Check again', <DateText key="r" date={s.recheck_on} why="never checked" />],
          ]}
        />
      </Stack>
    </Card>
  );
}

/** One check with what was said, as it was said. */
export function CheckCard({ check }: { check: Check }) {
  const { answer, call } = check;
  const title = check.kind === 'ask' ? 'Asked electronically' : `Asked by ${call?.asked_by ?? 'a person'}`;
  const out = answer?.out_of_network;
  return (
    <Card title={title}>
      <Stack>
        <Facts
          rows={[
            ['Asked on', <DateText key="d" date={check.asked_on} />],
            ['About', <DateText key="o" date={check.on} />],
            ...(call
              ? ([
                  ['Spoke with', <Maybe key="w" text={call.spoke_with} />],
                  ['Reference', <Maybe key="r" text={call.reference} why="no reference: it proves nothing" />],
                ] as [string, React.ReactNode][])
              : ([['Trace', <Mono key="t">{check.trace}</Mono>]] as [string, React.ReactNode][])),
            ...(answer && out
              ? ([
                  ['Coverage', wordText(answer.status)],
                  ['Plan', <Maybe key="p" text={[answer.plan_name, answer.plan_type].filter(Boolean).join(', ')} />],
                  ['Out of network', wordText(out.covered)],
                  ['Deductible left', <Money key="l" amount={out.deductible_remaining} why="not said" />],
                  [
                    'Client’s share',
                    <Maybe key="s" text={out.coinsurance_percent && `${out.coinsurance_percent} %`} why="not said" />,
                  ],
                  ['Copay', <Money key="c" amount={out.copay} why="not said" />],
                  ['Out-of-pocket left', <Money key="k" amount={out.out_of_pocket_remaining} why="not said" />],
                  [
                    'Visits left',
                    <Maybe
                      key="v"
                      text={out.visits_remaining === null ? null : String(out.visits_remaining)}
                      why="not said"
                    />,
                  ],
                ] as [string, React.ReactNode][])
              : []),
          ]}
        />
        {!answer && check.kind === 'ask' && <Notice light="moving">No answer yet.</Notice>}
        {answer?.rejections.map((r) => (
          <Notice key={r.code} light="blocked">
            {r.message} {r.repair} <Mono>{r.code}</Mono>
          </Notice>
        ))}
        {answer?.corrected.map((c) => (
          <Notice key={c.field} light="waiting">
            The payer has {wordText(c.field).toLowerCase()} as {c.value}. Correct it before the claim.
          </Notice>
        ))}
        {answer?.messages.map((m) => (
          <Row key={m}>
            <Muted>{m}</Muted>
          </Row>
        ))}
      </Stack>
    </Card>
  );
}
