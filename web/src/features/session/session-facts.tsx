// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePractitionerChoices } from '~/lib/choices';
import { dateText } from '~/lib/format';
import { Place, Work } from '~/ui/code';
import { Card, Facts } from '~/ui/page';
import { Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import type { Dose, Session, Vitals } from './api';
import { clockText } from './time';

/** What was kept of a session, for reading; changed only when somebody asks to. */
export function SessionFacts({ session: s, onEdit }: { session: Session; onEdit?: () => void }) {
  const who = usePractitionerChoices().data?.items.find((each) => each.id === s.practitioner);
  const list = (lines: ReactNode[], why: string) =>
    lines.length > 0 ? <ul className={css.plainList}>{lines}</ul> : <Maybe text={null} why={why} />;
  return (
    <Card
      title={`Session of ${dateText(s.on)}`}
      actions={
        onEdit && (
          <Button variant="default" onClick={onEdit}>
            Edit
          </Button>
        )
      }
    >
      <Facts
        rows={[
          ['Practitioner', <Maybe key="w" text={who && `${who.first_name} ${who.last_name}`} />],
          ['Time', `${clockText(s.begins)}–${clockText(s.ends)}${s.group ? ', in a group' : ''}`],
          ['Place', s.place ? <Place key="p" code={s.place} /> : <Maybe key="p" text={null} why="not confirmed" />],
          [
            'Time under each code',
            list(
              s.blocks.map((block) => (
                <li key={block.begins}>
                  {`${clockText(Math.floor(block.begins / 60))}–${clockText(Math.floor(block.ends / 60))} `}
                  <Work code={block.code} />
                  {block.edited && ` · edited${block.edit_reason ? `: ${block.edit_reason}` : ''}`}
                </li>
              )),
              'no time kept',
            ),
          ],
          [
            'Exercises',
            list(
              s.doses.map((dose, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same exercise may come twice
                <li key={i}>{doseText(dose)}</li>
              )),
              'none kept',
            ),
          ],
          ['Vitals before', <Maybe key="b" text={vitalsText(s.before)} why="not measured" />],
          ['Vitals after', <Maybe key="a" text={vitalsText(s.after)} why="not measured" />],
          ...(s.safety_action ? ([['Beyond the limits', s.safety_action]] as [string, ReactNode][]) : []),
          [
            'Adverse events',
            s.adverse_event || (s.adverse_asked ? 'Asked: none' : <Maybe key="e" text={null} why="not asked" />),
          ],
          ...(s.override_reason ? ([['Booked although', s.override_reason]] as [string, ReactNode][]) : []),
        ]}
      />
    </Card>
  );
}

/** "Step-up 3 × 10, 2 kg, effort 5 of 10". */
const doseText = (d: Dose) =>
  [
    [d.exercise, [d.sets, d.repetitions].filter((each) => each !== null).join(' × ')].filter(Boolean).join(' '),
    d.load_grams !== null && `${(d.load_grams ?? 0) / 1000} kg`,
    d.seconds !== null && `${d.seconds} s`,
    d.effort !== null && `effort ${d.effort} of 10`,
  ]
    .filter(Boolean)
    .join(', ');

/** "128/78, heart rate 72"; nothing where nothing was measured. */
const vitalsText = (v: Vitals) =>
  [
    (v.systolic !== null || v.diastolic !== null) && `${v.systolic ?? '—'}/${v.diastolic ?? '—'} mmHg`,
    v.heart_rate !== null && `heart rate ${v.heart_rate}`,
    v.spo2 !== null && `oxygen ${v.spo2} %`,
    v.glucose !== null && `glucose ${v.glucose} mg/dL`,
  ]
    .filter(Boolean)
    .join(', ');
