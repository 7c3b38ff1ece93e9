// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useForm } from '~/lib/form';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { DataTable } from '~/ui/data-table';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Fields, Fold, Muted, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { DateText, Unknown } from '~/ui/text';
import { addMeasurement, type Measure, type Measurement, type MeasurementInput, type PlanInput } from './api';

const verdicts: Record<NonNullable<Measurement['change']>['verdict'], string> = {
  worse: 'Worse',
  no_real_change: 'No real change',
  improved: 'Improved',
  meaningful: 'Improved, meaningful',
  not_judged: 'Too small to judge',
};

export const withUnit = (score: string, measure?: Measure) =>
  measure ? `${score}${measure.unit === '°' ? '' : ' '}${measure.unit}` : score;

/** A goal in one line. */
export const goalText = (goal: PlanInput['goals'][number], measure?: Measure) =>
  `${measure?.name ?? goal.measure}${goal.side && `, ${goal.side}`}: from ${
    goal.baseline ? withUnit(goal.baseline, measure) : '—'
  } to ${goal.target ? withUnit(goal.target, measure) : '—'}${goal.target_on ? ` by ${dateText(goal.target_on)}` : ''}`;

/** What was measured, and what became of it since the first time. */
export function Measurements({
  caseId,
  measures,
  measurements,
}: {
  caseId: string;
  measures: Measure[];
  measurements: Measurement[];
}) {
  const mayWrite = useMay('cases_write');
  const of = (id: string) => measures.find((m) => m.id === id);
  return (
    <Stack>
      <h2>Measurements</h2>
      <DataTable<Measurement>
        label="Measurements"
        plain
        columns={[
          {
            id: 'measure',
            label: 'Measure',
            cell: (m) => `${of(m.measure)?.name ?? m.measure}${m.side && `, ${m.side}`}`,
          },
          { id: 'on', label: 'Day', cell: (m) => <DateText date={m.on} /> },
          {
            id: 'score',
            label: 'Score',
            end: true,
            cell: (m) =>
              m.score === null ? (
                <Unknown why="Could not be scored: too many items are missing" />
              ) : (
                withUnit(m.score, of(m.measure))
              ),
          },
          { id: 'change', label: 'Since the first', cell: (m) => <Change of={m} measure={of(m.measure)} /> },
        ]}
        rows={measurements}
        rowId={(m) => m.id}
        link={() => ({})}
        onOpen={() => {}}
        count={measurements.length}
        error={null}
        again={() => {}}
        empty={
          <Empty title="Nothing measured yet">A plan rests on a baseline: measure it before the first session.</Empty>
        }
      />
      {mayWrite && (
        <Card>
          <Fold says={<h2>Record a measurement</h2>} open={measurements.length === 0}>
            <NewMeasurement caseId={caseId} measures={measures} />
          </Fold>
        </Card>
      )}
    </Stack>
  );
}

function Change({ of, measure }: { of: Measurement; measure?: Measure }) {
  if (!of.change) return <Muted>Baseline</Muted>;
  const worse = of.change.better_by.startsWith('-');
  const size = withUnit(of.change.better_by.replace('-', ''), measure);
  return (
    <span title={of.change.basis}>
      {verdicts[of.change.verdict]} <Muted>{`${size} ${worse ? 'worse' : 'better'}`}</Muted>
    </span>
  );
}

function NewMeasurement({ caseId, measures }: { caseId: string; measures: Measure[] }) {
  const client = useQueryClient();
  const { today } = useSession();
  const blank: MeasurementInput = { measure: '', side: '', on: today, unit: '', items: [], score: null, note: '' };
  const form = useForm<MeasurementInput>(`measurement ${caseId}`, blank, async (values) => {
    const kept = await addMeasurement(caseId, { ...values, items: values.items.some(Boolean) ? values.items : [] });
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    said(kept.score === null ? 'Kept. It could not be scored: too many items are missing.' : `Kept: ${kept.score}.`);
    form.reset({ ...blank, measure: values.measure, side: values.side });
  });
  const { values: v, set, finding } = form;
  const measure = measures.find((m) => m.id === v.measure);
  const unit = v.unit || measure?.items.unit;
  const setItem = (at: number, text: string) =>
    set(
      'items',
      Array.from({ length: measure?.items.most ?? 0 }, (_, i) => (i === at ? text || null : (v.items[i] ?? null))),
    );
  return (
    <FormBody form={form}>
      <Stack>
        <FormFindings form={form} />
        <Fields>
          <ChoiceField
            label="Measure"
            path="measure"
            none="Choose…"
            about={measure?.words}
            value={v.measure}
            words={measures.map((m) => ({ value: m.id, label: m.name }))}
            onChange={(x) => form.reset({ ...blank, measure: x, on: v.on })}
            finding={finding('measure')}
          />
          {measure?.sided && (
            <ChoiceField
              label="Side"
              path="side"
              none="Choose…"
              words={['right', 'left'] as const}
              value={v.side as 'right' | 'left' | ''}
              onChange={(x) => set('side', x)}
              finding={finding('side')}
            />
          )}
          {measure?.items.other_unit && (
            <ChoiceField
              label="Unit"
              path="unit"
              none={measure.items.unit}
              words={[{ value: measure.items.other_unit, label: measure.items.other_unit }]}
              value={v.unit}
              onChange={(x) => set('unit', x)}
              finding={finding('unit')}
            />
          )}
          <Field label="Day" {...form.text('on')} type="date" />
        </Fields>
        {measure && (
          <>
            <Muted>
              {measure.missing} {measure.licence}
            </Muted>
            <Fields>
              {Array.from({ length: measure.items.most }, (_, i) => (
                <Field
                  // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
                  key={i}
                  label={measure.items.most === 1 ? `Result (${unit})` : `${i + 1} (${unit})`}
                  path={`items.${i}`}
                  numeric
                  value={v.items[i] ?? ''}
                  onChange={(x) => setItem(i, x)}
                  finding={finding(`items.${i}`)}
                />
              ))}
              <Field
                label={`Or the score alone (${measure.unit})`}
                path="score"
                numeric
                value={v.score ?? ''}
                onChange={(x) => set('score', x || null)}
                finding={finding('score')}
              />
              <Field label="Note" {...form.text('note')} />
            </Fields>
          </>
        )}
        <FormFoot form={form} label="Keep the measurement" primary={false} />
      </Stack>
    </FormBody>
  );
}
