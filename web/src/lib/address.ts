// SPDX-License-Identifier: Apache-2.0
import { useRouterState } from '@tanstack/react-router';

/** An address that the server names ("/cases/0D5…/claim?open=0D6…") as a link of this application. */
export function linkTo(address: string) {
  const [to = '/', query] = address.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query ?? '')) } as never as { to: '/' };
}

/** Where a next action leads, and the field there that it is about. */
export const linkOf = (action: { href: string; focus: string }) =>
  ({ ...linkTo(action.href), state: { focus: action.focus } }) as never as { to: '/' };

/** True where what is next is about another record of the page one is on than the one that is open. */
export function useIsElsewhere() {
  const here = useRouterState({ select: ({ location }) => location });
  return (action: { href: string }) => {
    const { to, search } = linkTo(action.href) as unknown as { to: string; search: { open?: string } };
    return to !== here.pathname || (search.open !== undefined && search.open !== (here.search as typeof search).open);
  };
}

/** True where what is next leads to the page one is on. */
export function useIsHere() {
  const here = useRouterState({ select: (state) => state.location.pathname });
  return (action: { href: string }) => action.href.split('?')[0] === here;
}
