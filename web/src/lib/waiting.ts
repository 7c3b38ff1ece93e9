// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { api, ask, type Schemas } from './api';
import { keys } from './keys';

export type WorkRow = Schemas['WorkRow'];
export type Worklist = WorkRow['list'];

/** What waits on the practice, at most `limit` rows of it, or of one list; everyone who asks for the same shares one answer. */
export const useWaiting = (list?: Worklist, limit = 20, enabled = true) =>
  useQuery({
    queryKey: [...keys.today, list, limit],
    staleTime: 0,
    enabled,
    placeholderData: (before) => before,
    queryFn: () => ask(api.GET('/api/v1/today', { params: { query: { limit, list } } })),
  });
