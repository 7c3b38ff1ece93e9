// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { linkTo } from '~/lib/address';
import { api, ask } from '~/lib/api';
import { countText, dateText, daysText, moneyText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { statusOfDenial } from '~/lib/states';
import { ActionButton } from '~/ui/action-button';
import { CsvButton } from '~/ui/csv-button';
import { type Column, DataTable } from '~/ui/data-table';
import { Due } from '~/ui/due';
import { FilterChips } from '~/ui/filter-chips';
import { Muted, Page, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { Money, NoWrap } from '~/ui/text';
import { type StepName, stepLabels } from '~/ui/track';
import ui from '~/ui/ui.module.css';
import { type Denial, type DenialRow, rowsOf, sumOf } from './rows';

const open = ({ first }: DenialRow) => linkTo(`/cases/${first.case}/denial?open=${first.id}`);

/** "Nov 13, 2026", "2 dates," "Nov 13–20, 2026": parts that each stay on one line. */
function daysOf(days: (string | null)[]): string[] {
  const known = days.filter((day) => day !== null).sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [days.length > 1 ? countText(days.length, 'line') : 'no date'];
  return days.length > 1 ? [`${countText(days.length, 'date')},`, daysText(first, last)] : [dateText(first)];
}

/** Which lines: the code, and the days on which it was refused. */
function Lines({ row }: { row: DenialRow }) {
  const days = new Map<string, (string | null)[]>();
  for (const { code, service_date } of row.all) days.set(code, [...(days.get(code) ?? []), service_date]);
  return (
    <>
      {[...days].map(([code, dates]) => (
        <div key={code}>
          <span className={ui.code}>{code || 'whole claim'}</span>{' '}
          {daysOf(dates).map((part) => (
            <span key={part}>
              <NoWrap>{part}</NoWrap>{' '}
            </span>
          ))}
        </div>
      ))}
    </>
  );
}

const sentence = ({ meaning, contested }: Denial) => (contested ? meaning : wordText(meaning));

const columns: Column<DenialRow>[] = [
  {
    id: 'client',
    label: 'Client and payer',
    cell: ({ first }) => (
      <span>
        {first.client_name}
        <br />
        <Muted>{first.payer_name}</Muted>
      </span>
    ),
  },
  {
    id: 'what',
    label: 'The plan says',
    cell: ({ first }) => (
      <>
        {first.contested && 'Contested by us: '}
        {first.meaning ? sentence(first) : 'A reason that is not known here'}{' '}
        <span className={ui.code}>CARC {first.reason}</span>
        <br />
        <Muted>
          {first.contested
            ? 'The plan neither paid nor refused it'
            : `What failed: ${stepLabels[first.step as StepName].toLowerCase()}`}
        </Muted>
      </>
    ),
  },
  { id: 'lines', label: 'Lines', cell: (row) => <Lines row={row} /> },
  { id: 'amount', label: 'Refused', end: true, cell: (row) => <Money amount={row.amount} /> },
  {
    id: 'state',
    label: 'State and deadline',
    cell: ({ first }) => (
      <>
        <StatusChip {...statusOfDenial(first)} />
        <br />
        <Due date={first.next_action?.due ?? first.due} status={first.next_action?.status} />
      </>
    ),
  },
  {
    id: 'next',
    label: 'Next',
    cell: ({ first }) =>
      first.next_action ? <ActionButton action={first.next_action} /> : <Muted>nothing to do</Muted>,
  },
];

const filters = {
  ours: { label: 'Waits on you', keep: (row: DenialRow) => row.ours },
  plan: { label: 'With the plan', keep: (row: DenialRow) => !row.ours },
  all: { label: 'All open', keep: () => true },
};
type Filter = keyof typeof filters;

/** What plans refused and is not settled: the nearest deadline first, each with what to do next. */
export function Denials() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayExport = useMay('export_data');
  const mayWrite = useMay('claims_write');
  const found = useQuery({ queryKey: keys.denials, staleTime: 0, queryFn: () => ask(api.GET('/api/v1/denials', {})) });
  const chosen: Filter = search.state === 'plan' || search.state === 'all' ? search.state : 'ours';
  const all = found.data && rowsOf(found.data.items);
  const rows = all?.filter(filters[chosen].keep);
  return (
    <Page
      title="Denials"
      sub={
        rows && rows.length > 0
          ? `${moneyText(sumOf(rows))} refused. Denied was judged; rejected never was, and stands under Claims.`
          : 'What plans refused and is not settled, the nearest deadline first.'
      }
      actions={mayExport && <CsvButton from="/api/v1/denials.csv" />}
      wide
    >
      <Stack>
        <FilterChips
          label="On whom they wait"
          value={chosen}
          onChange={(value) =>
            void navigate({ to: '/denials', search: { state: value === 'ours' ? undefined : value }, replace: true })
          }
          choices={Object.entries(filters).map(([value, { label, keep }]) => ({
            value,
            label: `${value === 'ours' && !mayWrite ? 'Waits on the biller' : label}${all ? ` (${all.filter(keep).length})` : ''}`,
          }))}
        />
        <DataTable
          label="Denials"
          columns={columns}
          rows={rows}
          rowId={(row) => row.first.id}
          count={rows?.length}
          error={found.error}
          again={() => void found.refetch()}
          link={open}
          onOpen={(row) => void navigate(open(row))}
          empty={
            all && all.length > 0 ? (
              <Empty
                title={
                  chosen === 'plan'
                    ? 'No denial waits on a plan'
                    : mayWrite
                      ? 'No denial waits on you'
                      : 'No denial waits on the biller'
                }
              >
                {chosen === 'plan'
                  ? 'What you appealed or corrected stands here until the plan answers.'
                  : 'All that is open was appealed or corrected and is with the plan.'}
              </Empty>
            ) : (
              <Empty title="Nothing is refused">
                When a plan refuses a line, it stands here with its reason, its deadline and what to do.
              </Empty>
            )
          }
        />
      </Stack>
    </Page>
  );
}
