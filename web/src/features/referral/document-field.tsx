// SPDX-License-Identifier: Apache-2.0
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { complain, said } from '~/lib/toast';
import { Muted, Row } from '~/ui/page';
import { uploadDocument } from './api';

/** Adds the paper itself: what is typed beside it is only its transcript. */
export function DocumentField({
  label,
  kind,
  value,
  onChange,
}: {
  label: string;
  kind: 'referral' | 'discharge';
  value: string;
  onChange: (id: string) => void;
}) {
  const [busy, setBusy] = useState(false);
  const add = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    try {
      onChange((await uploadDocument(file, kind)).id);
      said('The document was kept.');
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Row>
      <FileButton accept="application/pdf,image/jpeg,image/png" onChange={(file) => void add(file)}>
        {(props) => (
          <Button {...props} variant="default" loading={busy}>
            {value ? `Replace: ${label}` : `Add: ${label}`}
          </Button>
        )}
      </FileButton>
      <Muted>{value ? 'On file' : 'Not on file'}</Muted>
    </Row>
  );
}
