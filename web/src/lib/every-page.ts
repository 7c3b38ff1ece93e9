// SPDX-License-Identifier: Apache-2.0

/** All rows of a list that is told in pages, for a screen that needs them together. */
export async function everyPage<T>(
  load: (query: { limit: number; cursor?: string }) => Promise<{ items: T[]; next_cursor: string | null }>,
): Promise<T[]> {
  const rows: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await load(cursor === undefined ? { limit: 200 } : { limit: 200, cursor });
    rows.push(...page.items);
    if (page.next_cursor === null) return rows;
    cursor = page.next_cursor;
  }
}
