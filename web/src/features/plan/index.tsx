// SPDX-License-Identifier: Apache-2.0

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Finding } from '~/lib/api';
import { keys } from '~/lib/keys';
import { useMay, useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { useSigning } from '~/ui/attested';
import { Work } from '~/ui/code';
import { ToRepair } from '~/ui/field';
import { Card, Facts, Muted, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, InstantText, Unknown } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { createPlan, type Plan, signPlan, useMeasurements, useMeasures, usePlans, useReferrals, written } from './api';
import { goalText, Measurements } from './measurements';
import { PlanForm } from './plan-form';

/** Step 3: what was measured, and the versions of the Plan of Exercise. */
export function PlanPanel({ caseId }: { caseId: string }) {
  // All of it at once, so that nothing moves under the reader's finger.
  const plans = usePlans(caseId);
  const measures = useMeasures();
  const measurements = useMeasurements(caseId);
  const wanting = [plans, measures, measurements].filter((query) => !query.data);
  if (!plans.data || !measures.data || !measurements.data) {
    const failed = wanting.find((query) => query.error);
    return (
      <Card flush>
        {failed ? <Failed error={failed.error} again={() => void failed.refetch()} /> : <LoadingRows />}
      </Card>
    );
  }
  return (
    <Stack>
      <Measurements caseId={caseId} measures={measures.data.items} measurements={measurements.data.items} />
      <Plans caseId={caseId} plans={plans.data.items} />
    </Stack>
  );
}

function Plans({ caseId, plans }: { caseId: string; plans: Plan[] }) {
  const client = useQueryClient();
  const { today } = useSession();
  const mayWrite = useMay('cases_write');
  const last = plans.at(-1);
  const referral = useReferrals(caseId).data?.items.at(-1);
  // What the referral says already nobody has to type again.
  const first = {
    assessed_on: today,
    referral: referral?.id ?? null,
    deficits: referral?.deficit ?? '',
    precautions: referral?.precautions ?? '',
    visits_per_week: referral?.visits_per_week ?? null,
    weeks: referral?.weeks ?? null,
    begins: today,
  };
  const begin = () =>
    createPlan(caseId, last ? { ...written(last), begins: today, ends: null, change_reason: '' } : first)
      .then(() => client.invalidateQueries({ queryKey: keys.case(caseId) }))
      .catch(complain);
  const write = mayWrite && (!last || last.signed_at) && (
    <Button data-primary={!last || undefined} variant={last ? 'default' : 'filled'} onClick={() => void begin()}>
      {last ? 'Write the next version' : 'Write the plan'}
    </Button>
  );
  if (!last)
    return (
      <Card title="Plan of Exercise">
        <Empty title="No plan yet" action={write}>
          Goals that can be measured, exercises, codes and dates: what every session is held against.
        </Empty>
      </Card>
    );
  return (
    <>
      {write && <Row>{write}</Row>}
      {[...plans].reverse().map((plan) => (
        <Version key={plan.id} caseId={caseId} plan={plan} last={plan === last} />
      ))}
    </>
  );
}

function Version({ caseId, plan, last }: { caseId: string; plan: Plan; last: boolean }) {
  // What was in force before is looked up, not read along.
  const [open, setOpen] = useState(last || plan.in_force);
  const client = useQueryClient();
  const maySign = useMay('notes_sign');
  const mayWrite = useMay('cases_write');
  const sign = async (as: 'practitioner' | 'client' | 'referrer', attests: string | null = null) => {
    await signPlan(plan.id, { as, version: plan.version, attests });
    said('The signature was recorded.');
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
  };
  const signing = useSigning({
    practitioner: plan.practitioner,
    did: 'I answer for this plan',
    sign: (attests) => sign('practitioner', attests),
  });
  return (
    <Card
      title={`Plan of Exercise, version ${plan.number}`}
      actions={
        <Row>
          <StatusChip status={plan.in_force ? 'active' : plan.signed_at ? 'signed' : 'draft'} />
          {!open && (
            <Button variant="default" onClick={() => setOpen(true)}>
              Show
            </Button>
          )}
        </Row>
      }
    >
      {open && (
        <Stack>
          <Quality plan={plan} />
          {plan.signed_at || !mayWrite ? (
            <>
              <Signed plan={plan} />
              {maySign && plan.signed_at && (
                <Row>
                  {!plan.client_signed_on && (
                    <Button variant="default" onClick={() => void sign('client').catch(complain)}>
                      The client signed today
                    </Button>
                  )}
                  {!plan.referrer_signed_on && (
                    <Button variant="default" onClick={() => void sign('referrer').catch(complain)}>
                      The physician signed today
                    </Button>
                  )}
                </Row>
              )}
            </>
          ) : (
            <PlanForm caseId={caseId} plan={plan} onSign={signing.press} />
          )}
          {signing.dialog}
        </Stack>
      )}
    </Card>
  );
}

const lights = { block: 'blocked', warning: 'waiting', info: 'moving' } as const;

/** What the quality check found: of a draft one list that leads to its fields, of a signed version what is still to come. */
function Quality({ plan }: { plan: Plan }) {
  const findings = plan.findings ?? [];
  const key = (f: Finding) => `${f.code} ${f.where.field} ${f.message}`;
  if (plan.signed_at)
    return findings.map((f) => (
      <Notice key={key(f)} light={lights[f.severity]}>
        {f.message} {f.repair}
      </Notice>
    ));
  return <ToRepair findings={findings} can="be signed" />;
}

/** A version as it was signed. */
function Signed({ plan }: { plan: Plan }) {
  const measures = useMeasures();
  const of = (id: string) => measures.data?.items.find((m) => m.id === id);
  return (
    <Facts
      rows={[
        ...(plan.change_reason ? ([['Why this version', plan.change_reason]] as [string, string][]) : []),
        ['Assessed', <DateText key="a" date={plan.assessed_on} />],
        ['Found', plan.assessment],
        ['Deficits', plan.deficits],
        ['Precautions', plan.precautions],
        [
          'Goals',
          <ul key="g" className={css.bullets}>
            {plan.goals.map((goal) => (
              <li key={goal.measure + goal.side + goal.function + goal.target_on}>
                <strong>{goal.function}</strong>
                <br />
                {goalText(goal, of(goal.measure))}
                {goal.codes.map((code) => (
                  <div key={code}>
                    <Muted>
                      by <Work code={code} />
                    </Muted>
                  </div>
                ))}
              </li>
            ))}
          </ul>,
        ],
        [
          'Exercises',
          <ul key="e" className={css.bullets}>
            {plan.exercises.map((e) => (
              <li key={e.name + e.code}>
                <strong>{e.name}</strong> {[e.frequency, e.intensity, e.time, e.type].filter(Boolean).join(' · ')}
                <div>
                  <Muted>
                    <Work code={e.code} />
                  </Muted>
                </div>
              </li>
            ))}
          </ul>,
        ],
        [
          'Codes',
          <ul key="c" className={css.bullets}>
            {plan.codes.map((c) => (
              <li key={c.code}>
                {c.minutes} min <Work code={c.code} />
              </li>
            ))}
          </ul>,
        ],
        [
          'Visits',
          plan.visits === null ? (
            <Unknown key="v" why="how often is not said" />
          ) : (
            `${plan.visits_per_week} a week for ${plan.weeks} weeks: ${plan.visits}`
          ),
        ],
        [
          'Holds',
          <span key="h">
            <DateText date={plan.begins} /> – <DateText date={plan.ends} />
          </span>,
        ],
        ['Signed', plan.signed_at ? <InstantText key="s" at={plan.signed_at} /> : <Unknown key="s" why="not signed" />],
        ['Client signed', <DateText key="k" date={plan.client_signed_on} why="not signed" />],
        ['Physician signed', <DateText key="p" date={plan.referrer_signed_on} why="not signed" />],
      ]}
    />
  );
}
