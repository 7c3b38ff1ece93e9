// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Row, Stack } from '~/ui/page';

/** What the payer refused is not tried again, or a superbill comes back: why, and what stays then. */
export function GiveUp({
  label = 'Give it up',
  stays,
  busy,
  giveUp,
}: {
  label?: string;
  stays: string;
  busy: boolean;
  giveUp: (reason: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!open)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
    );
  return (
    <Stack tight>
      <TextInput
        label="Why"
        description={`${stays} The reason is kept with your name.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Row>
        <Button variant="default" loading={busy} disabled={!reason.trim()} onClick={() => giveUp(reason)}>
          {label}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Row>
    </Stack>
  );
}
