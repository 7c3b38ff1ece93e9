// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import { api, ask, type Permission, Problem, type Session, setCsrf } from './api';

const Context = createContext<Session | null>(null);
export const sessionKey = ['session'] as const;

/** The present sign-in: undefined while asking, null if there is none. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async () => {
      try {
        const session = await ask(api.GET('/api/v1/session'));
        setCsrf(session.csrf_token);
        return session;
      } catch (problem) {
        if (problem instanceof Problem && problem.status === 401) return null;
        throw problem;
      }
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
