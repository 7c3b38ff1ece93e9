// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useState } from 'react';
import { statusWords } from '~/api/status-words';
import { Problem } from '~/lib/api';
import type { Visits } from '~/lib/case';
import { Field, LongField, SwitchField } from '~/ui/field';
import { Card, Columns, Facts, Fields, Page, Row, Stack } from '~/ui/page';
import { Panel } from '~/ui/panel';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { DateText, Estimate, Maybe, Money } from '~/ui/text';
import { type StepState, Track } from '~/ui/track';
import { VisitCounters } from '~/ui/visits';
import { WorkRow } from '~/ui/work-row';

const finding = {
  code: 'FLD-0011',
  severity: 'block' as const,
  step: 'claim',
  message: 'The last digit of this NPI does not fit the other nine: one digit is wrong, or two are swapped.',
  repair: 'Compare it digit by digit with the NPI registry.',
  where: {
    file: null,
    interchange: null,
    group: null,
    transaction: null,
    loop: null,
    segment: null,
    record: null,
    field: 'npi',
    position: null,
    element: null,
    component: null,
    repeat: null,
    byte: null,
  },
};
const track: StepState[] = [
  { step: 'eligibility', light: 'done', text: 'active, MES accepted Oct 2 (ref 8841)' },
  { step: 'referral', light: 'done', text: 'to Jan 4' },
  { step: 'plan', light: 'done', text: 'version 2, 4 goals' },
  { step: 'authorization', light: 'waiting', text: '2 visits left, to Nov 30' },
  { step: 'session', light: 'moving', text: '7 done, 2 booked' },
  { step: 'documentation', light: 'waiting', text: '6 notes signed, 1 not' },
  { step: 'claim', light: 'moving', text: '1 ready, 2 on the way' },
  { step: 'denial', light: 'blocked', text: '1 open, 3 days left' },
  { step: 'payment', light: 'moving', text: '3 of 6 settled' },
  { step: 'review', light: 'idle', text: 'nothing yet' },
];

const limit = (part: Partial<Visits['counters'][number]>): Visits['counters'][number] => ({
  limit: 'prescribed',
  unit: 'visits',
  limited: true,
  none_granted: false,
  granted: 12,
  used: 3,
  booked: 1,
  left: 8,
  begins: '2026-10-01',
  ends: '2026-11-30',
  basis: 'referral of Oct 1, 2026',
  authorization: null,
  findings: [],
  ...part,
});
const visits: Visits = {
  on: '2026-11-26',
  authorization: { needed: 'yes', source: 'call', said_on: null, reference: '' },
  counters: [
    limit({}),
    limit({ limit: 'authorized', left: 0, used: 12, booked: 0 }),
    limit({ limit: 'authorized', authorization: 'older', ends: '2026-10-31' }),
    limit({ limit: 'benefit', granted: null, left: null, used: 0, ends: null }),
    limit({ limit: 'authorized', authorization: 'none', limited: false, basis: 'not required (playbook)' }),
  ],
  stops: [],
};

/** Every shared piece in every state, so that a change is seen in all of them at once. */
export function Gallery() {
  const [text, setText] = useState('Joan');
  const [npi, setNpi] = useState('1234567890');
  const [on, setOn] = useState(true);
  const [panel, setPanel] = useState(true);
  return (
    <Page
      title="Gallery"
      sub="The shared pieces, with invented content."
      actions={
        <>
          <Button variant="default">Second</Button>
          <Button data-primary>Primary</Button>
        </>
      }
    >
      <Card title="Status words">
        <Row>
          {statusWords.map((word) => (
            <StatusChip key={word.id} status={word.id} />
          ))}
        </Row>
      </Card>
      <Card flush>
        <WorkRow
          status="denied"
          what="Joan Demo: plan says authorization was missing"
          why="Example Blue · Oct 6 · CARC 197"
          aside={<Money amount="160.00" />}
          action={<Button variant="default">Open appeal</Button>}
        />
        <WorkRow
          status="expiring"
          what="Ana Ortiz: referral ends Friday, 2 visits booked after"
          why="Referral · to Nov 27"
          aside={<Money amount="320.00" />}
          action={<Button variant="default">Request renewal</Button>}
        />
        <WorkRow
          status="not_asked"
          what="Li Chen: does this plan pay an MES?"
          why="First visit Monday"
          aside={<Money amount={null} why="no estimate yet" />}
          action={<Button variant="default">Open call script</Button>}
        />
      </Card>
      <Card title="Visits left">
        <VisitCounters visits={visits} />
      </Card>
      <Columns>
        <Card title="The ten steps">
          <Track states={track} current="denial" />
        </Card>
        <Stack>
          <Card title="Numbers and dates">
            <Facts
              rows={[
                ['Money', <Money key="m" amount="4812.00" />],
                ['Negative', <Money key="n" amount="-0.60" />],
                ['Not known', <Money key="u" amount={null} why="the plan has not said" />],
                ['Estimate', <Estimate key="e" low="46.00" high="75.60" basis="basis: deductible left, 20 %" />],
                ['Date', <DateText key="d" date="2026-10-06" />],
                ['Text', <Maybe key="t" text={null} why="nobody has asked" />],
              ]}
            />
          </Card>
          {panel ? (
            <Panel title="A panel" onClose={() => setPanel(false)}>
              It stands beside its list and is not modal.
            </Panel>
          ) : (
            <div>
              <Button variant="default" onClick={() => setPanel(true)}>
                Show the panel
              </Button>
            </div>
          )}
        </Stack>
      </Columns>
      <Card title="Fields">
        <Fields>
          <Field label="First name" path="a" value={text} onChange={setText} />
          <Field label="NPI" path="npi" numeric value={npi} onChange={setNpi} finding={finding} required />
          <Field
            label="Birth date"
            path="b"
            type="date"
            value="1964-03-14"
            onChange={() => {}}
            about="As on the card."
          />
          <SwitchField label="Comes at present" path="c" value={on} onChange={setOn} />
          <LongField label="Note" path="d" value="Prefers mornings." onChange={() => {}} />
        </Fields>
      </Card>
      <Stack>
        <Notice light="done">Done: what was done.</Notice>
        <Notice light="waiting">Waiting: what is missing and what to do.</Notice>
        <Notice light="blocked">Blocked: what happened, what was kept, what to do.</Notice>
        <Notice light="moving">Moving: what is on its way.</Notice>
      </Stack>
      <Columns>
        <Card flush>
          <Empty title="Nothing yet" action={<Button variant="default">One button</Button>}>
            One sentence that says why, and what comes of it.
          </Empty>
        </Card>
        <Card flush>
          <LoadingRows rows={4} />
        </Card>
        <Card flush>
          <Failed
            error={
              new Problem(503, null, 'The database cannot be reached. Nothing was changed; try again in a minute.')
            }
            again={() => {}}
          />
        </Card>
      </Columns>
    </Page>
  );
}
