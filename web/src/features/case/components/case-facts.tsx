// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { dateText, wordText } from '~/lib/format';
import { Diagnosis, Place } from '~/ui/code';
import { Card, Facts, Muted } from '~/ui/page';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import type { Case } from '../api/case';

const billing: Record<Case['billing'], string> = {
  claim_assigned: 'A claim; the plan pays the practice',
  claim_unassigned: 'A claim; the plan pays the client',
  superbill: 'A superbill that the client files',
  cash: 'No plan: the client pays',
};

/** What a case rests on before its first step. */
export function CaseFacts({ value: c, practitioner, policy }: { value: Case; practitioner?: string; policy?: string }) {
  return (
    <Card title="The case">
      <Facts
        rows={[
          ['Practitioner', <Maybe key="w" text={practitioner} why="nobody chosen" />],
          ['Billing', billing[c.billing]],
          ...(c.billing === 'cash'
            ? []
            : ([['Policy', <Maybe key="i" text={policy} why="none chosen" />]] as [string, React.ReactNode][])),
          [
            'Diagnoses',
            c.diagnoses.length > 0 ? (
              <Diagnoses key="d" all={c.diagnoses} />
            ) : (
              <Maybe key="d" text={null} why="no diagnosis yet" />
            ),
          ],
          ...(c.injury ? ([['Injury', wordText(c.injury.cause)]] as [string, string][]) : []),
          [
            'Place of service',
            c.place ? <Place key="p" code={c.place} /> : <Maybe key="p" text={null} why="not confirmed yet" />,
          ],
          ...(c.facility ? ([['At', c.facility.name]] as [string, string][]) : []),
          ['Release of information', <DateText key="r" date={c.released_on} why="not signed" />],
          ['Assignment of benefits', <DateText key="a" date={c.assigned_on} why="not signed" />],
          ['Financial agreement', <DateText key="f" date={c.agreement_on} why="not signed" />],
          ...(c.billing === 'cash'
            ? ([['Good faith estimate', <DateText key="e" date={c.estimate_on} why="not given" />]] as [
                string,
                ReactNode,
              ][])
            : []),
          [
            'Allowed amount',
            c.accepts_allowed ? 'Accepted: nothing above it is billed' : 'Not accepted as payment in full',
          ],
          ...(c.outcome ? ([['Outcome', c.outcome]] as [string, string][]) : []),
        ]}
      />
    </Card>
  );
}

type Diagnosed = Case['diagnoses'][number];
const saidBy = (d: Diagnosed) =>
  d.diagnosed_by || d.on
    ? ['by', d.diagnosed_by || 'an unknown person', d.on && dateText(d.on)].filter(Boolean).join(' ')
    : '';

/** The main one first; whose they are is said once where they are all of one hand. */
function Diagnoses({ all }: { all: Diagnosed[] }) {
  const one = new Set(all.map(saidBy)).size === 1;
  return (
    <>
      <ol className={css.bullets}>
        {all.map((d) => (
          <li key={d.code}>
            <Diagnosis code={d.code} /> {!one && <Muted>{saidBy(d)}</Muted>}
          </li>
        ))}
      </ol>
      {one && all[0] && saidBy(all[0]) && <Muted>{`Diagnosed ${saidBy(all[0])}`}</Muted>}
    </>
  );
}
