// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkTo } from '~/lib/address';
import { dateText } from '~/lib/format';
import { Icon } from '~/ui/icon';
import { Card, Facts, Muted, Row, Stack } from '~/ui/page';
import { Notice } from '~/ui/states';
import { Money } from '~/ui/text';
import ui from '~/ui/ui.module.css';
import type { Check, Other, Shown, Standing } from './api';
import css from './eligibility.module.css';

type Verdict = Standing['active'];
const lights = { yes: 'done', no: 'blocked', unknown: 'waiting' } as const;
/** That an authorization is needed is work, that none is needed is good. */
const needLights = { yes: 'moving', no: 'done', unknown: 'waiting' } as const;
const words = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;

/** The five questions of step 1 for one date of service, each a card with its answer and how we know. */
export function StandingCard({ standing: s, shown, on }: { standing: Standing; shown: Shown; on: string }) {
  const questions: [string, Verdict, typeof lights | typeof needLights, ReactNode?][] = [
    ['Will they pay an MES?', s.pays_specialist, lights, shown && <TalkLink key="t" shown={shown} />],
    ['Active?', s.active, lights],
    ['Benefits out of network?', s.benefits, lights],
    ['Authorization needed?', s.authorization, needLights],
    ['Private insurance?', s.private_plan, lights],
  ];
  return (
    <Card title={`Where it stands for ${dateText(on)}`}>
      <Stack>
        {s.waiting && <Notice light="moving">The plan was asked; the answer is on its way.</Notice>}
        {!s.recent && s.checked_on && !s.waiting && (
          <Notice light="waiting">
            The last answer is of {dateText(s.checked_on)}: too old for this day. Ask the plan again.
          </Notice>
        )}
        <dl className={css.questions}>
          {questions.map(([question, { answer, why }, light, proof]) => (
            <div key={question} className={css.question} data-light={light[answer]}>
              <dt>{question}</dt>
              <dd>
                <strong>
                  <Icon name={light[answer]} size={16} /> {words[answer]}.
                </strong>{' '}
                {why}
                {proof && <> {proof}</>}
              </dd>
            </div>
          ))}
        </dl>
        {!s.checked_on && !s.waiting && <Muted>The plan itself was never asked about this client.</Muted>}
        {s.recent && s.recheck_on && <Muted>Check again by {dateText(s.recheck_on)}.</Muted>}
      </Stack>
    </Card>
  );
}

/** Leads to the talk that shows a yes, and says whose it was where another client of the payer was asked for. */
function TalkLink({ shown }: { shown: NonNullable<Shown> }) {
  const what = shown.reference ? `the call ${shown.reference}` : 'what was written down';
  return (
    <Link {...linkTo(`/cases/${shown.case}/eligibility?open=${shown.check}`)} className={ui.lineLink}>
      Open {what}
      {shown.client && `, made for ${shown.client}`}
    </Link>
  );
}

/** Another policy of the client, billed behind the first: told apart, and no light depends on it. */
export function OtherPlan({ other, ask }: { other: Other; ask?: () => void }) {
  const { active, benefits } = other.standing;
  return (
    <Card title={`Behind the first plan: ${other.payer}`}>
      <Stack>
        <Muted>
          Active? {words[active.answer]}. {active.why} Benefits? {words[benefits.answer]}. {benefits.why}
        </Muted>
        {ask && (
          <Row>
            <Button variant="default" onClick={ask}>
              Ask this plan
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  );
}

const coverage: Record<NonNullable<Check['answer']>['status'], string> = {
  active: 'Active',
  inactive: 'Not active',
  benefit_excluded: 'These services are excluded',
  unknown: 'Not said',
  review: 'The plan has to look into it',
};
const covered: Record<NonNullable<Check['answer']>['out_of_network']['covered'], string> = {
  yes: 'Yes',
  no: 'No',
  likely_no: 'Probably not',
  unknown: 'Not said',
};

/** What the plan says is left for the client, as it was last said. */
export function BenefitsCard({ check }: { check: Check }) {
  const { answer } = check;
  if (!answer) return null;
  const out = answer.out_of_network;
  const plan = [answer.plan_name, answer.plan_type].filter(Boolean).join(', ');
  const all: [string, ReactNode][] = [
    ['Coverage', answer.status === 'unknown' ? null : coverage[answer.status]],
    ['Plan', plan || null],
    ['Out of network', out.covered === 'unknown' ? null : covered[out.covered]],
    ['Deductible left', out.deductible_remaining && <Money key="l" amount={out.deductible_remaining} />],
    ['Client’s share', out.coinsurance_percent && `${out.coinsurance_percent} %`],
    ['Copay', out.copay && <Money key="c" amount={out.copay} />],
    ['Out-of-pocket left', out.out_of_pocket_remaining && <Money key="k" amount={out.out_of_pocket_remaining} />],
    ['Another payer', answer.other_payer === 'unknown' ? null : words[answer.other_payer]],
    ['Visits left', out.visits_remaining === null ? null : String(out.visits_remaining)],
  ];
  const rows = all.filter(([, said]) => said !== null);
  const unsaid = all.filter(([, said]) => said === null).map(([name]) => name.toLowerCase());
  if (rows.length === 0) return null;
  return (
    <Card title="What is left of the benefits">
      <Stack>
        <div className={css.benefits}>
          <Facts rows={rows} />
        </div>
        {answer.other_payers.map((payer) => (
          <Notice key={`${payer.name} ${payer.id}`} light={payer.behind ? 'moving' : 'waiting'}>
            Another payer: {payer.name || 'one that is not named'}
            {payer.government && ', a government programme'}
            {payer.behind && ', which pays after this plan'}.
          </Notice>
        ))}
        {answer.messages.map((message) => (
          <Notice key={message} light="waiting">
            The plan adds: {message}
          </Notice>
        ))}
        <Muted>
          {check.kind === 'call' ? 'As told by a call of ' : 'As the plan answered on '}
          {dateText(check.asked_on)}.{unsaid.length > 0 && ` Not said: ${unsaid.join(', ')}.`}
        </Muted>
      </Stack>
    </Card>
  );
}
