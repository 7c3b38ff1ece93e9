// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { linkTo } from '~/lib/address';
import { api, ask, type Schemas } from '~/lib/api';
import { moneyText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { denialStatus } from '~/lib/states';
import { type Column, DataTable } from '~/ui/data-table';
import { Due } from '~/ui/due';
import { FilterChips } from '~/ui/filter-chips';
import { Mono, Muted, Page, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Money, NoWrap } from '~/ui/text';
import { type StepName, stepLabels } from '~/ui/track';

type Denial = Schemas['Denial'];

const open = (denial: Denial) => linkTo(`/cases/${denial.case}/denial?open=${denial.id}`);

const columns: Column<Denial>[] = [
  {
    id: 'client',
    label: 'Client and payer',
    cell: (d) => (
      <span>
        {d.client_name}
        <br />
        <Muted>{d.payer_name}</Muted>
      </span>
    ),
  },
  {
    id: 'state',
    label: 'State and deadline',
    cell: (d) => (
      <>
        <StatusChip status={denialStatus[d.state]} />
        <br />
        <Due date={d.due} />
      </>
    ),
  },
  { id: 'amount', label: 'Refused', end: true, cell: (d) => <Money amount={d.amount} /> },
  {
    id: 'what',
    label: 'The plan says',
    cell: (d) => (
      <>
        {d.meaning ? wordText(d.meaning) : 'A reason that is not known here'}
        <br />
        <Muted>
          <NoWrap>
            <Mono>CARC {d.reason}</Mono>
          </NoWrap>
          {` · what failed: ${stepLabels[d.step as StepName].toLowerCase()}`}
        </Muted>
      </>
    ),
  },
  {
    id: 'line',
    label: 'Line',
    cell: (d) => (
      <>
        <Mono>{d.code}</Mono>
        <br />
        <DateText date={d.service_date} />
      </>
    ),
  },
  { id: 'do', label: 'Advised', cell: (d) => (d.actions[0] ? wordText(d.actions[0]) : 'Ask the plan') },
];

const states = ['open', 'appealed', 'corrected'] as const;
const labels = { open: 'To work on', appealed: 'Appealed', corrected: 'Corrected' };

/** What plans refused and is not settled: the nearest deadline first. */
export function Denials() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const found = useQuery({ queryKey: keys.denials, staleTime: 0, queryFn: () => ask(api.GET('/api/v1/denials', {})) });
  const state = states.find((each) => each === search.state);
  const all = found.data?.items;
  const rows = state ? all?.filter((denial) => denial.state === state) : all;
  const money = found.data?.totals.money;
  return (
    <Page
      title="Denials"
      sub={
        money
          ? `${moneyText(money)} was refused and is not settled. Denied was judged; rejected never was, and stands under Claims.`
          : 'What plans refused and is not settled, the nearest deadline first.'
      }
      wide
    >
      <Stack>
        <FilterChips
          label="Where they stand"
          value={state ?? 'all'}
          onChange={(value) =>
            void navigate({ to: '/denials', search: { state: value === 'all' ? undefined : value }, replace: true })
          }
          choices={[
            { value: 'all', label: 'All open' },
            ...states.map((each) => ({ value: each, label: labels[each] })),
          ]}
        />
        <DataTable
          label="Denials"
          columns={columns}
          rows={rows}
          rowId={(d) => d.id}
          count={rows?.length}
          error={found.error}
          again={() => void found.refetch()}
          link={open}
          onOpen={(d) => void navigate(open(d))}
          empty={
            state ? (
              <Empty title="No denial stands there">Show all that are open to see the others.</Empty>
            ) : (
              <Empty title="Nothing is refused">When a plan refuses a line, it stands here with its deadline.</Empty>
            )
          }
        />
      </Stack>
    </Page>
  );
}
