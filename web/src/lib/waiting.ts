// SPDX-License-Identifier: Apache-2.0
import { api, ask, type Schemas } from './api';
import { keys } from './keys';
import { useList } from './list';

export type WorkRow = Schemas['WorkRow'];
export type Worklist = WorkRow['list'];
/** What waits of claims: the badge of their page counts these, and the page shows them. */
export const claimLists: Worklist[] = ['billing', 'rejected', 'silent'];

/** What waits on the practice, or of some lists: `limit` rows first, `more` of them when asked; everyone who asks for the same
 * shares one answer. */
export const useWaiting = (lists?: Worklist | Worklist[], limit = 20, enabled = true) => {
  const list = lists?.toString();
  return useList(
    [...keys.today, list, limit],
    (cursor) => ask(api.GET('/api/v1/today', { params: { query: { limit: cursor ? 100 : limit, cursor, list } } })),
    enabled,
  );
};
