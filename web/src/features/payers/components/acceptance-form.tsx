// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from '~/lib/form';
import { keys } from '~/lib/keys';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Fields, Stack } from '~/ui/page';
import { type Acceptance, addAcceptance } from '../api/playbook';
import { sourceWords } from '../words';
import { words } from './list-field';

interface Values {
  answer: Acceptance['answer'];
  asked_on: string;
  asked_by: Acceptance['asked_by'];
  spoke_with: string;
  reference: string;
  plan_name: string;
  codes: string;
  taxonomy: string;
  state: string;
  conditions: string;
}

/** Writes down what the payer answered; it is never changed afterwards. */
export function AcceptanceForm({ payer, onClose }: { payer: string; onClose: () => void }) {
  const { today } = useSession();
  const client = useQueryClient();
  const blank: Values = {
    answer: 'unknown',
    asked_on: today,
    asked_by: 'phone',
    spoke_with: '',
    reference: '',
    plan_name: '',
    codes: '',
    taxonomy: '',
    state: '',
    conditions: '',
  };
  const form = useForm<Values>(`acceptance ${payer}`, blank, async (v) => {
    await addAcceptance(payer, {
      ...v,
      codes: words(v.codes),
      taxonomy: v.taxonomy || null,
      state: v.state || null,
      case: null,
      document: null,
    });
    await Promise.all([keys.payer(payer), ['cases']].map((queryKey) => client.invalidateQueries({ queryKey })));
    said('The answer was kept.');
    onClose();
  });
  const { values: v, set, finding } = form;
  const text = (
    name: 'spoke_with' | 'reference' | 'plan_name' | 'taxonomy' | 'state',
    label: string,
    about?: string,
  ) => (
    <Field
      label={label}
      path={name}
      about={about}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(name)}
    />
  );
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <Fields>
          <ChoiceField
            label="Pays a Medical Exercise Specialist"
            path="answer"
            words={
              [
                { value: 'unknown', label: 'They did not say' },
                { value: 'yes', label: 'Yes' },
                { value: 'no', label: 'No' },
              ] as const
            }
            value={v.answer}
            onChange={(x) => set('answer', x)}
            finding={finding('answer')}
          />
          <Field label="Asked on" {...form.text('asked_on')} type="date" />
          <ChoiceField
            label="Asked by"
            path="asked_by"
            words={(['phone', 'portal', 'letter'] as const).map((value) => ({ value, label: sourceWords[value] }))}
            value={v.asked_by}
            onChange={(x) => set('asked_by', x)}
            finding={finding('asked_by')}
          />
          {text('spoke_with', 'Spoke with')}
          {text('reference', 'Call reference')}
          {text('plan_name', 'Plan', 'Empty: any plan of this payer.')}
          <Field
            label="Codes asked about"
            path="codes"
            about="97110 97530"
            value={v.codes}
            onChange={(x) => set('codes', x)}
            finding={finding('codes') ?? finding('codes.0')}
          />
          {text('taxonomy', 'Taxonomy', 'As told to them, for instance 174400000X.')}
          {text('state', 'State', 'Two letters.')}
        </Fields>
        <LongField
          label="Conditions they named"
          about="Whether they are met is said in each case."
          {...form.text('conditions')}
        />
        <FormFoot
          form={form}
          label="Keep the answer"
          primary={false}
          onCancel={() => {
            form.reset(blank);
            onClose();
          }}
        />
      </Stack>
    </FormBody>
  );
}
