// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { api, ask, type Permission, type Session, setCsrf } from './api';

const Context = createContext<Session | null>(null);
export const sessionKey = ['session'] as const;

/** The present sign-in: undefined while asking, null if there is none. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async () => {
      const session = await ask(api.GET('/api/v1/session'));
      if (session) setCsrf(session.csrf_token);
      return session;
    },
    staleTime: 60_000,
  });
}

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <Context value={session}>{children}</Context>;
}

/** Who is signed in; only below SessionProvider. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside SessionProvider');
  return session;
}

/** True if the signed-in person has this permission: screens show no dead buttons. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** Takes over the session that signing in or unlocking has given. */
export function useEnter() {
  const client = useQueryClient();
  return (session: Session) => {
    setCsrf(session.csrf_token);
    client.setQueryData(sessionKey, session);
  };
}

/** Signs out and forgets everything that was loaded. */
export function useLeave() {
  const client = useQueryClient();
  return async () => {
    await ask(api.POST('/api/v1/sign-out', {}));
    client.setQueryData(sessionKey, null);
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
  };
}
