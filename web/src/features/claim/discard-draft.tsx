// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { Muted, Row } from '~/ui/page';

/** A draft is deleted at the second press: what it would have billed waits again. */
export function DiscardDraft({ busy, discard }: { busy: boolean; discard: () => void }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button variant="subtle" onClick={() => setAsked(true)}>
        Delete draft
      </Button>
    );
  return (
    <Row>
      <Muted>Nothing that was sent changes; what it would have billed waits again.</Muted>
      <Button variant="default" loading={busy} onClick={discard}>
        Delete this draft
      </Button>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        Keep it
      </Button>
    </Row>
  );
}
