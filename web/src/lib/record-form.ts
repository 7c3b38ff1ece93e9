// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { Problem } from './api';
import { type Form, useForm } from './form';

interface Versioned {
  version: number;
}

export interface RecordForm<T> extends Form<T> {
  /** After a lost update: forget what was typed. */
  takeTheirs: () => void;
  /** After a lost update: save what was typed over their version, knowingly. */
  keepMine: () => void;
}

/** A form that replaces a stored record: sends the version it saw and handles somebody else being first. */
export function useRecordForm<R extends Versioned, T extends object>(options: {
  key: string;
  record: R;
  pick: (record: R) => T;
  save: (values: T, version: number) => Promise<R>;
  made: readonly (readonly unknown[])[];
  done: (record: R) => void;
}): RecordForm<T> {
  const client = useQueryClient();
  const version = useRef(options.record.version);
  const form = useForm<T>(options.key, options.pick(options.record), async (values) => {
    const saved = await options.save(values, version.current);
    version.current = saved.version;
    await Promise.all(options.made.map((key) => client.invalidateQueries({ queryKey: key })));
    options.done(saved);
  });
  const theirs = () => (form.problem instanceof Problem ? (form.problem.current as R | undefined) : undefined);
  return {
    ...form,
    takeTheirs: () => {
      const record = theirs();
      if (!record) return;
      version.current = record.version;
      form.reset(options.pick(record));
    },
    keepMine: () => {
      const record = theirs();
      if (!record) return;
      version.current = record.version;
      void form.submit();
    },
  };
}
