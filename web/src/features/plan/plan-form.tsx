// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { Finding } from '~/lib/api';
import { usePractitionerChoices } from '~/lib/choices';
import { findingOf } from '~/lib/form';
import { countText, dateText, daysText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { said } from '~/lib/toast';
import { procedureText } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, LongField } from '~/ui/field';
import { Fields, Fold, FormPart, Group, Muted, Row, Stack, Wide } from '~/ui/page';
import { type Plan, type PlanInput, replacePlan, useMeasures, useReferrals, written } from './api';
import { goalText } from './measurements';

type Look = (path: string) => Finding | undefined;
const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : null);

/** A draft: what is weak stands beside its field as soon as the draft was saved. */
export function PlanForm({ caseId, plan, onSign }: { caseId: string; plan: Plan; onSign: () => void }) {
  const practitioners = usePractitionerChoices();
  const referrals = useReferrals(caseId);
  const form = useRecordForm<Plan, PlanInput>({
    key: `plan ${plan.id}`,
    record: plan,
    pick: written,
    made: [keys.case(caseId)],
    save: (values, version) => replacePlan(plan.id, version, values),
    done: () => said('The draft was saved.'),
  });
  const { values: v, set } = form;
  const ready = !form.dirty && !plan.findings?.some((f) => f.severity === 'block');
  const look: Look = (path) => form.finding(path) ?? findingOf(plan.findings, path, written(plan), v);
  const date = (name: 'assessed_on' | 'begins' | 'ends', label: string) => (
    <Field
      label={label}
      path={name}
      type="date"
      value={v[name] ?? ''}
      onChange={(x) => set(name, x || null)}
      finding={look(name)}
    />
  );
  const count = (name: 'visits_per_week' | 'weeks' | 'reassess_days', label: string) => (
    <Field
      label={label}
      path={name}
      numeric
      value={String(v[name] ?? '')}
      onChange={(x) => set(name, name === 'reassess_days' ? (number(x) ?? 0) : number(x))}
      finding={look(name)}
    />
  );
  const long = (name: 'assessment' | 'deficits' | 'precautions' | 'change_reason', label: string, about?: string) => (
    <LongField
      label={label}
      path={name}
      about={about}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={look(name)}
    />
  );
  return (
    <>
      <Conflict problem={form.problem} mine={form.values} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <FormBody form={form}>
        <Stack>
          {form.problem?.status !== 412 && <FormFindings form={form} />}
          <FormPart title="Assessment">
            <Fold
              says={`Assessed ${v.assessed_on ? dateText(v.assessed_on) : '—'}: ${brief(v.assessment)}`}
              open={assessed.some((name) => !v[name] || look(name))}
            >
              <Stack>
                <Fields>
                  <ChoiceField
                    label="Referral"
                    path="referral"
                    none="Choose…"
                    value={v.referral ?? ''}
                    words={(referrals.data?.items ?? []).map((r) => ({
                      value: r.id,
                      label: `${r.first_name} ${r.last_name}${r.holds_from ? `, from ${dateText(r.holds_from)}` : ''}`,
                    }))}
                    onChange={(x) => set('referral', x || null)}
                    finding={look('referral')}
                  />
                  <ChoiceField
                    label="Practitioner"
                    path="practitioner"
                    value={v.practitioner}
                    words={(practitioners.data?.items ?? []).map((p) => ({
                      value: p.id,
                      label: `${p.first_name} ${p.last_name}`,
                    }))}
                    onChange={(x) => set('practitioner', x)}
                    finding={look('practitioner')}
                  />
                  {date('assessed_on', 'Assessed on')}
                </Fields>
                {long('assessment', 'What the assessment found')}
                {long('deficits', 'Residual functional deficits', 'What the client cannot do in daily life.')}
                {long('precautions', 'Precautions', 'None known is an answer: say who was asked.')}
              </Stack>
            </Fold>
          </FormPart>
          <FormPart title="Goals">
            <Goals v={v} set={(x) => set('goals', x)} look={look} />
          </FormPart>
          <FormPart title="Codes of a session">
            <Codes v={v} set={(x) => set('codes', x)} look={look} />
          </FormPart>
          <FormPart title="Exercises">
            <Exercises v={v} set={(x) => set('exercises', x)} look={look} />
          </FormPart>
          <FormPart title="How often and how long">
            <Fold
              says={
                v.visits_per_week && v.weeks
                  ? `${v.visits_per_week} a week for ${countText(v.weeks, 'week')}${v.begins && v.ends ? `, ${daysText(v.begins, v.ends)}` : ''}`
                  : 'Not said yet'
              }
              open={
                !v.visits_per_week ||
                !v.weeks ||
                !v.begins ||
                !v.ends ||
                ['visits_per_week', 'weeks', 'begins', 'ends', 'reassess_days'].some(look)
              }
            >
              <Fields pairs>
                {count('visits_per_week', 'Visits per week')}
                {count('weeks', 'Weeks')}
                {date('begins', 'First day')}
                {date('ends', 'Last day')}
                {count('reassess_days', 'Days to the reassessment')}
              </Fields>
            </Fold>
          </FormPart>
          <FormPart title="Limits of a safe session">
            <Fold says={limitsText(v.limits)} open={wants(look, 'limits', v.limits)}>
              <Fields short>
                {(
                  [
                    ['systolic', 'Systolic at rest, at most'],
                    ['diastolic', 'Diastolic at rest, at most'],
                    ['heart_rate', 'Heart rate at rest, at most'],
                    ['spo2', 'Oxygen saturation, at least'],
                    ['glucose_low', 'Blood glucose, at least'],
                    ['glucose_high', 'Blood glucose, at most'],
                  ] as const
                ).map(([name, label]) => (
                  <Field
                    key={name}
                    label={label}
                    path={`limits.${name}`}
                    numeric
                    value={String(v.limits[name])}
                    onChange={(x) => set('limits', { ...v.limits, [name]: number(x) ?? 0 })}
                    finding={look(`limits.${name}`)}
                  />
                ))}
              </Fields>
            </Fold>
          </FormPart>
          {plan.number > 1 && long('change_reason', 'Why this version')}
          <FormFoot
            form={form}
            label="Save the draft"
            primary={!ready}
            extra={
              <Button
                type="button"
                variant={ready ? 'filled' : 'default'}
                data-primary={ready || undefined}
                disabled={!ready}
                onClick={onSign}
              >
                Sign as practitioner
              </Button>
            }
          />
          {form.dirty && <Muted>Save the draft before signing it.</Muted>}
        </Stack>
      </FormBody>
    </>
  );
}

/** What the first part asks for; it lies open until all of it is said. */
const assessed = ['referral', 'practitioner', 'assessed_on', 'assessment', 'deficits', 'precautions'] as const;
/** The beginning of what may be long. */
const brief = (text: string) => (text.length > 90 ? `${text.slice(0, 90).trimEnd()}…` : text);

const limitsText = (limits: PlanInput['limits']) =>
  `At rest at most ${limits.systolic}/${limits.diastolic} mmHg and ${limits.heart_rate} a minute, oxygen at least ${limits.spo2} %, glucose ${limits.glucose_low}–${limits.glucose_high} mg/dL`;

interface Part<K extends keyof PlanInput> {
  v: PlanInput;
  set: (value: PlanInput[K]) => void;
  look: Look;
}

function Rows<T>({
  rows,
  blank,
  set,
  word,
  path,
  look,
  says,
  children,
}: {
  rows: T[];
  blank: T;
  set: (rows: T[]) => void;
  word: string;
  path: string;
  look: Look;
  /** A row in one line; null while it does not say enough yet. */
  says: (row: T, at: number) => string | null;
  children: (row: T, at: number, change: (part: Partial<T>) => void) => React.ReactNode;
}) {
  return (
    <Stack tight>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
        <Group key={at}>
          <Fold
            says={says(row, at) ?? `${wordText(word)} ${at + 1}`}
            open={says(row, at) === null || wants(look, `${path}.${at}`, row as object)}
          >
            <Stack tight>
              {children(row, at, (part) => set(rows.map((r, i) => (i === at ? { ...r, ...part } : r))))}
            </Stack>
          </Fold>
        </Group>
      ))}
      <Row>
        <Button type="button" variant="default" onClick={() => set([...rows, blank])}>
          {`Add ${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`}
        </Button>
        {rows.length > 0 && (
          <Button type="button" variant="subtle" onClick={() => set(rows.slice(0, -1))}>
            {`Remove the last of ${rows.length}`}
          </Button>
        )}
      </Row>
    </Stack>
  );
}

/** Whether something at a path, or in what lies under it, was found wanting. */
const wants = (look: Look, path: string, row: object) =>
  Boolean(look(path)) || Object.keys(row).some((name) => look(`${path}.${name}`));

const words = (text: string) => text.toUpperCase().split(/[ ,]+/);

function Goals({ v, set, look }: Part<'goals'>) {
  const measures = useMeasures();
  const of = (id: string) => measures.data?.items.find((m) => m.id === id);
  return (
    <Rows
      rows={v.goals}
      set={set}
      word="goal"
      path="goals"
      look={look}
      says={(goal) => (goal.measure && goal.function ? `${goal.function}: ${goalText(goal, of(goal.measure))}` : null)}
      blank={{
        term: 'short' as const,
        measure: '',
        side: '',
        baseline: null,
        baseline_on: v.assessed_on,
        target: null,
        target_on: null,
        function: '',
        codes: [],
      }}
    >
      {(goal, at, change) => {
        const path = (name: string) => `goals.${at}.${name}`;
        const text = (name: 'baseline' | 'target' | 'baseline_on' | 'target_on', label: string) => (
          <Field
            label={label}
            path={path(name)}
            type={name.endsWith('_on') ? 'date' : 'text'}
            numeric={!name.endsWith('_on')}
            value={goal[name] ?? ''}
            onChange={(x) => change({ [name]: x || null })}
            finding={look(path(name))}
          />
        );
        const measure = of(goal.measure);
        return (
          <>
            <Fields>
              <ChoiceField
                label={`Goal ${at + 1}: measure`}
                path={path('measure')}
                none="Choose…"
                value={goal.measure}
                words={(measures.data?.items ?? []).map((m) => ({ value: m.id, label: m.name }))}
                onChange={(x) => change({ measure: x })}
                finding={look(path('measure'))}
              />
              {measure?.sided && (
                <ChoiceField
                  label="Side"
                  path={path('side')}
                  none="Choose…"
                  words={['right', 'left'] as const}
                  value={(goal.side ?? '') as 'right' | 'left' | ''}
                  onChange={(x) => change({ side: x })}
                  finding={look(path('side'))}
                />
              )}
              <ChoiceField
                label="Term"
                path={path('term')}
                words={[
                  { value: 'short', label: 'Short, 30 days' },
                  { value: 'long', label: 'Long, 90 days' },
                ]}
                value={goal.term ?? 'short'}
                onChange={(x) => change({ term: x as 'short' | 'long' })}
                finding={look(path('term'))}
              />
            </Fields>
            <Fields pairs>
              {text('baseline', `Baseline${measure ? ` (${measure.unit})` : ''}`)}
              {text('baseline_on', 'Measured on')}
              {text('target', `Target${measure ? ` (${measure.unit})` : ''}`)}
              {text('target_on', 'To be reached by')}
            </Fields>
            <Fields>
              <Field
                label="Codes that work towards it"
                path={path('codes')}
                about={procedureText((goal.codes ?? []).join(' '))}
                value={(goal.codes ?? []).join(' ')}
                onChange={(x) => change({ codes: x ? words(x) : [] })}
                finding={look(path('codes'))}
              />
              <Wide>
                <Field
                  label="What the client will do again"
                  path={path('function')}
                  value={goal.function ?? ''}
                  onChange={(x) => change({ function: x })}
                  finding={look(path('function'))}
                />
              </Wide>
            </Fields>
          </>
        );
      }}
    </Rows>
  );
}

function Codes({ v, set, look }: Part<'codes'>) {
  return (
    <Rows
      rows={v.codes}
      set={set}
      word="code"
      path="codes"
      look={look}
      says={(row) =>
        row.code && row.minutes
          ? `${row.minutes} minutes: ${[procedureText(row.code), `(${row.code})`].filter(Boolean).join(' ')}`
          : null
      }
      blank={{ code: '', minutes: 15 }}
    >
      {(row, at, change) => (
        <Fields>
          <Field
            label={`Code ${at + 1}`}
            path={`codes.${at}.code`}
            about={procedureText(row.code)}
            value={row.code}
            onChange={(x) => change({ code: x })}
            finding={look(`codes.${at}.code`)}
          />
          <Field
            label="Minutes in a session"
            path={`codes.${at}.minutes`}
            numeric
            value={String(row.minutes ?? '')}
            onChange={(x) => change({ minutes: number(x) ?? 0 })}
            finding={look(`codes.${at}.minutes`)}
          />
        </Fields>
      )}
    </Rows>
  );
}

const exerciseLabels = {
  frequency: 'Frequency',
  intensity: 'Intensity',
  time: 'Time',
  type: 'Type',
  progression: 'Progression',
  stop_rule: 'Stop rule',
};

function Exercises({ v, set, look }: Part<'exercises'>) {
  return (
    <Rows
      rows={v.exercises}
      set={set}
      word="exercise"
      path="exercises"
      look={look}
      says={(row) =>
        row.name
          ? `${row.name} (${[row.code, row.frequency, row.intensity, row.time].filter(Boolean).join(' · ')})`
          : null
      }
      blank={{
        name: '',
        code: v.codes[0]?.code ?? '',
        frequency: '',
        intensity: '',
        time: '',
        type: '',
        progression: '',
        stop_rule: '',
      }}
    >
      {(row, at, change) => {
        const fields = (names: (keyof typeof exerciseLabels)[]) =>
          names.map((name) => (
            <Field
              key={name}
              label={exerciseLabels[name]}
              path={`exercises.${at}.${name}`}
              value={row[name] ?? ''}
              onChange={(x) => change({ [name]: x })}
              finding={look(`exercises.${at}.${name}`)}
            />
          ));
        return (
          <>
            <Fields>
              <Field
                label={`Exercise ${at + 1}`}
                path={`exercises.${at}.name`}
                value={row.name}
                onChange={(x) => change({ name: x })}
                finding={look(`exercises.${at}.name`) ?? look(`exercises.${at}`)}
              />
              <Field
                label="Code"
                path={`exercises.${at}.code`}
                about={procedureText(row.code ?? '')}
                value={row.code ?? ''}
                onChange={(x) => change({ code: x })}
                finding={look(`exercises.${at}.code`)}
              />
            </Fields>
            <Fields pairs>{fields(['frequency', 'intensity', 'time'])}</Fields>
            <Fields>{fields(['type', 'progression', 'stop_rule'])}</Fields>
          </>
        );
      }}
    </Rows>
  );
}
