// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask, type Schemas } from '~/lib/api';
import { moneyText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { useWaiting } from '~/lib/waiting';
import { Card, Columns, Facts, Muted, Page, Sheet, Stack } from '~/ui/page';
import { Failed, LoadingRows } from '~/ui/states';
import { DateText, Money } from '~/ui/text';
import { type StepName, stepLabels, steps } from '~/ui/track';
import css from './review.module.css';
import { Patterns, Rules, usePatterns, useRules } from './rules';

type Review = Schemas['Review'];

const useReview = () => useQuery({ queryKey: keys.review, queryFn: () => ask(api.GET('/api/v1/review', {})) });

/** How the practice does: each figure with what it is computed from, what repeats, and what it learned of that. */
export function ReviewScreen() {
  const found = useReview();
  const patterns = usePatterns();
  const rules = useRules();
  // What the ageing says of clients beside its sums: asked for with the rest, so that nothing moves.
  const waiting = useWaiting(undefined, 20, useMay('cases_read'));
  const error = found.error ?? patterns.error ?? rules.error;
  // All before anything is drawn: what stands above must not push the rest about.
  if (!found.data || !patterns.data || !rules.data || waiting.isLoading)
    return (
      <Page title="Review">
        <Card flush>
          {error ? (
            <Failed
              error={error}
              again={() => {
                for (const each of [found, patterns, rules]) void each.refetch();
              }}
            />
          ) : (
            <LoadingRows />
          )}
        </Card>
      </Page>
    );
  const review = found.data;
  return (
    <Page title="Review" sub="Each figure says how it is computed. Too little to tell is said, not guessed.">
      <Stack>
        <Figures figures={review.figures} />
        <Columns>
          <DenialMap cells={review.denials} />
          <Ageing ageing={review.ageing} />
        </Columns>
        <Patterns all={patterns.data.items} />
        <Rules all={rules.data.items} />
      </Stack>
    </Page>
  );
}

const Figures = ({ figures }: { figures: Review['figures'] }) => (
  <dl className={css.figures}>
    {figures.map((figure) => (
      <div key={figure.id}>
        <dt>{figure.label}</dt>
        <dd>
          <b>{figure.value === null ? 'Not known' : `${figure.value} ${figure.unit}`}</b>
          {figure.value === null ? figure.unknown : figure.n !== null && `${figure.part} of ${figure.n}`}
          <small>{figure.how}.</small>
        </dd>
      </div>
    ))}
  </dl>
);

const cents = (money: string) => Math.round(Number(money) * 100);
const totalOf = (buckets: { money: string }[]) =>
  (buckets.reduce((sum, bucket) => sum + cents(bucket.money), 0) / 100).toFixed(2);

function Ageing({ ageing }: { ageing: Review['ageing'] }) {
  const nothing = [...ageing.insurance, ...ageing.client].every((bucket) => Number(bucket.money) === 0);
  // The same sum as on Today, where it stands in its two parts.
  const owed = useWaiting(undefined, 20, useMay('cases_read')).first?.waits_on.clients;
  return (
    <Card title="How long money is owed">
      {nothing ? (
        <Muted>Nothing is owed. What plans and clients owe stands here by the days since the service.</Muted>
      ) : (
        <Sheet label="How long money is owed">
          <caption>{ageing.how}.</caption>
          <thead>
            <tr>
              <th scope="col">Days</th>
              <th scope="col" data-end>
                By plans
              </th>
              <th scope="col" data-end>
                By clients
              </th>
            </tr>
          </thead>
          <tbody>
            {ageing.insurance.map((bucket, i) => (
              <tr key={bucket.days}>
                <th scope="row">{bucket.days.replace('-', '–')}</th>
                <td data-end>
                  <Money amount={bucket.money} />
                </td>
                <td data-end>
                  <Money amount={ageing.client[i]?.money ?? null} />
                </td>
              </tr>
            ))}
            <tr className={css.total}>
              <th scope="row">All</th>
              <td data-end>
                <Money amount={totalOf(ageing.insurance)} />
              </td>
              <td data-end>
                <Money amount={totalOf(ageing.client)} />
              </td>
            </tr>
          </tbody>
        </Sheet>
      )}
      {!nothing && owed?.later.money && (
        <p className={css.below}>
          <Muted>
            {`Of what clients owe, ${owed.now.money ? `${moneyText(owed.now.money)} can be collected now and ` : ''}${moneyText(owed.later.money)} waits until the rest of its claim is decided.`}
          </Muted>
        </p>
      )}
    </Card>
  );
}

/** Which step failed with which payer; the more denials, the stronger the colour, and the number inside. */
function DenialMap({ cells }: { cells: Review['denials'] }) {
  if (cells.length === 0)
    return (
      <Card title="Denials by payer and failed step">
        <Muted>Nothing was refused yet. What a plan refuses stands here, with the step that failed.</Muted>
      </Card>
    );
  const columns = steps.filter((step) => cells.some((cell) => cell.step === step));
  const payers = [...new Map(cells.map((cell) => [cell.payer.id, cell.payer.name]))];
  const most = Math.max(...cells.map((cell) => cell.count));
  const at = (payer: string, step: StepName) => cells.find((cell) => cell.payer.id === payer && cell.step === step);
  return (
    <Card title="Denials by payer and failed step">
      <Sheet label="Denials by payer and failed step" className={css.heat} stack>
        <thead>
          <tr>
            <th scope="col">Payer</th>
            {columns.map((step) => (
              <th key={step} scope="col" data-end>
                {stepLabels[step]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {payers.map(([id, name]) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {columns.map((step) => {
                const cell = at(id, step);
                return cell ? (
                  <td
                    key={step}
                    data-label={stepLabels[step]}
                    data-heat={Math.min(4, Math.ceil((cell.count / most) * 5) - 1)}
                  >
                    <b>{cell.count}</b>
                    <span>{moneyText(cell.money)}</span>
                  </td>
                ) : (
                  <td key={step} data-end data-none>
                    <Muted>none</Muted>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Sheet>
    </Card>
  );
}

/** Step 10 of a case: its outcome, and what the practice learns of it. */
export function ReviewPanel({ caseId }: { caseId: string }) {
  const found = useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', { params: { path: { id: caseId } } })),
  });
  const mayWrite = useMay('cases_write');
  const c = found.data;
  if (!c)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={3} />}
      </Card>
    );
  return (
    <Stack>
      <Card
        title="Outcome"
        actions={
          mayWrite && (
            <Button component={Link} to={'/cases/$id/edit' as never} params={{ id: caseId } as never} variant="default">
              {c.closed ? 'Change the outcome' : 'Write the outcome and close'}
            </Button>
          )
        }
      >
        <Facts
          rows={[
            ['Outcome', c.outcome || <Muted key="o">not written yet</Muted>],
            ['Closed', c.closed ? <DateText key="c" date={c.closed} /> : <Muted key="c">the case is open</Muted>],
          ]}
        />
      </Card>
      <Card title="What the practice learns">
        What plans refuse again and again becomes a rule that stops the next such booking or claim:{' '}
        <Link to="/review">look at what repeats</Link>.
      </Card>
    </Stack>
  );
}
