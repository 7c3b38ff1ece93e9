// SPDX-License-Identifier: Apache-2.0
/** An address that the server names ("/cases/0D5…/claim?open=0D6…") as a link of this application. */
export function linkTo(address: string) {
  const [to = '/', query] = address.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query ?? '')) } as never as { to: '/' };
}
