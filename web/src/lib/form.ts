// SPDX-License-Identifier: Apache-2.0
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Finding, Problem } from './api';

/** What was typed and not saved yet: kept while the page is open, never written to the browser's storage. */
const drafts = new Map<string, unknown>();

/** The names of the values that are words. */
export type TextName<T> = { [K in keyof T]-?: T[K] extends string | null | undefined ? K : never }[keyof T] & string;

/** What a field of words needs to know of its form. */
export interface TextOf {
  path: string;
  value: string;
  onChange: (value: string) => void;
  finding: Finding | undefined;
}

export interface Form<T> {
  values: T;
  dirty: boolean;
  /** A draft of an earlier visit stands in the fields. */
  fromDraft: boolean;
  saving: boolean;
  problem: Problem | null;
  set: <K extends keyof T>(name: K, value: T[K]) => void;
  finding: (path: string) => Finding | undefined;
  /** Binds a field of words to the value of that name: `<Field label="City" {...form.text('city')} />`. */
  text: (name: TextName<T>) => TextOf;
  submit: () => Promise<void>;
  reset: (values?: T) => void;
}

/**
 * The state of one form: values, findings of the server by field, drafts that survive leaving the screen.
 * `save` gets the values and returns when they are stored, or throws a Problem.
 */
export function useForm<T extends object>(key: string, initial: T, save: (values: T) => Promise<void>): Form<T> {
  const draft = drafts.get(key) as T | undefined;
  const [values, setValues] = useState<T>(draft ?? initial);
  const [dirty, setDirty] = useState(Boolean(draft));
  const [fromDraft, setFromDraft] = useState(Boolean(draft));
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const saved = useRef(save);
  saved.current = save;

  const set = useCallback(
    <K extends keyof T>(name: K, value: T[K]) => {
      setValues((before) => {
        const next = { ...before, [name]: value };
        drafts.set(key, next);
        return next;
      });
      setDirty(true);
    },
    [key],
  );

  const reset = (next: T = initial) => {
    drafts.delete(key);
    setValues(next);
    setDirty(false);
    setFromDraft(false);
    setProblem(null);
  };

  const submit = async () => {
    setSaving(true);
    setProblem(null);
    // While it is saved the form may be drawn anew: it must not find there what is no longer unsaved.
    drafts.delete(key);
    try {
      await saved.current(values);
      setDirty(false);
      setFromDraft(false);
    } catch (error) {
      drafts.set(key, values);
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    } finally {
      setSaving(false);
    }
  };

  // The first field with a finding gets the focus, as soon as its message stands beside it.
  useEffect(() => {
    const first = problem?.findings.find((f) => f.where.field)?.where.field;
    if (first) focusField(first);
  }, [problem]);

  const finding = (path: string) => problem?.byField[path];
  const text = (name: TextName<T>): TextOf => ({
    path: name,
    value: (values[name] as string | null) ?? '',
    onChange: (value) => set(name, value as T[TextName<T>]),
    finding: finding(name),
  });
  return { values, dirty, fromDraft, saving, problem, set, reset, submit, finding, text };
}

/**
 * What the server found of a stored draft at a path, or in the list at that path: only while the field still says what was
 * found wanting. `stored` and `values`: the draft as it was read, and as it stands in the form.
 */
export function findingOf(
  findings: readonly Finding[] | undefined,
  path: string,
  stored: object,
  values: object,
): Finding | undefined {
  const at = (value: object) =>
    JSON.stringify(path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], value));
  const named = (field: string | null | undefined) =>
    field === path || (field?.startsWith(`${path}.`) && /^\d+$/.test(field.slice(path.length + 1)));
  const found = findings?.find((finding) => named(finding.where.field));
  return found && at(stored) === at(values) ? found : undefined;
}

/** Goes to the field of a path; where only a part of it or the whole around it is on the screen, there. False: it could not. */
export function focusField(path: string): boolean {
  const found = (how: string, name: string) =>
    document.querySelector<HTMLElement>(`[data-field${how}="${CSS.escape(name)}"]`);
  const around = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : path;
  const field = found('', path) ?? found('^', `${path}.`) ?? found('', around) ?? found('^', `${around}.`);
  for (let fold = field?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true;
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
  return field !== null && document.activeElement === field;
}
