// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { onSignedOut } from '~/lib/api';
import { SessionProvider, sessionKey, useSessionQuery } from '~/lib/session';
import { Failed } from '~/ui/states';
import css from './app.module.css';
import { LockScreen } from './lock';
import { router } from './router';

const SignIn = lazy(() => import('~/features/sign-in'));
const NewPassword = lazy(() => import('~/features/sign-in/new-password'));

/** Signed out, locked, with a password to change, or in. */
export function Gate() {
  const client = useQueryClient();
  const session = useSessionQuery();
  useEffect(() => onSignedOut(() => void client.invalidateQueries({ queryKey: sessionKey })), [client]);

  if (session.isPending)
    return (
      <div className={css.loading} role="status">
        Loading…
      </div>
    );
  if (session.error && !session.data)
    return (
      <main className={css.gate}>
        <h1 className="visually-hidden">ExClaim</h1>
        <Failed error={session.error} again={() => void session.refetch()} />
      </main>
    );
  const waiting = (
    <div className={css.loading} role="status">
      Loading…
    </div>
  );
  if (!session.data)
    return (
      <Suspense fallback={waiting}>
        <SignIn />
      </Suspense>
    );
  if (session.data.locked) return <LockScreen name={session.data.user.name} />;
  if (session.data.user.must_change_password)
    return (
      <Suspense fallback={waiting}>
        <NewPassword />
      </Suspense>
    );
  return (
    <SessionProvider session={session.data}>
      <RouterProvider router={router} />
    </SessionProvider>
  );
}
