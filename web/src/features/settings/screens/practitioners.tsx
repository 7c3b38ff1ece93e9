// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMay, useSession } from '~/lib/session';
import { CsvButton } from '~/ui/csv-button';
import { type Column, DataTable } from '~/ui/data-table';
import { Icon } from '~/ui/icon';
import { Mono } from '~/ui/page';
import { Empty } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { Unknown } from '~/ui/text';
import { type Practitioner, usePractitioners } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

/** Those who deliver sessions, with what entitles them to. */
export function Practitioners() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { today } = useSession();
  const mayWrite = useMay('practice_write');
  const mayExport = useMay('export_data');
  const list = usePractitioners(search.sort);
  const columns: Column<Practitioner>[] = [
    { id: 'name', label: 'Name', sort: 'last_name', cell: (p) => `${p.first_name} ${p.last_name}` },
    {
      id: 'credentials',
      label: 'Credentials',
      cell: (p) =>
        p.credentials.length ? p.credentials.map((c) => c.kind).join(', ') : <Unknown why="no credential on file" />,
    },
    {
      id: 'state',
      label: 'Valid',
      cell: (p) =>
        p.credentials.length === 0 ? (
          <StatusChip status="nothing_yet" />
        ) : p.credentials.some((c) => c.expires && c.expires < today) ? (
          <StatusChip status="overdue" />
        ) : (
          <StatusChip status="active" />
        ),
    },
    { id: 'npi', label: 'NPI', cell: (p) => (p.npi ? <Mono>{p.npi}</Mono> : <Unknown why="NPI not known" />) },
    { id: 'active', label: 'Delivers', cell: (p) => (p.active ? 'Yes' : 'No longer') },
  ];
  const open = (p: Practitioner) => ({ to: '/settings/practitioners/$id' as const, params: { id: p.id } });
  return (
    <SettingsPage
      title="Practitioners"
      wide
      actions={
        <>
          {mayExport && <CsvButton from="/api/v1/practitioners.csv" filters={{ sort: search.sort }} />}
          {mayWrite && (
            <Button
              component={Link}
              to="/settings/practitioners/new"
              data-primary
              leftSection={<Icon name="plus" size={16} />}
            >
              Add a practitioner
            </Button>
          )}
        </>
      }
    >
      <DataTable
        label="Practitioners"
        columns={columns}
        rows={list.rows}
        rowId={(p) => p.id}
        count={list.count}
        more={list.more}
        error={list.error}
        again={list.again}
        link={open}
        onOpen={(p) => void navigate(open(p))}
        sort={{
          word: (search.sort ?? 'last_name').replace('-', ''),
          down: search.sort?.startsWith('-') ?? false,
          change: (word, down) =>
            void navigate({ to: '/settings/practitioners', search: { sort: (down ? '-' : '') + word } }),
        }}
        empty={
          <Empty
            title="Nobody delivers sessions yet"
            action={
              mayWrite && (
                <Button component={Link} to="/settings/practitioners/new">
                  Add a practitioner
                </Button>
              )
            }
          >
            Every session is delivered by somebody with a credential that is valid on that day.
          </Empty>
        }
      />
    </SettingsPage>
  );
}
