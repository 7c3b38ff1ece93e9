// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useActions } from '~/actions/use-actions';
import { dateText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { Card, Page } from '~/ui/page';
import { Arrive, ErrorBoundary, Failed, LoadingRows, Notice } from '~/ui/states';
import { type StepName, stepLabels, steps } from '~/ui/track';
import track from '~/ui/track.module.css';
import { useCase, useClientName } from '../api/case';
import { trackOf, useJourney } from '../api/journey';
import { CaseFacts } from '../components/case-facts';
import { CaseTrack } from '../components/case-track';
import { NextActionRow } from '../components/next-action';
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
  const name = useClientName(found.data?.client);
  const mayWrite = useMay('cases_write');
  const edit = () => void navigate({ to: '/cases/$id/edit', params: { id } as never });
  useActions([
    { id: 'case.edit', label: 'Edit this case', keys: 'e', when: () => mayWrite, run: edit },
    ...steps.map((name, i) => ({
      id: `case.${name}`,
      label: `Go to step ${i + 1}: ${stepLabels[name]}`,
      run: () => void navigate({ to: '/cases/$id/$step', params: { id, step: name } as never }),
    })),
  ]);
  const frame = {
    tab: step ? `Case: ${stepLabels[step]}` : 'Case',
    back: { to: '/clients', label: 'Clients' } as const,
    wide: true,
  };
  // Both before anything is drawn: the next action stands above the rest and must not push it down.
  if (!found.data || (!journey && !asked.error))
    return (
      <Page title="Case" {...frame}>
        <Card flush>
          {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
        </Card>
      </Page>
    );
  const c = found.data;
  return (
    <Page
      {...frame}
      title={c.title}
      sub={
        <>
          <Link to="/clients/$id" params={{ id: c.client } as never}>
            {name ?? 'Client'}
          </Link>
          {step && (
            <>
              {' · '}
              <Link to="/cases/$id" params={{ id } as never}>
                The ten steps
              </Link>
            </>
          )}
          {` · since ${dateText(c.opened)}`}
          {c.closed && ` · closed ${dateText(c.closed)}`}
        </>
      }
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
      {journey?.next_action && (
        <Card flush>
          <NextActionRow action={journey.next_action} primary={!step} />
        </Card>
      )}
      <div className={track.caseColumns} data-step={Boolean(step)}>
        <CaseTrack caseId={id} current={step} states={trackOf(journey)} />
        <div className={track.stepColumn}>
          {step && <StepWalk caseId={id} step={step} top />}
          {step ? <StepPanel step={step} caseId={id} /> : <CaseFacts value={c} />}
          {step && <StepWalk caseId={id} step={step} />}
        </div>
      </div>
    </Page>
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
      <span className={track.walkAt}>{`${at + 1} of 10`}</span>
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
          <Panel caseId={caseId} />
        </Arrive>
      </Suspense>
    </ErrorBoundary>
  );
}
