// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '~/api/status-words';
import type { CaseMoney, Journey } from '~/lib/case';

type Day = Journey['days'][number];
type DayLight = Day['steps'][number];
type MoneyOfDay = CaseMoney['dates'][number] | null | undefined;

const statusOf = new Map<string, string>(statusWords.map((word) => [word.id, word.label]));

/** Of a day of which the plan refused one line and paid another, the payment is not denied. */
const isPaidInPart = (light: DayLight, money: MoneyOfDay) =>
  light.step === 'payment' && light.status === 'denied' && Number(money?.paid_by_plan ?? 0) > 0;

/** The word of a cell: of a delivered session its minutes and units say more than its state. */
export function wordOf(light: DayLight, money?: MoneyOfDay): string {
  if (light.light === 'idle') return /^(Nothing|No )/.test(light.says) ? 'Not yet' : light.says || 'Not yet';
  if (light.light === 'done' && light.step === 'denial' && light.says === 'no denial') return 'No denial';
  if (light.light === 'done' && light.step === 'session' && light.says) return light.says.replace('minutes', 'min');
  return statusOf.get(isPaidInPart(light, money) ? 'paid_in_part' : light.status) ?? light.says;
}

/** Why it is so: where all is well the word is enough, and nothing is said twice in a row. */
export const reasonOf = (day: Day, light: DayLight, at: number) =>
  light.light !== 'done' &&
  light.light !== 'idle' &&
  light.says !== wordOf(light) &&
  light.says !== day.steps[at - 1]?.says
    ? light.says
    : '';
