// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { linkOf, linkTo } from '~/lib/address';
import type { Schemas } from '~/lib/api';
import { useDuty } from '~/lib/duty';
import { Muted } from './page';
import { Hidden } from './text';
import css from './work.module.css';

/** The button of a next action: it goes where the thing is done. `j` and `k` walk from one to the next. Who may not do it
 * can look at it, and is told whose it is. */
export function ActionButton({ action, primary }: { action: Schemas['NextAction']; primary?: boolean }) {
  const { mine, whose } = useDuty(action);
  if (!mine)
    return (
      <span className={css.others}>
        <Button component={Link} {...linkTo(action.href)} variant="default" data-row-link>
          Open<Hidden>: {action.why}</Hidden>
        </Button>
        {whose && <Muted>{whose}</Muted>}
      </span>
    );
  return (
    <Button
      component={Link}
      {...linkOf(action)}
      className={css.action}
      variant={primary ? 'filled' : 'default'}
      data-primary={primary || undefined}
      data-row-link
    >
      {action.label}
    </Button>
  );
}
