// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Row, Stack } from '~/ui/page';

/** What the payer refused is not tried again: why, and what stays then. */
export function GiveUp({ stays, busy, giveUp }: { stays: string; busy: boolean; giveUp: (reason: string) => void }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!open)
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        Give it up
      </Button>
    );
  return (
    <Stack tight>
      <TextInput
        label="Why it is given up"
        description={`${stays} The reason is kept with your name.`}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Row>
        <Button variant="default" loading={busy} disabled={!reason.trim()} onClick={() => giveUp(reason)}>
          Give it up
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Row>
    </Stack>
  );
}
