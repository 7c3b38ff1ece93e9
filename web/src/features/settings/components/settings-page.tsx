// SPDX-License-Identifier: Apache-2.0
import { Link, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSession } from '~/lib/session';
import { Card, Page } from '~/ui/page';
import { Empty } from '~/ui/states';
import css from '~/ui/tabs.module.css';

const tabs = [
  { to: '/settings/account', label: 'My account', needs: null },
  { to: '/settings/practice', label: 'Practice', needs: 'practice_read' },
  { to: '/settings/practitioners', label: 'Practitioners', needs: 'practice_read' },
  { to: '/settings/code-lists', label: 'Code lists', needs: 'practice_read' },
  { to: '/settings/users', label: 'Users', needs: 'users_manage' },
  { to: '/settings/tokens', label: 'Programs', needs: 'users_manage' },
  { to: '/settings/audit', label: 'Audit log', needs: 'audit_read' },
] as const;

/** The frame of every settings screen: its neighbours are one click away. */
export function SettingsPage({
  title,
  actions,
  sub,
  children,
  wide,
}: {
  title: string;
  sub?: string;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  const { permissions } = useSession();
  const list = useRef<HTMLElement>(null);
  // On a phone the tabs are wider than the screen: the one that is open is the one to see.
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const here = tabs.find((tab) => path.startsWith(tab.to));
  const may = !here || here.needs === null || permissions.includes(here.needs);
  return (
    <Page title={title} sub={sub} actions={may && actions} wide={wide}>
      <nav ref={list} className={css.tabs} aria-label="Settings" data-scroll-x>
        {tabs
          .filter((tab) => tab.needs === null || permissions.includes(tab.needs))
          .map((tab) => (
            <Link key={tab.to} to={tab.to} className={css.tab} activeOptions={{ includeSearch: false }}>
              {tab.label}
            </Link>
          ))}
      </nav>
      {may ? (
        children
      ) : (
        <Card flush>
          <Empty title="This page is the owner’s">Ask the owner of the practice for what you need of it.</Empty>
        </Card>
      )}
    </Page>
  );
}
