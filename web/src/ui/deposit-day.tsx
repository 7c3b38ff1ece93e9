// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '~/lib/api';
import { Row, Stack } from './page';
import { DateText, Hidden } from './text';

type Correction = Schemas['DepositCorrection'];

const reasons: { value: Correction['reason']; label: string }[] = [
  { value: 'wrong_day', label: 'It was another day' },
  { value: 'other_payment', label: 'It belongs to another payment' },
  { value: 'returned', label: 'The bank gave it back' },
];

/** The day on which a payment was seen on the account, and its correction where the day is wrong or the money is not there. */
export function DepositDay({
  day,
  trace,
  correct,
}: {
  day: string;
  trace: string;
  /** Keeps the correction; undefined: this person may not. Whether it was kept. */
  correct: ((body: Correction) => Promise<boolean>) | undefined;
}) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState<Correction['reason']>('wrong_day');
  const [on, setOn] = useState(day);
  if (!open)
    return (
      <Row>
        <DateText date={day} />
        {correct && (
          <Button variant="subtle" px={0} onClick={() => setOpen(true)}>
            Correct<Hidden> the deposit of {trace}</Hidden>
          </Button>
        )}
      </Row>
    );
  const keep = async () => {
    setBusy(true);
    if (await correct?.({ reason, on: reason === 'wrong_day' ? on : null })) setOpen(false);
    setBusy(false);
  };
  return (
    <Stack tight>
      <NativeSelect
        label="What was wrong"
        value={reason}
        data={reasons}
        onChange={(event) => setReason(event.currentTarget.value as Correction['reason'])}
      />
      {reason === 'wrong_day' && (
        <TextInput
          label="The right day"
          type="date"
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
      )}
      <Row>
        <Button
          variant="default"
          loading={busy}
          disabled={reason === 'wrong_day' && (!on || on === day)}
          onClick={() => void keep()}
        >
          {reason === 'wrong_day' ? 'Keep this day' : 'Take it back'}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </Row>
    </Stack>
  );
}
