// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Finding } from '~/lib/api';
import { Field } from '~/ui/field';
import { clockText, parseClock } from './time';

/** A time of day, typed as 9:05; what is no time yet stays as typed and changes nothing. */
export function TimeField({
  label,
  path,
  minutes,
  onChange,
  finding,
}: {
  label: string;
  path: string;
  minutes: number;
  onChange: (minutes: number) => void;
  finding?: Finding;
}) {
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && parseClock(typed) === undefined ? typed : undefined;
  return (
    <Field
      label={label}
      path={path}
      numeric
      value={shown ?? typed ?? clockText(minutes)}
      onChange={(text) => {
        setTyped(text);
        const parsed = parseClock(text);
        if (parsed !== undefined) onChange(parsed);
      }}
      finding={finding}
    />
  );
}

/** A whole number, or nothing. */
export function NumberField({
  label,
  path,
  value,
  onChange,
  finding,
}: {
  label: string;
  path: string;
  value: number | null | undefined;
  onChange: (value: number | null) => void;
  finding?: Finding;
}) {
  return (
    <Field
      label={label}
      path={path}
      numeric
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(text) => {
        const digits = text.replace(/\D/g, '');
        onChange(digits === '' ? null : Number(digits));
      }}
      finding={finding}
    />
  );
}
