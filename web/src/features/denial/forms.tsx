// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { moneyText } from '~/lib/format';
import { useRecordForm } from '~/lib/record-form';
import { useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField, SwitchField } from '~/ui/field';
import { Stack } from '~/ui/page';
import {
  type AppealInput,
  appeal,
  type Denial,
  decideAppeal,
  isOpen,
  replaceDenial,
  resolveDenial,
  useChanged,
} from './api';

interface Props {
  caseId: string;
  denial: Denial;
  /** The others that the same step can be taken for at once. */
  alike: Denial[];
  onClose: () => void;
}

/** One step for this refusal and, where wanted, for those that are like it: this one comes last, so that its form stays until all are done. `atOnce`: it is wanted until somebody says otherwise. */
function useAlike(caseId: string, alike: Denial[], atOnce: boolean) {
  const changed = useChanged(caseId);
  const [wanted, setWanted] = useState(atOnce);
  const others = wanted ? alike : [];
  return {
    wanted,
    setWanted,
    count: others.length + 1,
    each: async <T,>(mine: Denial, step: (denial: Denial) => Promise<T>) => {
      try {
        for (const other of others) await step(other);
        return await step(mine);
      } finally {
        await changed();
      }
    },
  };
}

function AlikeSwitch({ alike, all, label }: { alike: Denial[]; all: ReturnType<typeof useAlike>; label: string }) {
  return alike.length > 0 ? (
    <SwitchField
      label={label}
      path="alike"
      value={all.wanted}
      onChange={all.setWanted}
      about="Refused on the same claim for the same reason. Each keeps its own money and state."
    />
  ) : null;
}
/** "the other line" or "the other 4 lines". */
const others = (alike: Denial[]) => (alike.length === 1 ? 'the other line' : `the other ${alike.length} lines`);

export function AppealForm({ caseId, denial, alike, onClose }: Props) {
  const all = useAlike(caseId, alike, true);
  const today = useSession().today;
  const blank: AppealInput = { level: 'first', letter: '', sent_on: today, document: null, because: '' };
  const form = useForm<AppealInput>(`appeal ${denial.id}`, blank, async (values) => {
    await all.each(denial, (each) => appeal(each.id, { ...values, sent_on: values.sent_on || null }));
    said(
      all.count === 1
        ? 'The appeal is kept, and its answer is watched.'
        : `The appeal is kept for ${all.count} lines, and its answer is watched.`,
    );
    onClose();
  });
  const { values: v, set, finding } = form;
  const late = (v.sent_on || today) > denial.due;
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <ChoiceField
          label="Level"
          path="level"
          words={['first', 'second', 'external']}
          value={v.level}
          onChange={(x) => set('level', x)}
          finding={finding('level')}
        />
        <LongField
          label="Letter"
          {...form.text('letter')}
          about="Facts, what the plan's own rule says, and what you ask for."
        />
        <Field label="Sent on" {...form.text('sent_on')} type="date" />
        {(late || v.level === 'external') && (
          <LongField
            label={late ? 'Why it goes out late' : 'Why a medical judgment is involved'}
            {...form.text('because')}
          />
        )}
        <AlikeSwitch alike={alike} all={all} label={`One letter for ${others(alike)} too`} />
        <FormFoot form={form} label="Appeal" onCancel={onClose} />
      </Stack>
    </FormBody>
  );
}

/** The appeal that waits for its answer. */
export const waitingAppeal = (denial: Denial) => denial.appeals.find((each) => each.decision === 'waiting');

export function DecisionForm({ caseId, denial, alike, onClose }: Props) {
  const all = useAlike(caseId, alike, true);
  const today = useSession().today;
  type Values = Required<Schemas['AppealDecisionInput']>;
  const form = useForm<Values>(`decision ${denial.id}`, { decision: 'overturned', on: today }, async (values) => {
    await all.each(denial, async (each) => {
      const waiting = waitingAppeal(each);
      if (waiting) await decideAppeal(waiting.id, values);
    });
    said('The decision is kept.');
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <ChoiceField
          label="What the payer said"
          path="decision"
          words={[
            { value: 'overturned', label: 'It pays' },
            { value: 'partly', label: 'It pays in part' },
            { value: 'upheld', label: 'It refuses again' },
          ]}
          value={v.decision}
          onChange={(x) => set('decision', x)}
          finding={finding('decision')}
        />
        <Field label="On" {...form.text('on')} type="date" />
        <AlikeSwitch alike={alike} all={all} label={`The same answer for ${others(alike)}`} />
        <FormFoot form={form} label="Keep the decision" onCancel={onClose} />
      </Stack>
    </FormBody>
  );
}

/** Part of it is the client's by the payer: they are billed for that, and the rest stays open. */
const isPartly = (denial: Denial) => denial.may_bill_client && Number(denial.client_part) < Number(denial.amount);

export function ResolveForm({ caseId, denial, alike, onClose }: Props) {
  const all = useAlike(caseId, alike, false);
  type Values = Required<Schemas['DenialResolution']>;
  const blank: Values = { outcome: 'written_off', reason: null, note: '' };
  const form = useForm<Values>(`resolve ${denial.id}`, blank, async (values) => {
    const reason = values.outcome === 'written_off' ? values.reason : null;
    const ended = await all.each(denial, (each) => resolveDenial(each.id, { ...values, reason }));
    said(isOpen(ended) ? ended.outcome : 'The denial is settled.');
    onClose();
  });
  const { values: v, set, finding } = form;
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <ChoiceField
          label="How it ends"
          path="outcome"
          words={[
            { value: 'written_off', label: 'Write off' },
            {
              value: 'billed_client',
              label: isPartly(denial) ? `The client owes ${moneyText(denial.client_part)} of it` : 'The client owes it',
            },
            { value: 'lost', label: 'Give up, decide about the money later' },
          ]}
          value={v.outcome}
          onChange={(x) => set('outcome', x)}
          finding={finding('outcome')}
        />
        {v.outcome === 'written_off' && (
          <ChoiceField
            label="Reason"
            path="reason"
            none="Choose the one that is true"
            words={[
              { value: 'contractual', label: 'Discount by contract' },
              { value: 'timely', label: 'Filed too late' },
              { value: 'no_authorization', label: 'Authorization was missing' },
              { value: 'small_balance', label: 'Too little to go after' },
              { value: 'charity', label: 'Charity' },
              { value: 'bad_debt', label: 'Asked for and never paid' },
              { value: 'administrative', label: 'Decision of the practice' },
            ]}
            value={v.reason ?? ''}
            onChange={(x) => set('reason', x || null)}
            finding={finding('reason')}
          />
        )}
        <LongField label="Note" path="note" value={v.note} onChange={(x) => set('note', x)} finding={finding('note')} />
        <AlikeSwitch alike={alike} all={all} label={`The same for ${others(alike)}`} />
        <FormFoot form={form} label="Settle" onCancel={onClose} />
      </Stack>
    </FormBody>
  );
}

export function NoteForm({ caseId, denial, onClose }: Omit<Props, 'alike'>) {
  const changed = useChanged(caseId);
  const me = useSession().user.id;
  type Values = Required<Schemas['DenialInput']>;
  const form = useRecordForm<Denial, Values>({
    key: `denial note ${denial.id}`,
    record: denial,
    pick: (d) => ({ owner: d.owner, note: d.note }),
    made: [],
    save: (values, version) => replaceDenial(denial.id, version, values),
    done: () => {
      void changed();
      said('Saved.');
      onClose();
    },
  });
  const { values: v, set, finding } = form;
  return (
    <FormBody form={form}>
      <Stack>
        <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
        {form.problem?.status !== 412 && <FormFindings form={form} />}
        <SwitchField
          label="I work on it"
          path="owner"
          value={v.owner === me}
          onChange={(x) => set('owner', x ? me : null)}
        />
        <LongField label="Note" path="note" value={v.note} onChange={(x) => set('note', x)} finding={finding('note')} />
        <FormFoot form={form} onCancel={onClose} />
      </Stack>
    </FormBody>
  );
}
