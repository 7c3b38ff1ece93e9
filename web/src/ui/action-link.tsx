// SPDX-License-Identifier: Apache-2.0
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkOf } from '~/lib/address';
import type { Schemas } from '~/lib/api';
import { useDuty } from '~/lib/duty';
import { Muted } from './page';

/** A next action as a link in a text or a table. Who may not do it is shown no verb: whose it is, or `others` where that is
 * nobody in particular. */
export function ActionLink({
  action,
  others,
  className,
  row,
}: {
  action: Schemas['NextAction'];
  others?: ReactNode;
  className?: string;
  row?: boolean;
}) {
  const { mine, whose } = useDuty(action);
  if (!mine) return whose ? <Muted>{whose}</Muted> : others;
  return (
    <Link
      {...linkOf(action)}
      className={className}
      title={action.why}
      data-row-link={row || undefined}
      onClick={(event) => event.stopPropagation()}
    >
      {action.label}
    </Link>
  );
}
