// SPDX-License-Identifier: Apache-2.0
import type { Schemas } from '~/lib/api';
import { dateText, wordText } from '~/lib/format';
import { type Column, DataTable } from '~/ui/data-table';
import { Card, Mono, Muted, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { NoWrap, Unknown } from '~/ui/text';
import { useCodeLists } from '../api/settings';
import { SettingsPage } from '../components/settings-page';

type CodeList = Schemas['CodeList'];

const monthText = (text: string) => (/^\d{4}-\d{2}$/.test(text) ? dateText(`${text}-01`).replace(' 1,', '') : text);

const name: Column<CodeList> = {
  id: 'name',
  label: 'List',
  cell: (each) => (
    <span>
      {wordText(each.name)} <Mono>{each.key}</Mono>
    </span>
  ),
};
const rest: Column<CodeList>[] = [
  { id: 'as_of', label: 'As of', cell: (each) => <NoWrap>{monthText(each.as_of)}</NoWrap> },
  { id: 'codes', label: 'Codes', end: true, cell: (each) => each.codes.toLocaleString('en-US') },
  { id: 'source', label: 'Where from', cell: (each) => <span>{wordText(each.source)}</span> },
];
const state: Column<CodeList> = {
  id: 'state',
  label: 'State',
  cell: (each) =>
    each.newer_since ? (
      <span>
        <StatusChip status="due" />
        <br />
        <Muted>{`newer set since ${dateText(each.newer_since)}`}</Muted>
      </span>
    ) : each.next_set ? (
      <span>
        <StatusChip status="active" />
        <br />
        <Muted>{`next set ${dateText(each.next_set)}`}</Muted>
      </span>
    ) : (
      <Unknown why="its keeper has no fixed day" />
    ),
};

/** Which lists of codes the program works with, how old each is, and what to do when one is no longer in force. */
export function CodeLists() {
  const lists = useCodeLists();
  if (!lists.data)
    return (
      <SettingsPage title="Code lists" wide>
        <Card flush>
          {lists.error ? <Failed error={lists.error} again={() => void lists.refetch()} /> : <LoadingRows />}
        </Card>
      </SettingsPage>
    );
  const old = lists.data.items.filter((each) => each.newer_since);
  return (
    <SettingsPage title="Code lists" wide>
      <Stack>
        {old.length === 0 ? (
          <Notice light="done">The lists that claims are built from are those in force.</Notice>
        ) : (
          <Notice light="waiting">
            {`A newer set of the ${old.map((each) => each.name).join(' and of the ')} is in force. Install a newer version of the program: it brings the new lists along. What is stored here stays as it is.`}
          </Notice>
        )}
        <Table
          title="Claims are built from"
          columns={[name, ...rest, state]}
          rows={lists.data.items.filter((each) => each.of_claims)}
        />
        <Table
          title="Files are read and checked with"
          columns={[name, ...rest]}
          rows={lists.data.items.filter((each) => !each.of_claims)}
        />
        <Card title="How they are renewed">
          <p>
            These lists come with the program, and a newer version of it brings newer ones. The words are the program’s
            own; some owners keep theirs under licence.
          </p>
          <p>
            For the commands on this machine (<Mono>exclaim x12 check</Mono> and its neighbours) the owner’s own file
            can be brought in at any time; the server goes on with the lists above:
          </p>
          <p>
            <Mono>exclaim codes import carc FILE</Mono>
          </p>
          <p>
            <Muted>
              Every list above, under the word that stands beside it; and icd10cm, hcpcs, ncci-ptp, mue and
              service_type.
            </Muted>
          </p>
        </Card>
      </Stack>
    </SettingsPage>
  );
}

function Table({ title, columns, rows }: { title: string; columns: Column<CodeList>[]; rows: CodeList[] }) {
  return (
    <Stack>
      <h2>{title}</h2>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowId={(each) => each.key}
        count={rows.length}
        error={null}
        again={() => {}}
        link={() => ({})}
        onOpen={() => {}}
        plain
        empty={<Empty title="No list">The program came without any.</Empty>}
      />
    </Stack>
  );
}
