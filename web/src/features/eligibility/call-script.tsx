// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, ask } from '~/lib/api';
import { usePayerChoices, usePolicies, usePractitionerChoices } from '~/lib/choices';
import { dateText, phoneText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { Taxonomy, Work } from '~/ui/code';
import { Facts, Mono } from '~/ui/page';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import own from './eligibility.module.css';

const of = (id: string) => ({ params: { path: { id } } });

/** Everything the plan will ask for, and the five questions, for somebody with the telephone in one hand. */
function useScript(caseId: string) {
  const c = useQuery({
    queryKey: keys.case(caseId),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}', of(caseId))),
  }).data;
  const client = useQuery({
    queryKey: keys.client(c?.client ?? ''),
    enabled: c !== undefined,
    queryFn: () => ask(api.GET('/api/v1/clients/{id}', of(c?.client ?? ''))),
  }).data;
  const practice = useQuery({ queryKey: keys.practice, queryFn: () => ask(api.GET('/api/v1/practice')) }).data;
  const plans = useQuery({
    queryKey: keys.caseStep(caseId, 'plans'),
    queryFn: () => ask(api.GET('/api/v1/cases/{id}/plans', of(caseId))),
  }).data;
  const policy = usePolicies(c?.client).data?.items.find((each) => each.id === c?.policy);
  const payer = usePayerChoices().data?.items.find((each) => each.id === policy?.payer);
  const who = usePractitionerChoices().data?.items.find((each) => each.id === c?.practitioner);
  return { client, practice, policy, payer, who, codes: plans?.items.at(-1)?.codes.map((each) => each.code) ?? [] };
}

export function CallScript({ caseId, on }: { caseId: string; on: string }) {
  const { client, practice, policy, payer, who, codes } = useScript(caseId);
  const taxonomy = who?.taxonomy ?? practice?.taxonomy;
  const rows: [string, ReactNode][] = [
    [
      'Call',
      <span key="p">
        {payer?.name ?? 'the plan'}{' '}
        {payer?.phone ? (
          <a href={`tel:${payer.phone}`}>{phoneText(payer.phone)}</a>
        ) : (
          <Maybe text={null} why="the number stands on the back of the card" />
        )}
      </span>,
    ],
    [
      'Practice',
      <span key="b">
        {practice?.name} · NPI <Mono>{practice?.npi ?? '—'}</Mono> · EIN <Mono>{practice?.ein ?? '—'}</Mono>
      </span>,
    ],
    [
      'Practitioner',
      <span key="w">
        {who ? `${who.first_name} ${who.last_name}` : '—'} · NPI <Mono>{who?.npi ?? '—'}</Mono>
      </span>,
    ],
    ['Taxonomy', taxonomy ? <Taxonomy key="t" code={taxonomy} /> : <Maybe key="t" text={null} why="not entered" />],
    [
      'Client',
      <span key="c">
        {client && `${client.first_name} ${client.last_name}`}, born{' '}
        <DateText date={client?.birth_date ?? null} why="day not known" />
      </span>,
    ],
    ['Member id', <Mono key="m">{policy?.member_id ?? '—'}</Mono>],
    [
      'Codes',
      codes.length > 0 ? (
        <ul key="k" className={css.plainList}>
          {codes.map((code) => (
            <li key={code}>
              <Work code={code} />
            </li>
          ))}
        </ul>
      ) : (
        <Maybe key="k" text={null} why="no plan of exercise yet: name those you mean to bill" />
      ),
    ],
  ];
  return (
    <details className={own.script}>
      <summary>What to say, and what they will ask for</summary>
      <Facts rows={rows} />
      <ol className={css.bullets}>
        <li>Is the plan active on {dateText(on)}, and does it have benefits out of network?</li>
        <li>
          Do you pay a Medical Exercise Specialist without a therapy licence
          {taxonomy ? `, taxonomy ${taxonomy},` : ''} out of network
          {codes.length > 0 ? ` for ${codes.join(', ')}` : ' for these codes'}?
        </li>
        <li>Is an authorization or a referral needed first?</li>
        <li>What is left of the deductible, the out-of-pocket limit and the visits, and what is the client’s share?</li>
        <li>Your name, please, and the reference of this call.</li>
      </ol>
    </details>
  );
}
