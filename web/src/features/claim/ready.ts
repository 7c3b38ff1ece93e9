// SPDX-License-Identifier: Apache-2.0
import type { Finding, Schemas } from '~/lib/api';
import { dateText } from '~/lib/format';
import { type StepName, stepLabels } from '~/ui/track';

type Day = Pick<Schemas['BillableDay'], 'date' | 'claim' | 'ready' | 'not_ready'>;

/** Where a date of service stands on its way onto a claim: ready only where the steps before are green for it. */
export function saysOf(day: Day, gate: Pick<Finding, 'message' | 'step'>[] = []): string {
  if (day.claim) return `on claim ${day.claim}`;
  if (!day.ready) return day.not_ready ? `not ready: ${day.not_ready}` : 'nothing to bill';
  // One finding of the gate names its first day and counts the others.
  const lacks = gate.filter(
    ({ message }) => message.includes(`for ${dateText(day.date)}`) || / and \d+ more days?: /.test(message),
  );
  const steps = [...new Set(lacks.map(({ step }) => stepLabels[step as StepName].toLowerCase()))];
  if (steps.length === 0) return 'ready';
  return `signed, but not to be sent yet: ${steps.join(', ')} ${steps.length === 1 ? 'is' : 'are'} not green`;
}
