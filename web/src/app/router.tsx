// SPDX-License-Identifier: Apache-2.0
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { NotFound } from './not-found';
import { Shell } from './shell';

const yes = (value: unknown) =>
  value === 'true' || value === true ? true : value === 'false' || value === false ? false : undefined;
const word = (value: unknown) => (typeof value === 'string' && /^-?[\w.]{1,40}$/.test(value) ? value : undefined);

/** Filters that stand in the address: coded words and opaque ids, never names. */
export interface ListSearch {
  sort?: string;
  active?: boolean;
  kind?: string;
  payer?: string;
  open?: string;
  user?: string;
  action?: string;
  state?: string;
}
const listSearch = (raw: Record<string, unknown>): ListSearch => ({
  sort: word(raw.sort),
  active: yes(raw.active),
  kind: word(raw.kind),
  payer: word(raw.payer),
  open: word(raw.open),
  user: word(raw.user),
  action: word(raw.action),
  state: word(raw.state),
});

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
const at = <P extends string>(path: P, load: () => Promise<Record<string, unknown>>, name: string) =>
  createRoute({
    getParentRoute: () => root,
    path,
    validateSearch: listSearch,
    component: lazyRouteComponent(load as never, name as never),
  });

const settings = () => import('~/features/settings');
const routes = [
  at('/', () => import('~/features/today'), 'Today'),
  at('/clients', () => import('~/features/clients'), 'Clients'),
  at('/clients/new', () => import('~/features/clients'), 'NewClient'),
  at('/clients/$id', () => import('~/features/clients'), 'ClientPage'),
  at('/clients/$id/edit', () => import('~/features/clients'), 'EditClient'),
  at('/clients/$id/policies/new', () => import('~/features/clients'), 'NewPolicy'),
  at('/clients/$id/policies/$policy', () => import('~/features/clients'), 'EditPolicy'),
  at('/clients/$id/cases/new', () => import('~/features/case'), 'NewCase'),
  at('/cases/$id', () => import('~/features/case'), 'CasePage'),
  at('/cases/$id/edit', () => import('~/features/case'), 'EditCase'),
  at('/cases/$id/$step', () => import('~/features/case'), 'CasePage'),
  at('/claims', () => import('~/features/claims'), 'Claims'),
  at('/denials', () => import('~/features/denials'), 'Denials'),
  at('/money', () => import('~/features/money'), 'MoneyPage'),
  at('/files', () => import('~/features/files'), 'FilesPage'),
  at('/review', () => import('~/features/review'), 'ReviewScreen'),
  at('/payers', () => import('~/features/payers'), 'Payers'),
  at('/payers/new', () => import('~/features/payers'), 'NewPayer'),
  at('/payers/$id', () => import('~/features/payers'), 'PayerPage'),
  at('/payers/$id/edit', () => import('~/features/payers'), 'EditPayer'),
  at('/payers/$id/playbook', () => import('~/features/payers'), 'EditPlaybook'),
  createRoute({
    getParentRoute: () => root,
    path: '/settings',
    beforeLoad: () => {
      throw redirect({ to: '/settings/account' });
    },
  }),
  at('/settings/account', settings, 'Account'),
  at('/settings/practice', settings, 'Practice'),
  at('/settings/practitioners', settings, 'Practitioners'),
  at('/settings/practitioners/new', settings, 'NewPractitioner'),
  at('/settings/practitioners/$id', settings, 'EditPractitioner'),
  at('/settings/code-lists', settings, 'CodeLists'),
  at('/settings/users', settings, 'Users'),
  at('/settings/users/new', settings, 'NewUser'),
  at('/settings/users/$id', settings, 'EditUser'),
  at('/settings/tokens', settings, 'Tokens'),
  at('/settings/audit', settings, 'Audit'),
  at('/gallery', () => import('~/features/gallery'), 'Gallery'),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([...routes]),
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
