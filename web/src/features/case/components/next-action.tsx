// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { linkTo } from '~/lib/address';
import type { Schemas } from '~/lib/api';
import { dateText, wordText } from '~/lib/format';
import type { StatusId } from '~/ui/status-chip';
import { Money } from '~/ui/text';
import { WorkRow } from '~/ui/work-row';

/** The one thing to do next, with its button. */
export function NextActionRow({ action, primary }: { action: Schemas['NextAction']; primary?: boolean }) {
  return (
    <WorkRow
      status={action.status as StatusId}
      what={action.label}
      why={action.due ? `${wordText(action.why)} · by ${dateText(action.due)}` : wordText(action.why)}
      aside={action.money ? <Money amount={action.money} /> : undefined}
      action={
        <Button
          component={Link}
          {...linkTo(action.href)}
          variant={primary ? 'filled' : 'default'}
          data-primary={primary || undefined}
        >
          {action.label}
        </Button>
      }
    />
  );
}
