// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { usePractitionerChoices } from '~/lib/choices';
import type { Form } from '~/lib/form';
import { useSession } from '~/lib/session';
import { procedureText } from '~/ui/code';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField, SwitchField } from '~/ui/field';
import { Card, Fields, FormPart, Group, Muted, Row, Stack, Wide } from '~/ui/page';
import { PlaceField } from '~/ui/place-field';
import { type Block, type Dose, type SessionInput, usePlanInForce, useZone, type Vitals } from './api';
import { NumberField, TimeField } from './time-field';
import { forgetBlock } from './timed';
import { Timer } from './timer';

const states = [
  'booked',
  'arrived',
  'delivered',
  { value: 'no_show', label: 'No-show' },
  'late_cancel',
  'cancelled',
] as const;

const begun: unknown[] = ['arrived', 'delivered'];

/** Everything of one session. */
export function SessionForm({
  caseId,
  timed,
  stopped,
  form,
  title,
  label,
  onCancel,
}: {
  caseId: string;
  /** The session that takes place now. */
  timed?: string;
  /** How often its clock was stopped from outside. */
  stopped?: number;
  form: Form<SessionInput>;
  title: string;
  label: string;
  onCancel: () => void;
}) {
  const practitioners = usePractitionerChoices();
  const zone = useZone();
  const { values: v, set, finding } = form;
  // Nobody comes, and nothing is measured, before its day.
  const ahead = v.on > useSession().today;
  // Only what took place has minutes, exercises and vitals.
  const happened = ['arrived', 'delivered'].includes(v.state) || v.blocks.length > 0 || v.doses.length > 0;
  return (
    <Card title={title}>
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          {timed && <Timer key={stopped} caseId={caseId} session={timed} form={form} ahead={ahead} />}
          <Fields>
            <ChoiceField
              label="Practitioner"
              path="practitioner"
              none="Choose…"
              value={v.practitioner}
              words={(practitioners.data?.items ?? []).map((p) => ({
                value: p.id,
                label: `${p.first_name} ${p.last_name}`,
              }))}
              onChange={(x) => set('practitioner', x)}
              finding={finding('practitioner')}
            />
            <Field label="Day" {...form.text('on')} type="date" required />
            <Fields short>
              <TimeField
                label="Begins"
                path="begins"
                minutes={v.begins}
                onChange={(x) => set('begins', x)}
                finding={finding('begins')}
              />
              <TimeField
                label="Ends"
                path="ends"
                minutes={v.ends}
                onChange={(x) => set('ends', x)}
                finding={finding('ends')}
              />
            </Fields>
            <ChoiceField
              label="State"
              path="state"
              words={ahead ? states.filter((each) => each === v.state || !begun.includes(each)) : states}
              value={v.state}
              onChange={(x) => set('state', x)}
              finding={finding('state')}
            />
            <PlaceField
              value={v.place}
              onChange={(x) => set('place', x)}
              finding={finding('place')}
              about="As the payer confirmed it."
            />
          </Fields>
          <SwitchField
            label="Group"
            path="group"
            about="Two or more clients at once: the group code alone is billed."
            value={v.group}
            onChange={(x) => set('group', x)}
          />
          {!ahead && <AsPlanned caseId={caseId} form={form} />}
          {happened && (
            <>
              <FormPart title="Time under each code">
                <Blocks form={form} removed={(block) => timed && zone && forgetBlock(timed, block, zone)} />
              </FormPart>
              <FormPart title="Exercises">
                <Doses form={form} />
              </FormPart>
              <FormPart title="Vitals">
                <VitalFields form={form} name="before" label="before" />
                <VitalFields form={form} name="after" label="after" />
              </FormPart>
              <FormPart title="Safety">
                <Fields>
                  <Wide>
                    <LongField label="What was done about a value beyond the limits" {...form.text('safety_action')} />
                  </Wide>
                  <Wide>
                    <SwitchField
                      label="Asked about adverse events"
                      path="adverse_asked"
                      value={v.adverse_asked}
                      onChange={(x) => set('adverse_asked', x)}
                    />
                  </Wide>
                  <Wide>
                    <LongField
                      label="Adverse event"
                      {...form.text('adverse_event')}
                      about="Empty: asked, and there was none."
                    />
                  </Wide>
                </Fields>
              </FormPart>
            </>
          )}

          {(form.problem || v.override_reason) && (
            <Field
              label="Why it is booked although something speaks against it"
              {...form.text('override_reason')}
              about="Only where a limit stopped the booking; the reason is kept."
            />
          )}

          <FormFoot form={form} label={label} onCancel={onCancel} />
        </Stack>
      </FormBody>
    </Card>
  );
}

/** Codes and exercises of the plan in force, to start from; what was really done is typed over them. */
function AsPlanned({ caseId, form }: { caseId: string; form: Form<SessionInput> }) {
  const plan = usePlanInForce(caseId);
  const { values: v, set } = form;
  if (!plan || v.group || v.blocks.length > 0 || v.doses.length > 0) return null;
  const fill = () => {
    let at = v.begins * 60;
    set(
      'blocks',
      plan.codes.map(({ code, minutes }) => {
        const begins = at;
        at += (minutes ?? 0) * 60;
        return { code, begins, ends: at, edited: false, edit_reason: '', planned: true };
      }),
    );
    set(
      'doses',
      plan.exercises.map((exercise) => ({ ...emptyDose, exercise: exercise.name })),
    );
    set('state', 'delivered');
  };
  return (
    <Row>
      <Button type="button" variant="default" onClick={fill}>
        Delivered as planned
      </Button>
      <Muted>Takes codes, minutes and exercises from the plan; correct what was otherwise.</Muted>
    </Row>
  );
}

function changed<T>(list: T[], at: number, part: Partial<T>): T[] {
  return list.map((each, i) => (i === at ? { ...each, ...part } : each));
}

/** Time under each code; blocks follow one another. */
function Blocks({ form, removed }: { form: Form<SessionInput>; removed: (block: Block) => void }) {
  const { values: v, set, finding } = form;
  const change = (i: number, part: Partial<Block>) => set('blocks', changed(v.blocks, i, { ...part, planned: false }));
  const last = v.blocks.at(-1);
  const next = last?.ends ?? v.begins * 60;
  const planned = v.blocks.some((block) => block.planned);
  const confirm = () =>
    set(
      'blocks',
      v.blocks.map((block) => ({ ...block, planned: false })),
    );
  const remove = (block: Block) => {
    removed(block);
    set('blocks', v.blocks.slice(0, -1));
  };
  return (
    <Stack tight>
      {v.blocks.map((block, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <Group key={i}>
          <Fields>
            <Field
              label={`Block ${i + 1}: code`}
              path={`blocks.${i}.code`}
              value={block.code}
              about={block.planned ? `${procedureText(block.code)} · as planned` : procedureText(block.code)}
              onChange={(x) => change(i, { code: x })}
              finding={finding(`blocks.${i}.code`)}
            />
            <Fields short>
              <TimeField
                label="From"
                path={`blocks.${i}.begins`}
                minutes={Math.floor(block.begins / 60)}
                onChange={(x) => change(i, { begins: x * 60 })}
                finding={finding(`blocks.${i}.begins`)}
              />
              <TimeField
                label="To"
                path={`blocks.${i}.ends`}
                minutes={Math.floor(block.ends / 60)}
                onChange={(x) => change(i, { ends: x * 60 })}
                finding={finding(`blocks.${i}.ends`)}
              />
            </Fields>
          </Fields>
        </Group>
      ))}
      {planned && (
        <Row>
          <Button type="button" variant="default" onClick={confirm}>
            It was as planned
          </Button>
          <Muted>Nobody measured these times. Run the clock, correct them, or confirm them before you sign.</Muted>
        </Row>
      )}
      <Row>
        <Button
          type="button"
          variant="default"
          onClick={() =>
            set('blocks', [
              ...v.blocks,
              { code: '', begins: next, ends: next + 900, edited: false, edit_reason: '', planned: false },
            ])
          }
        >
          Add a block of time
        </Button>
        {last && (
          <Button type="button" variant="subtle" onClick={() => remove(last)}>
            Remove the last
          </Button>
        )}
      </Row>
    </Stack>
  );
}

const emptyDose: Dose = {
  exercise: '',
  sets: null,
  repetitions: null,
  load_grams: null,
  seconds: null,
  effort: null,
};

/** What was done of each exercise. */
function Doses({ form }: { form: Form<SessionInput> }) {
  const { values: v, set, finding } = form;
  const change = (i: number, part: Partial<Dose>) => set('doses', changed(v.doses, i, part));
  const number = (i: number, name: 'sets' | 'repetitions' | 'seconds' | 'effort', label: string) => (
    <NumberField
      label={label}
      path={`doses.${i}.${name}`}
      value={v.doses[i]?.[name]}
      onChange={(x) => change(i, { [name]: x })}
      finding={finding(`doses.${i}.${name}`)}
    />
  );
  return (
    <Stack tight>
      {v.doses.map((dose, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <Group key={i}>
          <Fields>
            <Field
              label={`Exercise ${i + 1}`}
              path={`doses.${i}.exercise`}
              value={dose.exercise}
              onChange={(x) => change(i, { exercise: x })}
              finding={finding(`doses.${i}.exercise`)}
            />
          </Fields>
          <Fields short>
            {number(i, 'sets', 'Sets')}
            {number(i, 'repetitions', 'Repetitions')}
            {number(i, 'seconds', 'Seconds')}
            {number(i, 'effort', 'Effort, 0–10')}
          </Fields>
        </Group>
      ))}
      <Row>
        <Button type="button" variant="default" onClick={() => set('doses', [...v.doses, emptyDose])}>
          Add an exercise
        </Button>
        {v.doses.length > 0 && (
          <Button type="button" variant="subtle" onClick={() => set('doses', v.doses.slice(0, -1))}>
            Remove the last
          </Button>
        )}
      </Row>
    </Stack>
  );
}

function VitalFields({ form, name, label }: { form: Form<SessionInput>; name: 'before' | 'after'; label: string }) {
  const { values: v, set, finding } = form;
  const field = (sign: keyof Vitals, text: string) => (
    <NumberField
      label={`${text} ${label}`}
      path={`${name}.${sign}`}
      value={v[name][sign]}
      onChange={(x) => set(name, { ...v[name], [sign]: x })}
      finding={finding(`${name}.${sign}`)}
    />
  );
  return (
    <Fields short>
      {field('systolic', 'Systolic')}
      {field('diastolic', 'Diastolic')}
      {field('heart_rate', 'Heart rate')}
      {field('spo2', 'Oxygen %')}
      {field('glucose', 'Glucose mg/dL')}
    </Fields>
  );
}
