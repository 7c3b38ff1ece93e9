// SPDX-License-Identifier: Apache-2.0
import { useState } from 'react';
import type { Finding } from '~/lib/api';
import { Field } from '~/ui/field';

/** "59, XE" → ["59", "XE"]. */
export const words = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** A few codes in one field; what is typed stays as it is typed. */
export function ListField({
  label,
  path,
  about,
  value,
  onChange,
  finding,
}: {
  label: string;
  path: string;
  about?: string;
  value: string[];
  onChange: (value: string[]) => void;
  finding: (path: string) => Finding | undefined;
}) {
  const [text, setText] = useState(value.join(' '));
  const said = finding(path) ?? value.map((_, i) => finding(`${path}.${i}`)).find(Boolean);
  return (
    <Field
      label={label}
      path={path}
      about={about}
      value={words(text).join(' ') === value.join(' ') ? text : value.join(' ')}
      onChange={(next) => {
        setText(next);
        onChange(words(next));
      }}
      finding={said}
    />
  );
}
