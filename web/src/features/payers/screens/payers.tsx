// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { phoneText, wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { CsvButton } from '~/ui/csv-button';
import { type Column, DataTable } from '~/ui/data-table';
import { ChoiceField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Mono, Page, Row, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { Maybe, Unknown } from '~/ui/text';
import { type Payer, payerKinds, usePayers } from '../api/payers';
import { ruleWords } from '../words';

const columns: Column<Payer>[] = [
  { id: 'name', label: 'Name', sort: 'name', cell: (p) => p.name },
  { id: 'kind', label: 'Kind', cell: (p) => wordText(p.kind) },
  {
    id: 'id',
    label: 'Electronic id',
    cell: (p) => (p.electronic_id ? <Mono>{p.electronic_id}</Mono> : <Unknown why="electronic id not known" />),
  },
  {
    id: 'rule',
    label: 'Units',
    cell: (p) => (
      <Maybe text={p.unit_rule && ruleWords[p.unit_rule]} why="unit rule not known: the lower of both is billed" />
    ),
  },
  {
    id: 'filing',
    label: 'Filing limit',
    end: true,
    cell: (p) => <Maybe text={p.filing_days === null ? null : `${p.filing_days} days`} why="filing limit not known" />,
  },
  { id: 'phone', label: 'Phone', cell: (p) => <Maybe text={p.phone && phoneText(p.phone)} /> },
];

export function Payers() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayWrite = useMay('payers_write');
  const mayExport = useMay('export_data');
  const list = usePayers({ sort: search.sort, kind: search.kind });
  const go = (change: Record<string, unknown>) =>
    void navigate({ to: '/payers', search: { ...search, ...change }, replace: true });
  const open = (p: Payer) => ({ to: '/payers/$id' as const, params: { id: p.id } });
  return (
    <Page
      title="Payers"
      sub="Who is billed, and by which rules."
      wide
      actions={
        <>
          {mayExport && <CsvButton from="/api/v1/payers.csv" filters={{ sort: search.sort, kind: search.kind }} />}
          {mayWrite && (
            <Button component={Link} to="/payers/new" data-primary leftSection={<Icon name="plus" size={16} />}>
              Add a payer
            </Button>
          )}
        </>
      }
    >
      <Stack>
        <Row>
          <ChoiceField
            label="Kind"
            path="kind"
            none="All kinds"
            words={payerKinds}
            value={(search.kind ?? '') as (typeof payerKinds)[number] | ''}
            onChange={(kind) => go({ kind: kind || undefined })}
          />
        </Row>
        <DataTable
          label="Payers"
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
            word: (search.sort ?? 'name').replace('-', ''),
            down: search.sort?.startsWith('-') ?? false,
            change: (word, down) => go({ sort: (down ? '-' : '') + word }),
          }}
          empty={
            search.kind ? (
              <Empty title="No payer of this kind">Show all kinds to see the others.</Empty>
            ) : (
              <Empty
                title="No payers yet"
                action={
                  mayWrite && (
                    <Button component={Link} to="/payers/new">
                      Add a payer
                    </Button>
                  )
                }
              >
                A payer is the insurance on a client's card. Its rules decide what a session is worth.
              </Empty>
            )
          }
        />
      </Stack>
    </Page>
  );
}
