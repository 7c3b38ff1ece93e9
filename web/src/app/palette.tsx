// SPDX-License-Identifier: Apache-2.0
import { Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { find } from '~/actions/actions';
import { linkOf } from '~/lib/address';
import { api, ask, type Schemas } from '~/lib/api';
import { needOf, useMyLists } from '~/lib/duty';
import { dueText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay, useSession } from '~/lib/session';
import { useWaiting } from '~/lib/waiting';
import { Icon, type IconName } from '~/ui/icon';
import { Keys } from '~/ui/text';
import css from './app.module.css';

interface Result {
  id: string;
  label: string;
  kind: string;
  icon: IconName;
  keys?: string;
  run: () => void;
}

/** Search or jump: the actions of this screen and everywhere, and clients by name or member id. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { today, permissions } = useSession();
  const mine = useMyLists();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [asked] = useDebouncedValue(text.trim(), 150);
  const clients = useQuery({
    queryKey: ['clients', 'found', asked],
    enabled: asked.length >= 2,
    gcTime: 0,
    queryFn: () => ask(api.POST('/api/v1/clients/search', { body: { text: asked, limit: 8 } })),
  });
  const mayCases = useMay('cases_read');
  const people = asked.length >= 2 ? (clients.data?.items ?? []) : [];
  // What is next for the first of them: the same object as on Today and on the client's page.
  const cases = useQueries({
    queries: people.slice(0, 3).map((client) => ({
      queryKey: keys.casesOf(client.id),
      enabled: mayCases,
      queryFn: () => ask(api.GET('/api/v1/clients/{id}/cases', { params: { path: { id: client.id } } })),
    })),
  });
  const waiting = useWaiting(mine.kind === 'some' ? mine.lists : undefined, 20, mayCases).rows;
  const next = (id: string, whose: string, action: Schemas['NextAction'], label: string): Result => ({
    id,
    label: `${permissions.includes(needOf(action)) ? action.label : 'Open'}: ${whose}, ${label}`,
    kind: action.due ? dueText(action.due, today, action.status === 'overdue') : 'next',
    icon: 'moving',
    run: () => void navigate(linkOf(action)),
  });
  const results: Result[] = [
    ...people.flatMap((client, i) => [
      {
        id: client.id,
        label: `${client.first_name} ${client.last_name}`,
        kind: 'client',
        icon: 'clients' as const,
        run: () => void navigate({ to: '/clients/$id', params: { id: client.id } }),
      },
      ...(cases[i]?.data?.items ?? []).flatMap((item) =>
        item.next_action ? [next(item.id, client.first_name, item.next_action, item.title)] : [],
      ),
    ]),
    ...(text ? [] : (waiting ?? []).slice(0, 5)).map((row) =>
      next((row.case ?? '') + row.list + row.next_action.href, row.client_name, row.next_action, row.case_title),
    ),
    ...find(text).map((action) => ({
      id: action.id,
      label: action.label,
      kind: '',
      icon: action.icon ?? ('chevron' as const),
      keys: action.keys,
      run: action.run,
    })),
  ];
  const chosen = Math.min(at, results.length - 1);
  const go = (result: Result | undefined) => {
    if (!result) return;
    onClose();
    result.run();
  };
  useEffect(() => {
    document.getElementById(`found-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  return (
    <Modal
      opened
      onClose={onClose}
      title="Search or jump"
      closeButtonProps={{ 'aria-label': 'Close' }}
      size="lg"
      yOffset="10dvh"
      transitionProps={{ duration: 0 }}
    >
      <TextInput
        aria-label="Search or jump"
        placeholder="A client, a member id, something to do"
        data-autofocus
        value={text}
        autoComplete="off"
        role="combobox"
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant={results.length ? `found-${chosen}` : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            setAt(Math.max(0, Math.min(chosen + (event.key === 'ArrowDown' ? 1 : -1), results.length - 1)));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            go(results[chosen]);
          }
        }}
      />
      <div className={css.results} id="found" role="listbox" aria-label="Found">
        {results.map((result, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={result.kind + result.id}
            id={`found-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            className={css.result}
            onClick={() => go(result)}
            onPointerMove={() => setAt(i)}
          >
            <Icon name={result.icon} />
            <span>{result.label}</span>
            <span className={css.resultKind}>{result.keys ? <Keys keys={result.keys} /> : result.kind}</span>
          </div>
        ))}
      </div>
      {results.length === 0 && (
        <p>{clients.isFetching ? 'Looking…' : 'Nothing found. Try the beginning of a name or of a member id.'}</p>
      )}
    </Modal>
  );
}
