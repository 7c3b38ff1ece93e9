// SPDX-License-Identifier: Apache-2.0
import { Button, Switch } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { adjustmentWords } from '~/api/adjustment-words';
import { linkTo } from '~/lib/address';
import { api, ask, ifMatch, once, type Schemas } from '~/lib/api';
import { countText, dateText, moneyText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { keptRule, reminds } from '~/lib/reminds';
import { useMay } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Named, Work } from '~/ui/code';
import { Card, Mono, Muted, Sheet } from '~/ui/page';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Money } from '~/ui/text';
import { type StepName, stepLabels } from '~/ui/track';
import { WorkRow, WorkRows } from '~/ui/work-row';
import css from './review.module.css';

type Rule = Schemas['PracticeRule'];
type Pattern = Schemas['Pattern'];

export const usePatterns = () =>
  useQuery({ queryKey: keys.reviewPart('patterns'), queryFn: () => ask(api.GET('/api/v1/review/patterns', {})) });
export const useRules = () =>
  useQuery({ queryKey: keys.reviewPart('rules'), staleTime: 0, queryFn: () => ask(api.GET('/api/v1/rules', {})) });

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

/** The denials that taught something; those that are settled are no longer in the list and are counted. */
function Evidence({ ids }: { ids: string[] }) {
  const [open, setOpen] = useState(false);
  const may = useMay('claims_read');
  const found = useQuery({
    queryKey: keys.denials,
    enabled: may && open,
    queryFn: () => ask(api.GET('/api/v1/denials', {})),
  });
  const known = (found.data?.items ?? []).filter((denial) => ids.includes(denial.id));
  const settled = ids.length - known.length;
  return (
    <details className={css.evidence} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{countText(ids.length, 'denial')} as evidence</summary>
      {found.data ? (
        <ul>
          {known.map((denial) => (
            <li key={denial.id}>
              <Link {...linkTo(`/cases/${denial.case}/denial?open=${denial.id}`)}>{denial.client_name}</Link>{' '}
              <Mono>{denial.code}</Mono> <DateText date={denial.service_date} />, {moneyText(denial.amount)}
            </li>
          ))}
          {settled > 0 && <li>{countText(settled, 'denial')} settled since</li>}
        </ul>
      ) : (
        open && <Muted>{may ? 'Looking…' : 'You may not read denials.'}</Muted>
      )}
    </details>
  );
}

/** What was refused more than once and nothing stops yet. */
export function Patterns({ all }: { all: Pattern[] }) {
  const may = useMay('rules_write');
  const { busy, run } = useChange();
  return (
    <Card title="What repeats" flush={all.length > 0}>
      {all.length === 0 ? (
        <Muted>Nothing repeats that no rule stops. Two denials of one payer, code and reason would stand here.</Muted>
      ) : (
        <WorkRows>
          {all.map((pattern) => (
            <WorkRow
              key={pattern.payer.id + pattern.code + pattern.reason}
              status="denied"
              what={
                <>
                  {`${pattern.payer.name} refused ${pattern.count} times: `}
                  {pattern.code ? <Work code={pattern.code} /> : 'the whole claim'}
                </>
              }
              why={
                <>
                  <Named words={adjustmentWords[pattern.reason]} code={`CARC ${pattern.reason}`} /> · last on{' '}
                  {dateText(pattern.last)} · what failed: {stepLabels[pattern.step as StepName].toLowerCase()}
                  <br />
                  {`The rule: ${pattern.rule.words}. ${
                    reminds(pattern.rule)
                      ? `It would remind at the next ${pattern.rule.guard}`
                      : `It would stop the next ${pattern.rule.guard} until ${until(pattern.rule)}`
                  }.`}
                  <Evidence ids={pattern.rule.evidence ?? []} />
                </>
              }
              aside={<Money amount={pattern.money} />}
              action={
                may && (
                  <Button
                    variant="default"
                    disabled={busy}
                    onClick={() =>
                      void run(
                        () => ask(api.POST('/api/v1/rules', { body: pattern.rule, headers: once() })),
                        keptRule(pattern.rule),
                      )
                    }
                  >
                    Make it a rule
                  </Button>
                )
              }
            />
          ))}
        </WorkRows>
      )}
    </Card>
  );
}

type Asked = Pick<Schemas['PracticeRuleInput'], 'requirement' | 'parameter'>;
/** What a rule waits for, after "until". */
const until = ({ requirement, parameter }: Asked) =>
  ({
    authorization: 'an authorization covers it',
    referral: 'a referral holds on the day',
    acceptance: 'the plan has said that it pays an MES',
    documentation: 'the documents go with it',
    modifier: `it carries the modifier ${parameter}`,
    units: `no line has more than ${countText(Number(parameter), 'unit')}`,
    in_time: `it leaves before ${parameter} % of the limit for filing are over`,
    apart: `it is not on one day with ${parameter}, or a modifier tells them apart`,
    other_diagnosis: `it points first to another diagnosis than ${parameter}`,
    other_modifiers: parameter === 'none' ? 'it has a modifier' : `it has other modifiers than ${parameter}`,
    visits_left: 'the plan has said how many visits are left',
    ask: 'a person has looked at it',
  })[requirement];
/** The same as a thing: "A referral that holds". */
const asks = ({ requirement, parameter }: Asked) =>
  ({
    authorization: 'An authorization that covers it',
    referral: 'A referral that holds',
    acceptance: 'The plan’s word that it pays an MES',
    documentation: 'Documents that go with it',
    modifier: `The modifier ${parameter}`,
    units: `At most ${countText(Number(parameter), 'unit')} a line`,
    in_time: `Sent before ${parameter} % of the limit for filing are over`,
    apart: `Not on one day with ${parameter}`,
    other_diagnosis: `Another first diagnosis than ${parameter}`,
    other_modifiers: parameter === 'none' ? 'A modifier' : `Other modifiers than ${parameter}`,
    visits_left: 'Visits of the plan that are left',
    ask: 'A second look (it stops nothing)',
  })[requirement];

/** Rules the practice learned; one that is off stays readable. */
export function Rules({ all }: { all: Rule[] }) {
  return (
    <Card title="Rules">
      {all.length === 0 ? (
        <Muted>
          No rule yet. “Make it a rule” above, or “Make this a rule” on a denial, keeps what a refusal taught and stops
          the next booking or claim that would fail the same way.
        </Muted>
      ) : (
        <Sheet label="Rules" stack>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Stands before</th>
              <th scope="col">Asks for</th>
              <th scope="col">Since</th>
              <th scope="col" data-end>
                Fired
              </th>
              <th scope="col">In force</th>
            </tr>
          </thead>
          <tbody>
            {all.map((rule) => (
              <tr key={rule.id}>
                <th scope="row">
                  <strong>{rule.words}</strong>
                  <Evidence ids={rule.evidence} />
                </th>
                <td data-label="Stands before">{wordText(rule.guard)}</td>
                <td data-label="Asks for">
                  {asks(rule)}
                  {rule.code && (
                    <>
                      {', for '}
                      <Work code={rule.code} />
                    </>
                  )}
                </td>
                <td data-label="Since">
                  <DateText date={rule.since} why="day not kept" />
                </td>
                <td data-end data-label="Fired">
                  {rule.fired ? countText(rule.fired, 'time') : 'never yet'}
                </td>
                <td data-label="In force">
                  <InForce rule={rule} />
                </td>
              </tr>
            ))}
          </tbody>
        </Sheet>
      )}
    </Card>
  );
}

function InForce({ rule }: { rule: Rule }): ReactNode {
  const may = useMay('rules_write');
  const { busy, run } = useChange();
  if (!may)
    return <StatusChip status={rule.active ? 'active' : 'closed'} label={rule.active ? 'In force' : 'Switched off'} />;
  const { id, version, changed_at, changed_by, findings, fired, ...fields } = rule;
  return (
    <Switch
      label={rule.active ? 'On' : 'Off'}
      aria-label={`In force: ${rule.words}`}
      checked={rule.active}
      disabled={busy}
      onChange={() =>
        void run(
          () =>
            ask(
              api.PUT('/api/v1/rules/{id}', {
                params: { path: { id }, header: ifMatch(version) },
                body: { ...fields, active: !rule.active },
              }),
            ),
          rule.active ? 'The rule is off.' : 'The rule is on again.',
        )
      }
    />
  );
}
