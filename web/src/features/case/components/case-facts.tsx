// SPDX-License-Identifier: Apache-2.0
import { dateText, wordText } from '~/lib/format';
import { dotted } from '~/ui/code';
import { Card, Facts, Mono } from '~/ui/page';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import type { Case } from '../api/case';

const billing: Record<Case['billing'], string> = {
  claim_assigned: 'A claim; the plan pays the practice',
  claim_unassigned: 'A claim; the plan pays the client',
  superbill: 'A superbill that the client files',
  cash: 'No plan: the client pays',
};

/** Places of service that an MES works at, by the code of CMS. */
const places: Record<string, string> = {
  '11': 'office',
  '12': 'home of the client',
  '49': 'independent clinic',
  '99': 'another place',
};
const placeText = (code: string | null) => code && (places[code] ? `${code} · ${places[code]}` : code);

/** What a case rests on before its first step. */
export function CaseFacts({ value: c }: { value: Case }) {
  return (
    <Card title="The case">
      <Facts
        rows={[
          ['Billing', billing[c.billing]],
          [
            'Diagnoses',
            c.diagnoses.length > 0 ? (
              <ul key="d" className={css.bullets}>
                {c.diagnoses.map((d) => (
                  <li key={d.code}>
                    <Mono>{dotted(d.code)}</Mono>
                    {d.diagnosed_by && ` by ${d.diagnosed_by}`}
                    {d.on && `, ${dateText(d.on)}`}
                  </li>
                ))}
              </ul>
            ) : (
              <Maybe key="d" text={null} why="no diagnosis yet" />
            ),
          ],
          ...(c.injury ? ([['Injury', wordText(c.injury.cause)]] as [string, string][]) : []),
          ['Place of service', <Maybe key="p" text={placeText(c.place)} why="not confirmed yet" />],
          ['Release of information', <DateText key="r" date={c.released_on} why="not signed" />],
          ['Assignment of benefits', <DateText key="a" date={c.assigned_on} why="not signed" />],
          ['Financial agreement', <DateText key="f" date={c.agreement_on} why="not signed" />],
          [
            'Allowed amount',
            c.accepts_allowed ? 'accepted: nothing above it is billed' : 'not accepted as payment in full',
          ],
          ...(c.outcome ? ([['Outcome', c.outcome]] as [string, string][]) : []),
        ]}
      />
    </Card>
  );
}
