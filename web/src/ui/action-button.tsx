// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { linkOf } from '~/lib/address';
import type { Schemas } from '~/lib/api';

/** The button of a next action: it goes where the thing is done. `j` and `k` walk from one to the next. */
export function ActionButton({ action, primary }: { action: Schemas['NextAction']; primary?: boolean }) {
  return (
    <Button
      component={Link}
      {...linkOf(action)}
      variant={primary ? 'filled' : 'default'}
      data-primary={primary || undefined}
      data-row-link
    >
      {action.label}
    </Button>
  );
}
