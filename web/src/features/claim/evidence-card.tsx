// SPDX-License-Identifier: Apache-2.0

import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '~/lib/form';
import { dateText, instantText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { AnswerCode, answerText } from '~/ui/answer-code';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Fields, Muted, Row, RowList } from '~/ui/page';
import { addEvidence, type Claim, type Evidence, type HandEvidence, isDraft } from './api';

const kindText: Record<Evidence['kind'], string> = {
  sent: 'Sent',
  ta1: 'Receipt of the file (TA1)',
  ack_999: 'Check of the file (999)',
  ack_277ca: 'Receipt of the claim (277CA)',
  status_277: 'Status (277)',
  remittance: 'Remittance (835)',
  eob: 'EOB',
  mailed: 'Mailed',
  call: 'Call',
  superbill: 'Superbill given',
  given_up: 'Given up',
};

const verdictText = (verdict: Evidence['verdict']) =>
  ({ paid_partial: 'Paid in part', zero_paid: 'Nothing paid' })[verdict as string] ?? wordText(verdict);
/** Of a payment only its day is known, so that on one day the order is the one things happen in. */
const order: Evidence['kind'][] = [
  'sent',
  'mailed',
  'superbill',
  'ta1',
  'ack_999',
  'ack_277ca',
  'status_277',
  'call',
  'remittance',
  'eob',
  'given_up',
];
const dayOnly = (each: Evidence) => each.kind === 'remittance' || each.kind === 'eob';
const inOrder = (a: Evidence, b: Evidence) =>
  a.at.slice(0, 10).localeCompare(b.at.slice(0, 10)) ||
  order.indexOf(a.kind) - order.indexOf(b.kind) ||
  a.at.localeCompare(b.at);

/** Everything that was said of a claim, in the order of its moments. */
export function EvidenceCard({ caseId, claim }: { caseId: string; claim: Claim }) {
  const mayWrite = useMay('claims_write');
  const [adding, setAdding] = useState(false);
  const evidence = [...claim.evidence].sort(inOrder);
  return (
    <Card
      title="What was said of it"
      actions={
        mayWrite &&
        !adding && (
          <Button variant="default" onClick={() => setAdding(true)}>
            Write down what you know
          </Button>
        )
      }
    >
      {evidence.length === 0 && <Muted>Nothing yet: it has not left.</Muted>}
      <RowList numbered>
        {evidence.map((each) => (
          <li key={each.id}>
            <Row>
              <strong>{kindText[each.kind]}</strong>
              {kindText[each.kind] !== verdictText(each.verdict) && <span>{verdictText(each.verdict)}</span>}
              <Muted>
                {dayOnly(each) ? dateText(each.at.slice(0, 10)) : instantText(each.at)}
                {each.level !== 'unknown' && `, ${wordText(each.level)}`}
                {each.payer_claim_number && `, payer’s number ${each.payer_claim_number}`}
                {each.said_by && `, ${each.said_by}`}
              </Muted>
            </Row>
            {each.codes
              .filter((code) => wordText(answerText(code) ?? '') !== verdictText(each.verdict))
              .map((code) => (
                <div key={code}>
                  <AnswerCode code={code} />
                </div>
              ))}
            {each.note && <p>{each.note}</p>}
          </li>
        ))}
      </RowList>
      {adding && <Know caseId={caseId} claim={claim} done={() => setAdding(false)} />}
    </Card>
  );
}

const verdicts = {
  call: ['pending', 'accepted', 'rejected', 'information_asked', 'finalised', 'not_found'],
  eob: ['paid', 'paid_partial', 'zero_paid', 'denied', 'reversed'],
  mailed: ['sent'],
  superbill: ['sent'],
} as const;
type Kind = keyof typeof verdicts;

function Know({ caseId, claim, done }: { caseId: string; claim: Claim; done: () => void }) {
  const client = useQueryClient();
  const kinds: Kind[] = isDraft(claim.state) ? ['mailed', 'superbill'] : ['call', 'eob'];
  const first = kinds[0] ?? 'mailed';
  const form = useForm<HandEvidence>(
    `claim ${claim.id} evidence`,
    { kind: first, verdict: verdicts[first][0], said_by: '', note: '', payer_claim_number: '', override_reason: '' },
    async (values) => {
      await addEvidence(claim.id, values);
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      said('Kept.');
      done();
    },
  );
  const v = form.values;
  const kind = v.kind as Kind;
  return (
    <FormBody form={form}>
      <FormFindings form={form} />
      <Fields>
        <ChoiceField
          label="What"
          path="kind"
          words={kinds.map((value) => ({ value, label: kindText[value] }))}
          value={kind}
          onChange={(value) => {
            form.set('kind', value);
            form.set('verdict', verdicts[value][0]);
          }}
        />
        <ChoiceField
          label="It says"
          path="verdict"
          words={[...verdicts[kind]]}
          value={v.verdict ?? 'sent'}
          onChange={(verdict) => form.set('verdict', verdict)}
        />
        {kind === 'call' && (
          <Field
            label="Who said it, and the reference"
            path="said_by"
            required
            value={v.said_by ?? ''}
            onChange={(said_by) => form.set('said_by', said_by)}
          />
        )}
        {(kind === 'call' || kind === 'eob') && (
          <Field
            label="Payer’s number of the claim"
            path="payer_claim_number"
            value={v.payer_claim_number ?? ''}
            onChange={(payer_claim_number) => form.set('payer_claim_number', payer_claim_number)}
          />
        )}
        {kind === 'mailed' && isDraft(claim.state) && (
          <Field
            label="Reason, if a step before is not done"
            path="override_reason"
            value={v.override_reason ?? ''}
            onChange={(override_reason) => form.set('override_reason', override_reason)}
          />
        )}
      </Fields>
      <LongField label="Note" path="note" value={v.note ?? ''} onChange={(note) => form.set('note', note)} />
      <FormFoot form={form} label="Keep" onCancel={done} />
    </FormBody>
  );
}
