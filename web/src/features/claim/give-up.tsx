// SPDX-License-Identifier: Apache-2.0
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Row, Stack } from '~/ui/page';

/** A correction or void that the payer refused is not tried again: why, and the claim before it stays. */
export function GiveUp({ busy, giveUp }: { busy: boolean; giveUp: (reason: string) => void }) {
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
        description="The claim before it stays as it is. The reason is kept with your name."
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
