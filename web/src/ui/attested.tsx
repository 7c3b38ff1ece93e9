// SPDX-License-Identifier: Apache-2.0
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { usePractitionerChoices } from '~/lib/choices';
import { complain } from '~/lib/toast';
import { Muted, Row, Stack } from './page';

/** True if nothing stops the signature but that the signer has not said who they are. */
const asksWho = (error: unknown) =>
  error instanceof Problem &&
  error.byField.attests !== undefined &&
  error.findings.every((each) => each.severity !== 'block' || each.where.field === 'attests');

interface Signing {
  /** Who answers for what is signed. */
  practitioner: string | null | undefined;
  /** What they say with the signature: "I delivered this session". */
  did: string;
  /** Signs; `attests` names the practitioner once the signer has said to be that one. */
  sign: (attests: string | null) => Promise<unknown>;
}

/** Signing as a practitioner. Whose account is linked to nobody is asked first who they are: from then on it is linked. */
export function useSigning({ practitioner, did, sign }: Signing) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const who = usePractitionerChoices().data?.items.find((each) => each.id === practitioner);
  const run = async (attests: string | null) => {
    setBusy(true);
    try {
      await sign(attests);
      setAsking(false);
    } catch (error) {
      const ask = attests === null && who !== undefined && asksWho(error);
      setAsking(ask);
      if (!ask) complain(error);
    } finally {
      setBusy(false);
    }
  };
  const dialog = asking && who && (
    <Modal
      opened
      onClose={() => setAsking(false)}
      title="Who signs?"
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
    >
      <Stack>
        <p>
          I am {who.first_name} {who.last_name} and {did}.
        </p>
        <Muted>Your account signs as this practitioner from now on.</Muted>
        <Row>
          <Button type="button" loading={busy} onClick={() => void run(who.id)} data-autofocus>
            Yes, sign
          </Button>
          <Button type="button" variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
        </Row>
      </Stack>
    </Modal>
  );
  return { press: () => void run(null), busy, dialog };
}
