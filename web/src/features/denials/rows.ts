// SPDX-License-Identifier: Apache-2.0
import { statusWords } from '~/api/status-words';
import type { Schemas } from '~/lib/api';

export type Denial = Schemas['Denial'];

/** What is done at once: lines of one case that were refused for one reason. The same rows stand in Today. */
export interface DenialRow {
  /** The nearest deadline, of one day the most money. */
  first: Denial;
  all: Denial[];
  amount: string;
  /** It waits on us, not on the plan. */
  ours: boolean;
}

const moving = new Set(statusWords.filter((word) => word.light === 'moving').map((word) => word.id as string));

export function rowsOf(denials: Denial[]): DenialRow[] {
  const rows = new Map<string, DenialRow>();
  for (const denial of denials) {
    const next = denial.next_action;
    const key = next ? [denial.case, next.id, next.why, denial.contested].join(' ') : denial.id;
    const row = rows.get(key);
    if (row) row.all.push(denial);
    else rows.set(key, { first: denial, all: [denial], amount: '', ours: !next || !moving.has(next.status) });
  }
  for (const row of rows.values())
    row.amount = (row.all.reduce((sum, each) => sum + Math.round(Number(each.amount) * 100), 0) / 100).toFixed(2);
  return [...rows.values()];
}

/** The money of several rows. */
export const sumOf = (rows: DenialRow[]) =>
  (rows.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0) / 100).toFixed(2);
