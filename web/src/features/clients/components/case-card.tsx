// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import { useCaseMoney, useJourney, useVisits } from '~/lib/case';
import { useMay } from '~/lib/session';
import { ActionButton } from '~/ui/action-button';
import { DayMatrix } from '~/ui/day-matrix';
import { Due } from '~/ui/due';
import { Card } from '~/ui/page';
import type { StatusId } from '~/ui/status-chip';
import { DateText, Money } from '~/ui/text';
import { stepLabels, steps, TrackLight } from '~/ui/track';
import track from '~/ui/track.module.css';
import css from '~/ui/ui.module.css';
import { VisitCounters } from '~/ui/visits';
import { WorkRow, WorkRows } from '~/ui/work-row';
import type { Case } from '../api/clients';

/** A case at a glance: what is next, its ten lights, what is left of the visits, and every date of service. */
export function CaseCard({ item, primary }: { item: Case; primary: boolean }) {
  const journey = useJourney(item.id).data;
  const visits = useVisits(item.id).data;
  const money = useCaseMoney(item.id, useMay('money_read')).data;
  return (
    <Card flush>
      <WorkRows>
        <CaseRow item={{ ...item, next_action: journey?.next_action ?? item.next_action }} primary={primary} />
      </WorkRows>
      {journey && (
        <ol className={track.strip} aria-label={`The ten steps of ${item.title}`}>
          {steps.map((step) => (
            <li key={step}>
              <Link to="/cases/$id/$step" params={{ id: item.id, step } as never} className={track.stripStep}>
                <TrackLight light={journey.steps.find((each) => each.step === step)?.light} />
                {breakable(stepLabels[step])}
              </Link>
            </li>
          ))}
        </ol>
      )}
      {visits && item.billing !== 'cash' && (
        <div className={track.stripPart}>
          <VisitCounters visits={visits} />
        </div>
      )}
      {journey && journey.days.length > 0 && <DayMatrix caseId={item.id} days={journey.days} money={money} />}
    </Card>
  );
}

/** A long name says where it may be broken. */
const breakable = (label: string) => label.replace('zation', '\u00adzation').replace('tation', '\u00adtation');

/** A case in one row, with the one thing to do next. */
export function CaseRow({ item, primary }: { item: Case; primary: boolean }) {
  const action = item.next_action;
  const quiet = item.closed ? 'Closed' : 'Nothing to do now';
  return (
    <WorkRow
      status={action ? (action.status as StatusId) : item.closed ? 'closed' : 'nothing_yet'}
      what={
        <Link to="/cases/$id" params={{ id: item.id } as never} className={css.lineLink}>
          {item.title}
        </Link>
      }
      why={
        <>
          {action ? `Next: ${action.why}` : quiet} · opened <DateText date={item.opened} />
          {item.closed && (
            <>
              , closed <DateText date={item.closed} />
            </>
          )}
        </>
      }
      aside={
        action && (
          <>
            {action.money && <Money amount={action.money} />}
            {action.due && <Due date={action.due} status={action.status} />}
          </>
        )
      }
      action={action && <ActionButton action={action} primary={primary} />}
    />
  );
}

/** The closed ones, a row each. */
export const ClosedCases = ({ cases }: { cases: Case[] }) =>
  cases.length === 0 ? null : (
    <Card title="Closed cases" flush>
      <WorkRows>
        {cases.map((item) => (
          <CaseRow key={item.id} item={item} primary={false} />
        ))}
      </WorkRows>
    </Card>
  );
