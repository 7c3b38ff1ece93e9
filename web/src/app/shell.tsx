// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useKeyboard } from '~/actions/keyboard';
import { useActions } from '~/actions/use-actions';
import type { Permission } from '~/lib/api';
import { useMyLists } from '~/lib/duty';
import { dateText } from '~/lib/format';
import { useSession } from '~/lib/session';
import { claimLists, useWaiting, type Worklist } from '~/lib/waiting';
import { Icon, type IconName } from '~/ui/icon';
import { ErrorBoundary } from '~/ui/states';
import { Keys } from '~/ui/text';
import css from './app.module.css';
import { Badge } from './badge';
import { useNamedField } from './focus';
import { useIdleLock, useLock } from './lock';

const Palette = lazy(() => import('./palette'));
const Help = lazy(() => import('./help'));

interface Place {
  to: '/' | '/clients' | '/claims' | '/denials' | '/money' | '/files' | '/review' | '/payers' | '/settings/account';
  label: string;
  icon: IconName;
  keys: string;
  exact?: boolean;
  /** Pages under this address belong to it too. */
  also?: string;
  /** Worklists whose rows its badge counts; of none: all. */
  counts?: Worklist[];
  needs?: Permission;
}
const places: Place[] = [
  { to: '/', label: 'Today', icon: 'today', keys: 'g t', exact: true, counts: [] },
  { to: '/clients', label: 'Clients', icon: 'clients', keys: 'g c', also: '/cases' },
  {
    to: '/claims',
    label: 'Claims',
    icon: 'claims',
    keys: 'g l',
    counts: claimLists,
    needs: 'claims_read',
  },
  { to: '/denials', label: 'Denials', icon: 'denials', keys: 'g d', counts: ['denied'], needs: 'claims_read' },
  { to: '/money', label: 'Money', icon: 'money', keys: 'g m', counts: ['posting', 'balance'], needs: 'money_read' },
  { to: '/files', label: 'Files', icon: 'files', keys: 'g f' },
  { to: '/review', label: 'Review', icon: 'review', keys: 'g r', needs: 'review_read' },
  { to: '/payers', label: 'Payers', icon: 'payers', keys: 'g p' },
  { to: '/settings/account', label: 'Settings', icon: 'settings', keys: 'g s' },
];
/** The phone's bar holds five: these, "Add", and "More" for the rest. */
const inBar = ['/', '/clients', '/claims'];
const closeMore = () => document.getElementById('more-places')?.hidePopover();

/** The frame around every screen. */
export function Shell() {
  const session = useSession();
  const navigate = useNavigate();
  const [overlay, setOverlay] = useState<'palette' | 'help' | null>(null);
  const scheme = useMantineColorScheme();
  const lock = useLock();
  useKeyboard();
  useNamedField();
  useIdleLock(session.idle_lock_seconds);

  const may = (permission: (typeof session.permissions)[number]) => session.permissions.includes(permission);
  const shown = places.filter((place) => !place.needs || may(place.needs));
  const waiting = useWaiting(undefined, 20, may('cases_read')).first;
  const mine = useMyLists();
  // Of Today what this person can do; who only looks has all of it to look at.
  const count = ({ counts }: Place) => {
    if (!counts) return undefined;
    const lists = counts.length || mine.kind === 'none' ? counts : mine.lists;
    return waiting?.lists.reduce((sum, each) => sum + (!lists.length || lists.includes(each.list) ? each.count : 0), 0);
  };
  // Behind "More" lies what waits at places that the phone's bar has no room for.
  const inMore = shown.reduce((sum, place) => sum + (inBar.includes(place.to) ? 0 : (count(place) ?? 0)), 0);
  useActions([
    ...shown.map((place) => ({
      id: place.to,
      label: `Go to ${place.label}`,
      keys: place.keys,
      icon: place.icon,
      run: () => void navigate({ to: place.to }),
    })),
    {
      id: 'client.new',
      label: 'Add a client',
      keywords: 'new person',
      keys: 'n',
      icon: 'plus',
      when: () => may('clients_write'),
      run: () => void navigate({ to: '/clients/new' }),
    },
    {
      id: 'payer.new',
      label: 'Add a payer',
      keywords: 'new plan insurance',
      icon: 'plus',
      when: () => may('payers_write'),
      run: () => void navigate({ to: '/payers/new' }),
    },
    { id: 'search', label: 'Search or jump', keys: '/', icon: 'search', run: () => setOverlay('palette') },
    { id: 'help', label: 'Keyboard help', keys: '?', run: () => setOverlay('help') },
    {
      id: 'scheme',
      label: 'Switch light and dark',
      keywords: 'theme mode',
      icon: 'moon',
      run: () => scheme.toggleColorScheme(),
    },
    { id: 'lock', label: 'Lock the screen', icon: 'lock', run: lock },
  ]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOverlay('palette');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={css.frame}>
      <a href="#main" className={css.skip} data-layer="skip">
        Skip to the content
      </a>
      <nav className={css.rail} aria-label="Main">
        <Link to="/" className={css.brand}>
          <Icon name="done" size={24} />
          ExClaim
        </Link>
        {shown.map((place, i) => (
          <RailPlace key={place.to} place={place} count={count(place)} gap={i === shown.length - 1} />
        ))}
      </nav>
      <header className={css.top} data-layer="top">
        <button type="button" className={css.search} onClick={() => setOverlay('palette')} aria-label="Search or jump">
          <Icon name="search" size={16} />
          <span>Search or jump…</span>
          <b className={css.searchKeys}>
            <Keys keys="Ctrl K" />
          </b>
        </button>
        <div className={css.spread} />
        {session.sandbox && (
          <Link to="/files" className={css.sandbox} title="Move the day on">
            Sandbox · {dateText(session.today)}
          </Link>
        )}
        <span className={css.who}>{session.user.name}</span>
        <ActionIcon variant="subtle" color="gray" aria-label="Lock the screen" onClick={lock}>
          <Icon name="lock" />
        </ActionIcon>
      </header>
      <main className={css.main} id="main" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense
            fallback={
              <div className={css.loading} role="status">
                Loading…
              </div>
            }
          >
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      <nav className={css.bar} aria-label="Main" data-layer="bar">
        {shown
          .filter((place) => inBar.includes(place.to))
          .map((place) => (
            <BarPlace key={place.to} place={place} count={count(place)} />
          ))}
        {may('clients_write') && (
          <button type="button" onClick={() => void navigate({ to: '/clients/new' })}>
            <Icon name="plus" />
            Add
          </button>
        )}
        <button type="button" popoverTarget="more-places">
          <span className={css.barIcon}>
            <Icon name="more" />
            <Badge count={inMore} />
          </span>
          More
        </button>
      </nav>
      <nav id="more-places" popover="auto" className={css.more} aria-label="More places" data-layer="more">
        {shown
          .filter((place) => !inBar.includes(place.to))
          .map((place) => (
            <Link key={place.to} to={place.to} className={css.place} onClick={closeMore}>
              <Icon name={place.icon} />
              {place.label}
              <Badge count={count(place)} />
            </Link>
          ))}
      </nav>
      <Suspense>
        {overlay === 'palette' && <Palette onClose={() => setOverlay(null)} />}
        {overlay === 'help' && <Help onClose={() => setOverlay(null)} />}
      </Suspense>
    </div>
  );
}

/** What marks the place one is at, also on pages that belong to it under another address. */
function useHere({ also }: Place) {
  const inside = useRouterState({ select: ({ location }) => Boolean(also && location.pathname.startsWith(also)) });
  return inside ? { 'data-status': 'active' } : {};
}

function RailPlace({ place, count, gap }: { place: Place; count?: number; gap: boolean }) {
  const here = useHere(place);
  return (
    <>
      {gap && <div className={css.gap} />}
      <Link to={place.to} className={css.place} activeOptions={{ exact: place.exact, includeSearch: false }} {...here}>
        <Icon name={place.icon} />
        {place.label}
        <Badge count={count} />
      </Link>
    </>
  );
}

function BarPlace({ place, count }: { place: Place; count?: number }) {
  const here = useHere(place);
  return (
    <Link to={place.to} activeOptions={{ exact: place.exact, includeSearch: false }} {...here}>
      <span className={css.barIcon}>
        <Icon name={place.icon} />
        <Badge count={count} />
      </span>
      {place.label}
    </Link>
  );
}
