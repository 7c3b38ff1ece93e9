// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '~/lib/api';
import { Field } from './field';

export interface AddressValue {
  line1: string;
  line2: string;
  city: string;
  state: string | null;
  zip: string | null;
}
export const noAddress: AddressValue = { line1: '', line2: '', city: '', state: null, zip: null };

/** The five parts of an address, each with its own findings. */
export function AddressFields({
  value,
  onChange,
  finding,
}: {
  value: AddressValue;
  onChange: (value: AddressValue) => void;
  finding: (path: string) => Finding | undefined;
}) {
  const part = (name: keyof AddressValue, label: string, numeric = false) => (
    <Field
      label={label}
      path={`address.${name}`}
      value={value[name] ?? ''}
      numeric={numeric}
      finding={finding(`address.${name}`)}
      onChange={(text) => onChange({ ...value, [name]: text })}
    />
  );
  return (
    <>
      {part('line1', 'Street')}
      {part('line2', 'Street, second line')}
      {part('city', 'City')}
      {part('state', 'State (two letters)')}
      {part('zip', 'ZIP code', true)}
    </>
  );
}

/** One line for reading; empty if nothing is known. */
export function addressText(a: AddressValue): string {
  const place = [a.city, [a.state, a.zip].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [a.line1, a.line2, place].filter(Boolean).join(' · ');
}
