// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useActions } from '~/actions/use-actions';
import { linkOf, useIsHere } from '~/lib/address';
import { type Journey, useCaseMoney, useJourney, useVisits, type Visits } from '~/lib/case';
import { usePractitionerChoices } from '~/lib/choices';
import { needOf } from '~/lib/duty';
import { dateText } from '~/lib/format';
import { useMay, useSession } from '~/lib/session';
import { DayMatrix } from '~/ui/day-matrix';
import { Card, Page } from '~/ui/page';
import { Arrive, Empty, ErrorBoundary, Failed, LoadingRows, Notice } from '~/ui/states';
import { Money } from '~/ui/text';
import { type StepName, stepLabels, steps } from '~/ui/track';
import track from '~/ui/track.module.css';
import { tightestText, VisitCounters } from '~/ui/visits';
import { type Case, type CaseHead, useCase, useCaseHead } from '../api/case';
import { CaseFacts } from '../components/case-facts';
import { CaseTrack } from '../components/case-track';
import { NextActionRow, StillMissing } from '../components/next-action';
import { panels } from '../panels';

const stepOf = (text?: string) => steps.find((step) => step === text);

/** One case: the ten steps lead through it, the chosen one stands beside them. */
export function CasePage() {
  const { id, step: text } = useParams({ strict: false }) as { id: string; step?: string };
  const step = stepOf(text);
  const navigate = useNavigate();
  const found = useCase(id);
  const asked = useJourney(id);
  const journey = asked.data;
  const visits = useVisits(id);
  const head = useCaseHead(found.data);
  const mayWrite = useMay('cases_write');
  const edit = () => void navigate({ to: '/cases/$id/edit', params: { id } as never });
  useActions([
    { id: 'case.edit', label: 'Edit this case', keys: 'e', when: () => mayWrite, run: edit },
    {
      id: 'case.overview',
      label: 'Go to the overview',
      run: () => void navigate({ to: '/cases/$id', params: { id } as never }),
    },
    ...steps.map((name, i) => ({
      id: `case.${name}`,
      label: `Go to step ${i + 1}: ${stepLabels[name]}`,
      run: () => void navigate({ to: '/cases/$id/$step', params: { id, step: name } as never }),
    })),
  ]);
  const frame = { tab: step ? `Case: ${stepLabels[step]}` : 'Case', wide: true };
  // All of the head before anything is drawn: it stands above the rest and must not push it down.
  if (!found.data || !head || (!journey && !asked.error) || visits.isPending)
    return (
      <Page title="Case" back={{ to: '/clients', label: 'Clients' }} {...frame}>
        <Card flush>
          {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
        </Card>
      </Page>
    );
  const c = found.data;
  return (
    <Page
      {...frame}
      back={{ to: '/clients/$id', params: { id: c.client }, label: head.name }}
      title={c.title}
      sub={<HeadFacts value={c} head={head} visits={visits.data} short={Boolean(step)} />}
      actions={
        mayWrite && (
          <Button variant="default" onClick={edit}>
            Edit the case
          </Button>
        )
      }
    >
      {c.findings?.map((finding) => (
        <Notice key={finding.code + finding.where.field} light={finding.severity === 'block' ? 'blocked' : 'waiting'}>
          {finding.message} {finding.repair}
        </Notice>
      ))}
      <Next journey={journey} primary={!step} />
      <div className={track.caseColumns} data-step={Boolean(step)}>
        <CaseTrack caseId={id} current={step} journey={journey} />
        <div className={track.stepColumn}>
          {step && <StepWalk caseId={id} step={step} top />}
          {step && <Lacks journey={journey} step={step} />}
          {step ? (
            <StepPanel step={step} caseId={id} />
          ) : (
            <Arrive>
              <div className={track.stepColumn}>
                <Overview value={c} head={head} journey={journey} visits={visits.data} />
              </div>
            </Arrive>
          )}
        </div>
      </div>
    </Page>
  );
}

/** Who pays, and how much is left: what one asks first of a case. */
function HeadFacts({
  value: c,
  head,
  visits,
  short,
}: {
  value: Case;
  head: CaseHead;
  visits?: Visits;
  short: boolean;
}) {
  return (
    <>
      {head.payer}
      {short && !c.closed && visits && tightestText(visits) && (
        <>
          {' · '}
          <Link to="/cases/$id/$step" params={{ id: c.id, step: 'authorization' } as never}>
            {tightestText(visits)}
          </Link>
        </>
      )}
      {!short && ` · since ${dateText(c.opened)}`}
      {c.closed && ` · closed ${dateText(c.closed)}`}
    </>
  );
}

/** The next action, unless one is already where it is done. Beside a step of a phone it takes one line. */
function Next({ journey, primary }: { journey?: Journey; primary: boolean }) {
  const isHere = useIsHere();
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const action = journey?.next_action;
  const may = useSession().permissions;
  if (!action || isHere(action)) return null;
  if (phone && !primary)
    return (
      <div className={track.nextLine}>
        <span>
          Next: <Link {...linkOf(action)}>{may.includes(needOf(action)) ? action.label : action.why}</Link>
        </span>
        {action.money && <Money amount={action.money} />}
      </div>
    );
  return (
    <Card flush>
      <NextActionRow action={action} primary={primary} />
    </Card>
  );
}

function Lacks({ journey, step }: { journey?: Journey; step: StepName }) {
  const light = journey?.steps.find((each) => each.step === step);
  return light ? <StillMissing light={light.light} actions={light.missing} /> : null;
}

/** What is left, every date of service with its lights, and what the case rests on. */
function Overview({
  value,
  head,
  journey,
  visits,
}: {
  value: Case;
  head: CaseHead;
  journey?: Journey;
  visits?: Visits;
}) {
  const money = useCaseMoney(value.id, useMay('money_read'));
  const practitioner = usePractitionerChoices().data?.items.find((each) => each.id === value.practitioner);
  return (
    <>
      {visits && !value.closed && value.billing !== 'cash' && (
        <Card title="Visits left">
          <VisitCounters visits={visits} />
        </Card>
      )}
      {journey && (
        <Card title="Dates of service" flush={journey.days.length > 0}>
          {journey.days.length > 0 ? (
            <DayMatrix caseId={value.id} days={journey.days} money={money.data} />
          ) : (
            <Empty title="No session yet">
              Each date of service stands here with its session, note, claim, denial and payment.
            </Empty>
          )}
        </Card>
      )}
      <CaseFacts
        value={value}
        practitioner={practitioner && `${practitioner.first_name} ${practitioner.last_name}`}
        policy={head.policy}
      />
    </>
  );
}

/** To the step before and after; on top only where the ten do not stand beside. */
function StepWalk({ caseId, step, top }: { caseId: string; step: StepName; top?: boolean }) {
  const at = steps.indexOf(step);
  const to = (other: StepName | undefined, text: string) =>
    other && (
      <Button
        component={Link}
        to="/cases/$id/$step"
        params={{ id: caseId, step: other } as never}
        variant={top ? 'subtle' : 'default'}
      >
        {text}
      </Button>
    );
  const before = steps[at - 1];
  const after = steps[at + 1];
  return (
    <nav aria-label={top ? 'Steps before and after' : 'Go on'} className={top ? track.walkTop : track.walk}>
      {to(before, before ? `← ${stepLabels[before]}` : '')}
      <Link to="/cases/$id" params={{ id: caseId } as never} className={track.walkAt}>
        {`${at + 1} of 10`}
      </Link>
      {to(after, after ? `${stepLabels[after]} →` : '')}
    </nav>
  );
}

function StepPanel({ step, caseId }: { step: StepName; caseId: string }) {
  const Panel = panels[step];
  if (!Panel) return null;
  return (
    <ErrorBoundary key={step}>
      <Suspense fallback={<LoadingRows />}>
        <Arrive>
          <div className={track.stepColumn}>
            <Panel caseId={caseId} />
            {/* Comes with what stands above it, so that it is not pushed down. */}
            <StepWalk caseId={caseId} step={step} />
          </div>
        </Arrive>
      </Suspense>
    </ErrorBoundary>
  );
}
