// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from './api';
import { keys } from './keys';

export type WorkRow = Schemas['WorkRow'];
export type Worklist = WorkRow['list'];
/** What waits of claims: the badge of their page counts these, and the page shows them. */
export const claimLists: Worklist[] = ['billing', 'rejected', 'silent'];

/** What waits on the practice, at most `limit` rows of it, or of some lists; everyone who asks for the same shares one answer. */
export const useWaiting = (lists?: Worklist | Worklist[], limit = 20, enabled = true) => {
  const list = lists?.toString();
  return useQuery({
    queryKey: [...keys.today, list, limit],
    staleTime: 0,
    enabled,
    placeholderData: (before) => before,
    queryFn: () => ask(api.GET('/api/v1/today', { params: { query: { limit, list } } })),
  });
};
