// SPDX-License-Identifier: Apache-2.0
import { Button, NativeSelect, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { linkOf } from '~/lib/address';
import type { Finding } from '~/lib/api';
import { type Form, focusField } from '~/lib/form';
import { wordText } from '~/lib/format';
import { Row } from './page';
import { Notice } from './states';

interface FieldProps {
  label: string;
  /** JSON path of the field, as findings name it. */
  path: string;
  finding?: Finding;
  about?: string;
  required?: boolean;
}

const said = (finding?: Finding) => (finding ? `${finding.message} ${finding.repair}` : undefined);

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'tel' | 'date';
  numeric?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
  mono?: boolean;
}

/** One line of text. Numbers that are codes get the numeric keypad on a phone and keep their digits as typed. */
export function Field({
  label,
  path,
  finding,
  about,
  required,
  value,
  onChange,
  type = 'text',
  numeric,
  autoComplete = 'off',
  autoFocus,
}: TextFieldProps) {
  return (
    <TextInput
      label={label}
      description={about}
      withAsterisk={required}
      required={required}
      value={value}
      type={type}
      error={said(finding)}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode={numeric ? 'numeric' : undefined}
      autoComplete={autoComplete}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
      data-field={path}
      name={path}
    />
  );
}

export function LongField({
  label,
  path,
  finding,
  about,
  value,
  onChange,
}: FieldProps & { value: string; onChange: (value: string) => void }) {
  return (
    <Textarea
      label={label}
      description={about}
      value={value}
      error={said(finding)}
      autosize
      minRows={3}
      maxRows={12}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-field={path}
      name={path}
    />
  );
}

export function SecretField({
  label,
  path,
  finding,
  about,
  value,
  onChange,
  autoComplete = 'current-password',
  autoFocus,
}: FieldProps & { value: string; onChange: (value: string) => void; autoComplete?: string; autoFocus?: boolean }) {
  return (
    <PasswordInput
      label={label}
      description={about}
      value={value}
      error={said(finding)}
      autoComplete={autoComplete}
      autoFocus={autoFocus}
      visibilityToggleButtonProps={
        { 'aria-label': 'Show or hide what is typed', tabIndex: 0, 'data-layer': 'inside' } as object
      }
      onChange={(event) => onChange(event.currentTarget.value)}
      data-field={path}
      name={path}
    />
  );
}

/** One of a few words; `words` may be the plain words of the interface, which are then made readable. */
export function ChoiceField<W extends string>({
  label,
  path,
  finding,
  about,
  words,
  value,
  onChange,
  none,
}: FieldProps & {
  words: readonly (W | { value: W; label: string })[];
  value: W | '';
  onChange: (value: W) => void;
  none?: string;
}) {
  const options = words.map((word) => (typeof word === 'string' ? { value: word as W, label: wordText(word) } : word));
  return (
    <NativeSelect
      label={label}
      description={about}
      value={value}
      error={said(finding)}
      data-field={path}
      name={path}
      data={none === undefined ? options : [{ value: '', label: none }, ...options]}
      onChange={(event) => onChange(event.currentTarget.value as W)}
    />
  );
}

export function SwitchField({
  label,
  path,
  value,
  onChange,
  about,
}: FieldProps & { value: boolean; onChange: (value: boolean) => void }) {
  return (
    <Switch
      label={label}
      description={about}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
      data-field={path}
      name={path}
    />
  );
}

/** What the server found, on top of the form: each line leads to its field; what is about no field says how to repair it. */
export function FormFindings<T extends object>({ form }: { form: Form<T> }) {
  const { problem } = form;
  if (!problem) return null;
  return (
    <Notice light="blocked">
      {problem.detail}
      {problem.findings.length > 0 && (
        <ul>
          {problem.findings.map((finding) => (
            <li key={finding.code + finding.where.field + finding.message}>
              {finding.where.field ? (
                <button type="button" onClick={() => focusField(finding.where.field as string)}>
                  {finding.message}
                </button>
              ) : (
                `${finding.message} ${finding.repair}`
              )}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

/**
 * What keeps a draft from going on, each line leading to its field. `can`: "be signed", "be sent". `elsewhere`: the way to
 * what is repaired on another page.
 */
export function ToRepair({
  findings,
  can,
  elsewhere,
}: {
  findings: Finding[];
  can: string;
  elsewhere?: (field: string) => { href: string; focus: string } | undefined;
}) {
  const blocks = findings.filter((finding) => finding.severity === 'block').length;
  if (findings.length === 0) return <Notice light="done">{`Nothing is missing: it can ${can}.`}</Notice>;
  return (
    <Notice light={blocks > 0 ? 'blocked' : 'waiting'}>
      {blocks > 0 ? `Before it can ${can}: ${blocks} to repair.` : `It can ${can}; look at this first.`}
      <ul>
        {findings.map((finding) => {
          const away = elsewhere?.(finding.where.field ?? '');
          return (
            <li key={`${finding.code} ${finding.where.field} ${finding.message}`}>
              {away ? (
                <Link {...linkOf(away)}>{finding.message}</Link>
              ) : (
                <button type="button" onClick={() => focusField(finding.where.field ?? '')}>
                  {finding.message}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** Save, cancel, and what became of it. Ctrl+Enter saves; Enter alone never sends a long form. */
export function FormFoot<T extends object>({
  form,
  label = 'Save',
  onCancel,
  extra,
  primary = true,
}: {
  form: Form<T>;
  label?: string;
  onCancel?: () => void;
  extra?: ReactNode;
  primary?: boolean;
}) {
  return (
    <Row>
      <Button
        type="submit"
        loading={form.saving}
        variant={primary ? 'filled' : 'default'}
        data-primary={primary || undefined}
      >
        {label}
      </Button>
      {onCancel && (
        <Button type="button" variant="default" onClick={onCancel}>
          Cancel
        </Button>
      )}
      {extra}
    </Row>
  );
}

/** The form element itself: keeps Enter from sending it half-filled, except in one-field forms. */
export function FormBody<T extends object>({
  form,
  children,
  short,
}: {
  form: Form<T>;
  children: ReactNode;
  short?: boolean;
}) {
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
      onKeyDown={(event) => {
        const inField = (event.target as HTMLElement).matches('input');
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void form.submit();
        } else if (event.key === 'Enter' && inField && !short) event.preventDefault();
      }}
    >
      {form.fromDraft && <Notice light="moving">What you typed earlier stands here and is not saved yet.</Notice>}
      {children}
    </form>
  );
}
