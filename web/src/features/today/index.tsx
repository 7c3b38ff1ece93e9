// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, ask, type Permission } from '~/lib/api';
import { useMyLists } from '~/lib/duty';
import { dateText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { useWaiting } from '~/lib/waiting';
import { Card, Page } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import type { StatusId } from '~/ui/status-chip';
import { WorkRow } from '~/ui/work-row';
import { Waiting } from './waiting';

interface Work {
  id: string;
  status: StatusId;
  what: string;
  why: string;
  label: string;
  to:
    | '/settings/practice'
    | '/settings/practitioners/new'
    | '/settings/practitioners'
    | '/payers/new'
    | '/clients/new'
    | '/settings/account';
  needs: Permission | null;
}

/** What waits, computed from what is stored: nothing here is ticked by hand. */
function useWork() {
  const session = useSession();
  return useQuery({
    queryKey: ['clients', 'payers', 'practitioners', 'practice', 'work', session.today],
    staleTime: 0,
    queryFn: async (): Promise<Work[]> => {
      const [practice, practitioners, payers, clients] = await Promise.all([
        ask(api.GET('/api/v1/practice')),
        ask(api.GET('/api/v1/practitioners', { params: { query: { limit: 200, active: 'true' } } })),
        ask(api.GET('/api/v1/payers', { params: { query: { limit: 1 } } })),
        ask(api.GET('/api/v1/clients', { params: { query: { limit: 1 } } })),
      ]);
      const out: Work[] = [];
      const add = (work: Work) => out.push(work);
      const expired = practitioners.items.filter((p) =>
        p.credentials.some((c) => c.expires && c.expires < session.today),
      );
      if (expired.length > 0)
        add({
          id: 'expired',
          status: 'overdue',
          what:
            expired.length === 1
              ? 'A credential has ended'
              : `${expired.length} practitioners have a credential that ended`,
          why: 'Sessions after its last day are not covered by it',
          label: 'Renew',
          to: '/settings/practitioners',
          needs: 'practice_write',
        });
      if (!practice.npi || !practice.ein || !practice.address.line1)
        add({
          id: 'practice',
          status: 'due',
          what: 'Complete the practice',
          why: 'Claims need its NPI, EIN and address',
          label: 'Complete',
          to: '/settings/practice',
          needs: 'practice_write',
        });
      if (practitioners.totals.count === 0)
        add({
          id: 'practitioner',
          status: 'due',
          what: 'Say who delivers sessions',
          why: 'With which credential, valid until when',
          label: 'Add a practitioner',
          to: '/settings/practitioners/new',
          needs: 'practice_write',
        });
      if (payers.totals.count === 0)
        add({
          id: 'payer',
          status: 'due',
          what: 'Add the first payer',
          why: 'The insurance on your clients’ cards',
          label: 'Add a payer',
          to: '/payers/new',
          needs: 'payers_write',
        });
      if (clients.totals.count === 0)
        add({
          id: 'client',
          status: 'nothing_yet',
          what: 'Add the first client',
          why: 'With the card at hand it takes a minute',
          label: 'Add a client',
          to: '/clients/new',
          needs: 'clients_write',
        });
      if (!session.user.one_time_code && !session.sandbox)
        add({
          id: 'code',
          status: 'due',
          what: 'Set up a one-time code',
          why: 'Health data deserves more than a password',
          label: 'Set up',
          to: '/settings/account',
          needs: null,
        });
      return out.filter((work) => work.needs === null || session.permissions.includes(work.needs));
    },
  });
}

/** Home: what waits on you, and why, each with the button that moves it on. */
export function Today() {
  const session = useSession();
  const work = useWork();
  // Where cases wait, "nothing waits" would be a lie: the practice alone has nothing to say then.
  const mine = useMyLists();
  const waiting = useWaiting(mine.kind === 'some' ? mine.lists : undefined);
  const casesWait = waiting.first?.lists.length !== 0;
  const quiet = work.data?.length === 0 && casesWait;
  const sub = `${dateText(session.today)} · ${session.practice.name}`;
  // Both before anything is drawn, so that the second does not push the first about.
  if ((!waiting.first && !waiting.error) || (!work.data && !work.error))
    return (
      <Page title="Today" sub={sub} wide>
        <Card flush>
          <LoadingRows rows={4} />
        </Card>
      </Page>
    );
  return (
    <Page title="Today" sub={sub} wide>
      <Waiting />
      {!quiet && (
        <Card flush>
          {work.error && !work.data ? (
            <Failed error={work.error} again={() => void work.refetch()} />
          ) : !work.data ? (
            <LoadingRows rows={4} />
          ) : work.data.length === 0 ? (
            <Empty
              title="Nothing waits on you"
              action={
                <Button component={Link} to="/clients">
                  Go to clients
                </Button>
              }
            >
              Practice, practitioners and payers are in place.
            </Empty>
          ) : (
            work.data.map((row) => (
              <WorkRow
                key={row.id}
                status={row.status}
                what={row.what}
                why={row.why}
                action={
                  <Button component={Link} to={row.to} variant="default">
                    {row.label}
                  </Button>
                }
              />
            ))
          )}
        </Card>
      )}
    </Page>
  );
}
