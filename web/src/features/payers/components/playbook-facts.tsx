// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { countText } from '~/lib/format';
import { Card, Facts, Mono, Muted, Sheet, Stack } from '~/ui/page';
import { DateText, Money } from '~/ui/text';
import type { Payer } from '../api/payers';
import type { Playbook } from '../api/playbook';
import { billingWords, needWords, ruleWords, eitherWords as words } from '../words';

/** A payer comes with an empty playbook; what stands in it counts once somebody saved it. */
export const isWritten = (book: Playbook) => book.version > 1;

/** Unknown is said in words, with what is done meanwhile. */
export const NotKnown = ({ meanwhile }: { meanwhile?: string }) => (
  <Muted>not known{meanwhile && `; ${meanwhile}`}</Muted>
);

/** An id, or the one that is used where the playbook names none. */
function IdOr({ id, payer }: { id: string; payer: Payer }) {
  if (id) return <Mono>{id}</Mono>;
  if (payer.electronic_id)
    return (
      <>
        <Mono>{payer.electronic_id}</Mono> <Muted>the payer’s own</Muted>
      </>
    );
  return <NotKnown />;
}

/** Ids for each transaction, and the clearinghouse they go through. */
export function Routes({ payer, book }: { payer: Payer; book: Playbook }) {
  const transactions = [
    { name: 'Eligibility', set: '270', id: book.eligibility_id },
    { name: 'Authorization', set: '278', id: book.authorization_id },
    { name: 'Claims and their status', set: '837P, 276', id: book.claim_id },
  ];
  return (
    <Card title="Where files go">
      <Stack>
        <Sheet label="Ids for each transaction">
          <thead>
            <tr>
              <th scope="col">Transaction</th>
              <th scope="col">Payer’s id</th>
            </tr>
          </thead>
          <tbody>
            {transactions.map(({ name, set, id }) => (
              <tr key={set}>
                <th scope="row">
                  {name} <Muted>{set}</Muted>
                </th>
                <td>
                  <IdOr id={id} payer={payer} />
                </td>
              </tr>
            ))}
          </tbody>
        </Sheet>
        <Facts
          rows={[
            [
              'Clearinghouse',
              book.receiver_id ? (
                <span key="c">
                  {book.receiver_name} <Mono>{book.receiver_id}</Mono>
                </span>
              ) : (
                <NotKnown key="c" meanwhile="files go to the payer itself" />
              ),
            ],
            [
              'Our id there',
              book.submitter_id ? (
                <Mono key="s">{book.submitter_id}</Mono>
              ) : (
                <NotKnown key="s" meanwhile="our NPI is used" />
              ),
            ],
            [
              'Claim filing indicator',
              book.filing_indicator ? (
                <Mono key="f">{book.filing_indicator}</Mono>
              ) : (
                <NotKnown key="f" meanwhile="taken from the payer’s kind" />
              ),
            ],
            [
              'Services asked about',
              book.service_types.length > 0 ? (
                <Mono key="t">{book.service_types.join(' ')}</Mono>
              ) : (
                <NotKnown key="t" meanwhile="30 and PT are asked" />
              ),
            ],
          ]}
        />
      </Stack>
    </Card>
  );
}

const days = (count: number | null, meanwhile?: string): ReactNode =>
  count === null ? <NotKnown meanwhile={meanwhile} /> : countText(count, 'day');

/** What has to be there before a session or a claim. */
export const Needs = ({ book }: { book: Playbook }) => (
  <Card title="What it wants first">
    <Facts
      rows={[
        ['A referral', book.needs_referral === 'unknown' ? <NotKnown key="r" /> : needWords[book.needs_referral]],
        ['A referral holds', days(book.referral_days, '90 days are taken')],
        [
          'An authorization',
          book.needs_authorization === 'unknown' ? (
            <NotKnown key="a" meanwhile="each case asks" />
          ) : (
            needWords[book.needs_authorization]
          ),
        ],
        ['Progress reports every', days(book.progress_report_days)],
      ]}
    />
  </Card>
);

/** How minutes become money. What nobody wrote down is not known, not a no. */
export function Paying({ payer, book }: { payer: Payer; book: Playbook }) {
  const written = isWritten(book);
  const either = (value: boolean | null, { yes, no }: { yes: string; no: string }) =>
    value === null ? <NotKnown meanwhile={`“${no}” is taken`} /> : value ? yes : no;
  return (
    <Card title="How it pays">
      <Facts
        rows={[
          [
            'Minutes to units',
            payer.unit_rule ? ruleWords[payer.unit_rule] : <NotKnown key="u" meanwhile="the lower of both is billed" />,
          ],
          ['Units in one visit', book.units_per_visit ?? <NotKnown key="v" />],
          [
            'Modifiers it asks for',
            book.modifiers.length > 0 ? (
              <Mono key="m">{book.modifiers.join(' ')}</Mono>
            ) : written ? (
              'none named'
            ) : (
              <NotKnown key="m" />
            ),
          ],
          ['Contract', either(book.contracted, words.contracted)],
          ['Above the allowed amount', written ? billingWords[book.balance_billing] : <NotKnown key="b" />],
          ['Copay', either(book.copay_per_code, words.copay)],
          ['Copay and deductible', either(book.copay_counts_to_deductible, words.counts)],
          ['With a copay', either(book.deductible_waived_with_copay, words.waived)],
          ['High-deductible plan', either(book.deductible_first, words.first)],
        ]}
      />
    </Card>
  );
}

export const Limits = ({ payer, book }: { payer: Payer; book: Playbook }) => (
  <Card title="Deadlines">
    <Facts
      rows={[
        ['File a claim within', days(payer.filing_days)],
        ['Correct a claim within', days(book.corrected_claim_days)],
        ['Appeal within', days(book.appeal_days, 'the law’s 180 days are taken')],
      ]}
    />
  </Card>
);

export const Allowed = ({ book }: { book: Playbook }) => (
  <Card title="Allowed for one unit">
    {book.allowed.length === 0 ? (
      <NotKnown meanwhile="estimates say so" />
    ) : (
      <Sheet label="Allowed amounts">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">As of</th>
            <th scope="col" data-end>
              Allowed
            </th>
          </tr>
        </thead>
        <tbody>
          {book.allowed.map((each) => (
            <tr key={each.code}>
              <th scope="row">
                <Mono>{each.code}</Mono>
              </th>
              <td>
                <DateText date={each.as_of} why="day not known" />
              </td>
              <td data-end>
                <Money amount={each.amount} />
              </td>
            </tr>
          ))}
        </tbody>
      </Sheet>
    )}
  </Card>
);
