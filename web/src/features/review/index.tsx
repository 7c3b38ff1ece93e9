// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask } from '~/lib/api';
import { keys } from '~/lib/keys';
import { Card, Facts, Mono, Muted, Page, Sheet, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { Money, Unknown } from '~/ui/text';
import { type StepName, stepLabels } from '~/ui/track';
import { Patterns, Rules } from './rules';

const useReview = () => useQuery({ queryKey: keys.review, queryFn: () => ask(api.GET('/api/v1/review', {})) });

/** How the practice does: each figure with what it is computed from, and what repeats. */
export function ReviewScreen() {
  const found = useReview();
  const review = found.data;
  if (!review)
    return (
      <Page title="Review">
        <Card flush>
          {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
        </Card>
      </Page>
    );
  return (
    <Page title="Review" sub="Each figure says how it is computed. Too little to tell is said, not guessed.">
      <Stack>
        <Card title="Figures">
          <Facts
            rows={review.figures.map((figure) => [
              figure.label,
              <span key={figure.id}>
                {figure.value === null ? <Unknown why={figure.unknown ?? ''} /> : `${figure.value} ${figure.unit}`}
                {figure.n !== null && <Muted>{` · ${figure.part} of ${figure.n}`}</Muted>}
                <br />
                <Muted>{figure.value === null ? `${figure.unknown}. ${figure.how}.` : `${figure.how}.`}</Muted>
              </span>,
            ])}
          />
        </Card>
        <Card title="Ageing">
          <Sheet label="Figures">
            <caption>{review.ageing.how}</caption>
            <thead>
              <tr>
                <th scope="col">Days</th>
                <th scope="col">With plans</th>
                <th scope="col">With clients</th>
              </tr>
            </thead>
            <tbody>
              {review.ageing.insurance.map((bucket, i) => (
                <tr key={bucket.days}>
                  <th scope="row">{bucket.days}</th>
                  <td>
                    <Money amount={bucket.money} />
                  </td>
                  <td>
                    <Money amount={review.ageing.client[i]?.money ?? null} />
                  </td>
                </tr>
              ))}
            </tbody>
          </Sheet>
        </Card>
        <Card title="Denials by payer and failed step">
          {review.denials.length === 0 ? (
            <Empty title="Nothing was refused yet">What a plan refuses stands here, with the step that failed.</Empty>
          ) : (
            <Sheet label="Figures">
              <thead>
                <tr>
                  <th scope="col">Payer</th>
                  <th scope="col">Failed step</th>
                  <th scope="col">Denials</th>
                  <th scope="col">Refused</th>
                </tr>
              </thead>
              <tbody>
                {review.denials.map((cell) => (
                  <tr key={cell.payer.id + cell.step}>
                    <td>{cell.payer.name}</td>
                    <td>{stepLabels[cell.step as StepName]}</td>
                    <td>
                      <Mono>{cell.count}</Mono>
                    </td>
                    <td>
                      <Money amount={cell.money} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </Sheet>
          )}
        </Card>
        <Patterns />
        <Rules />
      </Stack>
    </Page>
  );
}

/** Step 10 of a case: its outcome, and what the practice learns of it. */
export function ReviewPanel({ caseId }: { caseId: string }) {
  return (
    <Card title="Review">
      <Stack>
        <p>
          A case ends with its outcome:{' '}
          <Link to={'/cases/$id/edit' as never} params={{ id: caseId } as never}>
            write it and close the case
          </Link>
          .
        </p>
        <p>
          What was refused repeatedly becomes a rule that stops the next:{' '}
          <Link to={'/review' as never}>look at what repeats</Link>.
        </p>
      </Stack>
    </Card>
  );
}
