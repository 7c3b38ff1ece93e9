// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask } from '~/lib/api';
import { useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { procedureText } from '~/ui/code';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Card, Fields, FormPart, Stack, Wide } from '~/ui/page';
import { askOrRecord, type Request } from './api';
import { CallScript } from './call-script';

const answers = [
  { value: 'unknown', label: 'Not known' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
] as const;
const statuses = [
  { value: 'unknown', label: 'Not said' },
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Not active' },
  { value: 'benefit_excluded', label: 'These services are excluded' },
  { value: 'review', label: 'The plan has to look into it' },
] as const;
const covers = [
  { value: 'unknown', label: 'Not said' },
  { value: 'yes', label: 'Yes' },
  { value: 'likely_no', label: 'Probably not' },
  { value: 'no', label: 'No' },
] as const;
// The word of the interface is "ask"; of a call it says that nobody spoke of it.
const authorizationWords = [
  { value: 'ask', label: 'Not spoken of' },
  { value: 'required', label: 'Needed' },
  { value: 'not_required', label: 'Not needed' },
] as const;

interface Call {
  asked_by: NonNullable<Request['asked_by']>;
  spoke_with: string;
  reference: string;
  accepts_mes: (typeof answers)[number]['value'];
  codes: string;
  conditions: string;
  how_met: string;
  /** Where the sessions are: that of the practice until somebody types another. */
  state: string | null;
  status: (typeof statuses)[number]['value'];
  covered: (typeof covers)[number]['value'];
  deductible: string;
  percent: string;
  copay: string;
  limit: string;
  authorization: (typeof authorizationWords)[number]['value'];
  other_payer: (typeof answers)[number]['value'];
  other_name: string;
}
const blank: Call = {
  asked_by: 'phone',
  spoke_with: '',
  reference: '',
  accepts_mes: 'unknown',
  codes: '',
  conditions: '',
  how_met: '',
  state: null,
  status: 'unknown',
  covered: 'unknown',
  deductible: '',
  percent: '',
  copay: '',
  limit: '',
  authorization: 'ask',
  other_payer: 'unknown',
  other_name: '',
};

/** What was typed, as the server takes it; what nobody said stays away. */
function request(call: Call, state: string, on: string, today: string): Request {
  const said =
    call.status !== 'unknown' ||
    call.covered !== 'unknown' ||
    call.authorization !== 'ask' ||
    call.other_payer !== 'unknown' ||
    Boolean(call.deductible || call.percent || call.copay || call.limit);
  return {
    kind: 'call',
    on,
    asked_on: today,
    asked_by: call.asked_by,
    spoke_with: call.spoke_with,
    reference: call.reference,
    accepts_mes: call.accepts_mes,
    codes: call.codes.split(/[\s,;]+/).filter(Boolean),
    conditions: call.conditions,
    how_met: call.conditions.trim() ? call.how_met : '',
    state: state || null,
    answer: said
      ? {
          status: call.status,
          authorization: call.authorization,
          other_payer: call.other_payer,
          other_payers: call.other_payer === 'yes' && call.other_name ? [{ name: call.other_name }] : [],
          out_of_network: {
            covered: call.covered,
            deductible_remaining: call.deductible || null,
            coinsurance_percent: call.percent || null,
            copay: call.copay || null,
            out_of_pocket_remaining: call.limit || null,
          },
        }
      : null,
  };
}

/** Writes down a call to the plan, and above all whether it pays an MES. */
export function CallForm({
  caseId,
  on,
  done,
  cancel,
  primary,
}: {
  caseId: string;
  on: string;
  done: () => Promise<void>;
  cancel: () => void;
  /** It is what comes next. */
  primary: boolean;
}) {
  const { today } = useSession();
  const practice = useQuery({ queryKey: keys.practice, queryFn: () => ask(api.GET('/api/v1/practice')) }).data;
  const stateOf = (call: Call) => call.state ?? practice?.address.state ?? '';
  const form = useForm<Call>(`call ${caseId}`, blank, async (values) => {
    await askOrRecord(caseId, request(values, stateOf(values), on, today));
    await done();
    said('The call was kept.');
    form.reset(blank);
  });
  const { values: v, set, finding } = form;
  const text = (
    name: 'other_name' | 'spoke_with' | 'reference' | 'deductible' | 'percent' | 'copay' | 'limit',
    label: string,
    path: string,
  ) => <Field label={label} path={path} value={v[name]} onChange={(x) => set(name, x)} finding={finding(path)} />;
  return (
    <Card title="Write down a call">
      <FormBody form={form}>
        <Stack>
          <CallScript caseId={caseId} on={on} />
          <FormFindings form={form} />
          <FormPart title="Will they pay?">
            <Fields>
              <ChoiceField
                label="Will they pay an MES?"
                path="accepts_mes"
                words={answers}
                value={v.accepts_mes}
                onChange={(x) => set('accepts_mes', x)}
                finding={finding('accepts_mes')}
              />
              <Field
                label="Codes asked about"
                path="codes"
                about={procedureText(v.codes) ?? 'As 97110 97530'}
                value={v.codes}
                onChange={(x) => set('codes', x)}
                finding={finding('codes') ?? finding('codes.0')}
              />
              <Field
                label="State"
                path="state"
                about="Where the sessions are; their yes holds there. Empty: they named none."
                value={stateOf(v)}
                onChange={(x) => set('state', x)}
                finding={finding('state')}
              />
              <ChoiceField
                label="Asked by"
                path="asked_by"
                words={['phone', 'portal', 'letter'] as const}
                value={v.asked_by}
                onChange={(x) => set('asked_by', x)}
                finding={finding('asked_by')}
              />
              {text('spoke_with', 'Spoke with', 'spoke_with')}
              {text('reference', 'Call reference', 'reference')}
              <Wide>
                <LongField label="Conditions they named" {...form.text('conditions')} />
              </Wide>
              {v.conditions.trim() && (
                <Wide>
                  <LongField
                    label="How they are met in this case"
                    about="By what it is known: the paper, the licence, the person. You say so, with your name and today’s date; empty: their yes does not count yet."
                    {...form.text('how_met')}
                  />
                </Wide>
              )}
            </Fields>
          </FormPart>
          <FormPart title="What they said of the coverage, if anything">
            <Fields>
              <ChoiceField
                label="Coverage"
                path="answer.status"
                words={statuses}
                value={v.status}
                onChange={(x) => set('status', x)}
                finding={finding('answer.status')}
              />
              <ChoiceField
                label="Benefits out of network"
                path="answer.out_of_network.covered"
                words={covers}
                value={v.covered}
                onChange={(x) => set('covered', x)}
                finding={finding('answer.out_of_network.covered')}
              />
              <ChoiceField
                label="Authorization"
                path="answer.authorization"
                words={authorizationWords}
                value={v.authorization}
                onChange={(x) => set('authorization', x)}
                finding={finding('answer.authorization')}
              />
              <ChoiceField
                label="Does another plan pay too?"
                path="answer.other_payer"
                words={answers}
                value={v.other_payer}
                onChange={(x) => set('other_payer', x)}
                finding={finding('answer.other_payer')}
              />
              {v.other_payer === 'yes' && text('other_name', 'Which one', 'answer.other_payers.0.name')}
            </Fields>
            <Fields short>
              {text('deductible', 'Deductible left', 'answer.out_of_network.deductible_remaining')}
              {text('percent', 'Client’s share, per cent', 'answer.out_of_network.coinsurance_percent')}
              {text('copay', 'Copay', 'answer.out_of_network.copay')}
              {text('limit', 'Out-of-pocket left', 'answer.out_of_network.out_of_pocket_remaining')}
            </Fields>
          </FormPart>
          <FormFoot
            form={form}
            label="Keep the call"
            primary={primary}
            onCancel={() => {
              form.reset(blank);
              cancel();
            }}
          />
        </Stack>
      </FormBody>
    </Card>
  );
}
