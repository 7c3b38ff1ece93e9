// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { linkTo } from '~/lib/address';
import { countText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { Taxonomy } from '~/ui/code';
import { type Column, DataTable } from '~/ui/data-table';
import { Between, Card, Mono, Muted, Stack } from '~/ui/page';
import { Empty } from '~/ui/states';
import { StatusChip, type StatusId } from '~/ui/status-chip';
import { DateText } from '~/ui/text';
import css from '~/ui/ui.module.css';
import type { Acceptance } from '../api/playbook';
import { sourceWords } from '../words';
import { AcceptanceForm } from './acceptance-form';

const chips: Record<Acceptance['answer'], StatusId> = { yes: 'accepted_by_plan', no: 'blocked', unknown: 'not_asked' };
const answers: Record<Acceptance['answer'], string> = {
  yes: 'Pays',
  no: 'Does not pay',
  unknown: 'Did not say',
};

const columns: Column<Acceptance>[] = [
  {
    id: 'answer',
    label: 'Answer',
    cell: (each) => (
      <>
        <StatusChip status={chips[each.answer]} label={answers[each.answer]} />
        {each.plan_name && <div>{each.plan_name}</div>}
      </>
    ),
  },
  {
    id: 'asked',
    label: 'Asked on',
    cell: (each) => (
      <>
        <DateText date={each.asked_on} />
        <br />
        <Muted>{sourceWords[each.asked_by]}</Muted>
      </>
    ),
  },
  {
    id: 'who',
    label: 'Spoke with, reference',
    cell: (each) => (
      <>
        {each.spoke_with || <Muted>nobody named</Muted>}
        <br />
        {each.reference ? <Mono>{each.reference}</Mono> : <Muted>no reference</Muted>}
      </>
    ),
  },
  {
    id: 'codes',
    label: 'Codes',
    cell: (each) => (each.codes.length > 0 ? <Mono>{each.codes.join(' ')}</Mono> : <Muted>none named</Muted>),
  },
  {
    id: 'as',
    label: 'Asked as',
    cell: (each) => (
      <>
        {each.taxonomy ? <Taxonomy code={each.taxonomy} /> : <Muted>no taxonomy named</Muted>}
        <br />
        {each.state ?? <Muted>no state named</Muted>}
      </>
    ),
  },
  {
    id: 'conditions',
    label: 'Conditions',
    cell: (each) => (each.conditions ? <Conditions each={each} /> : <Muted>none named</Muted>),
  },
  {
    id: 'case',
    label: 'Asked for',
    cell: (each) =>
      each.case ? (
        <Link {...linkTo(`/cases/${each.case}/eligibility`)} className={css.lineLink}>
          Open the case
        </Link>
      ) : (
        <Muted>no case</Muted>
      ),
  },
];
/** What was named, and in how many cases somebody has said that it is met; said and asked for in the case. */
function Conditions({ each }: { each: Acceptance }) {
  return (
    <>
      {each.conditions}
      {each.answer === 'yes' && (
        <div>
          <Muted>
            {each.met.length === 0 ? 'Confirmed in no case yet' : `Confirmed in ${countText(each.met.length, 'case')}`}
          </Muted>
        </div>
      )}
    </>
  );
}
/** How many stand there before the rest is asked for. */
const first = 5;

/** Whether the payer pays a Medical Exercise Specialist: who said it, when, and for what. Newest first; never changed. */
export function Acceptances({ payer, all }: { payer: string; all: Acceptance[] }) {
  const [adding, setAdding] = useState(false);
  const [whole, setWhole] = useState(false);
  const mayWrite = useMay('payers_write');
  const add = mayWrite && !adding && (
    <Button variant="default" onClick={() => setAdding(true)}>
      Write down an answer
    </Button>
  );
  return (
    <Stack>
      <Between>
        <h2>Does it pay a Medical Exercise Specialist?</h2>
        {all.length > 0 && add}
      </Between>
      {adding && (
        <Card>
          <AcceptanceForm payer={payer} onClose={() => setAdding(false)} />
        </Card>
      )}
      {(all.length > 0 || !adding) && (
        <DataTable
          label="What the payer answered"
          plain
          columns={columns}
          rows={whole ? all : all.slice(0, first)}
          rowId={(each) => each.id}
          link={() => ({ to: '/' })}
          onOpen={() => undefined}
          count={all.length}
          more={{ has: !whole && all.length > first, loading: false, load: () => setWhole(true) }}
          error={null}
          again={() => undefined}
          empty={
            <Empty title="Nobody has asked" action={add}>
              An answer about benefits never says it. Call the plan, and write down who answered and the reference.
            </Empty>
          }
        />
      )}
    </Stack>
  );
}
