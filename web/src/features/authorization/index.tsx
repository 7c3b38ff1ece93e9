// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { decisionWords } from '~/api/decision-words';
import { dateText } from '~/lib/format';
import { useOpenNamed } from '~/lib/named';
import { useMay } from '~/lib/session';
import { Named, Works } from '~/ui/code';
import { Card, Facts, Row, Sheet, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, Maybe, NoWrap, Unknown } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { basisText, limitNames, VisitCounters } from '~/ui/visits';
import { type Authorization, stateWords, useAuthorizations, useVisits, type Visits } from './api';
import { AskPlan, EditTold, KeepTold } from './forms';

/** Step 4: what the plan wants to authorize, what it granted, and what is left of the three limits. */
export function AuthorizationPanel({ caseId }: { caseId: string }) {
  const visits = useVisits(caseId);
  const all = useAuthorizations(caseId);
  const mayWrite = useMay('cases_write');
  const [open, setOpen] = useState<'ask' | 'told' | string | null>(null);
  const last = all.data?.items.at(-1);
  useOpenNamed(Boolean(last && visits.data && mayWrite), () => setOpen(last?.id ?? null));
  const failed = visits.error ?? all.error;
  if (failed && !(visits.data && all.data))
    return (
      <Card flush>
        <Failed
          error={failed}
          again={() => {
            void visits.refetch();
            void all.refetch();
          }}
        />
      </Card>
    );
  if (!visits.data || !all.data)
    return (
      <Card flush>
        <LoadingRows rows={4} />
      </Card>
    );
  const close = () => setOpen(null);
  const refused = last?.state === 'denied';
  const first = refused || (all.data.items.length === 0 && visits.data.authorization.needed !== 'no');
  // Once the plan was asked, what is left is what one comes for.
  const asked = all.data.items.length > 0;
  return (
    <Stack>
      {asked && <Counters visits={visits.data} />}
      <Need visits={visits.data} />
      {mayWrite && open === null && (
        <Row>
          <Button
            variant={first ? 'filled' : 'default'}
            data-primary={first || undefined}
            onClick={() => setOpen('ask')}
          >
            {refused ? 'Ask again' : 'Request authorization'}
          </Button>
          <Button variant="default" onClick={() => setOpen('told')}>
            Enter what a call or letter said
          </Button>
        </Row>
      )}
      {refused && (
        <Notice light="waiting">
          The plan refused. Ask again with more facts, or appeal by letter and enter here what it answers.
        </Notice>
      )}
      {open === 'ask' && <AskPlan caseId={caseId} onDone={close} />}
      {open === 'told' && <KeepTold caseId={caseId} onDone={close} />}
      {!asked && <Counters visits={visits.data} />}
      {!asked && (
        <Card>
          <Empty title="Nothing was asked yet">The plan has not been asked to authorize anything for this case.</Empty>
        </Card>
      )}
      {[...all.data.items]
        .reverse()
        .map((one) =>
          open === one.id ? (
            <EditTold key={one.id} value={one} caseId={caseId} onDone={close} />
          ) : (
            <One key={one.id} value={one} onEdit={mayWrite ? () => setOpen(one.id) : undefined} />
          ),
        )}
    </Stack>
  );
}

const sources: Record<Authorization['source'], string> = {
  answer_271: 'the plan’s answer on benefits (271)',
  playbook: 'the payer’s playbook',
  call: 'a call',
  response_278: 'the plan’s answer (278)',
  letter: 'a letter',
};

function Need({ visits }: { visits: Visits }) {
  const { needed, source, said_on, reference } = visits.authorization;
  if (needed === 'unknown')
    return (
      <Notice light="waiting">
        Nobody has said whether the plan wants to authorize this. Ask by a benefits check, a call, or a request.
      </Notice>
    );
  const basis = `${source ? sources[source] : ''}${said_on ? `, ${dateText(said_on)}` : ''}${reference ? `, ref ${reference}` : ''}`;
  return (
    <Notice light={needed === 'no' ? 'done' : 'moving'}>
      {needed === 'no' ? 'The plan needs no authorization' : 'The plan wants to authorize this first'} ({basis}).
    </Notice>
  );
}

function Counters({ visits }: { visits: Visits }) {
  const phone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  return (
    <Card title="What is left">
      <Stack>
        {phone ? <VisitCounters visits={visits} /> : <CounterTable visits={visits} />}
        {visits.counters.flatMap((counter) =>
          counter.findings
            .filter((finding) => finding.severity !== 'info')
            .map((finding) => (
              <Notice
                key={counter.limit + finding.code + counter.authorization}
                light={finding.severity === 'block' ? 'blocked' : 'waiting'}
              >
                {finding.message} {finding.repair}
              </Notice>
            )),
        )}
        {visits.stops.map((stop) => (
          <Notice key={stop.code + stop.message} light={stop.severity === 'block' ? 'blocked' : 'waiting'}>
            One more session on {dateText(visits.on)}: {stop.message} {stop.repair}
          </Notice>
        ))}
      </Stack>
    </Card>
  );
}

type Counter = Visits['counters'][number];
const CounterTable = ({ visits }: { visits: Visits }) => (
  <Sheet label="What is left">
    <thead>
      <tr>
        <th>Limit</th>
        <th>Granted</th>
        <th>Used</th>
        <th>Booked</th>
        <th>Left</th>
        <th>Ends</th>
        <th>Basis</th>
      </tr>
    </thead>
    <tbody>
      {visits.counters.map((counter) => (
        <tr key={`${counter.limit} ${counter.authorization}`}>
          <td>{limitNames[counter.limit]}</td>
          <td>{grantedText(counter)}</td>
          <td>{counter.used}</td>
          <td>{counter.booked}</td>
          <td>{counter.none_granted ? 'none' : leftOf(counter)}</td>
          <td>
            <DateText date={counter.ends} why="no end was said" />
          </td>
          <td>
            <Maybe text={basisText(counter.basis)} why="nobody said" />
          </td>
        </tr>
      ))}
    </tbody>
  </Sheet>
);

const leftOf = (counter: Counter) =>
  counter.limited ? <Count value={counter.left} unit={counter.unit} /> : 'no limit';
const grantedText = (counter: Counter) => {
  if (counter.none_granted) return 'nothing';
  return counter.limited ? <Count value={counter.granted} unit={counter.unit} /> : 'no limit';
};
const Count = ({ value, unit }: { value: number | null; unit: string }) =>
  value === null ? (
    <Unknown why="nobody said how many" />
  ) : (
    <NoWrap>
      {value} {unit}
    </NoWrap>
  );

/** How much was granted: nothing by a refusal, and nothing yet while the plan has not decided. */
function Granted({ value: { state, granted, unit } }: { value: Authorization }) {
  if (state === 'denied' || state === 'not_required') return state === 'denied' ? 'Nothing' : 'Not needed';
  if (granted === null && (state === 'requested' || state === 'pended')) return 'Not decided yet';
  return <Count value={granted} unit={unit} />;
}

function One({ value, onEdit }: { value: Authorization; onEdit?: () => void }) {
  return (
    <Card
      title={`${stateWords[value.state]}${value.number ? ` · ${value.number}` : ''}`}
      actions={
        onEdit && (
          <Button variant="default" onClick={onEdit}>
            Edit
          </Button>
        )
      }
    >
      <Facts
        rows={[
          [
            'Told by',
            `${sources[value.source].charAt(0).toUpperCase()}${sources[value.source].slice(1)}, ${dateText(value.on)}`,
          ],
          ['Asked for', <Count key="a" value={value.asked} unit={value.unit} />],
          ['Granted', <Granted key="g" value={value} />],
          ['Codes', value.codes.length > 0 ? <Works key="c" codes={value.codes} /> : 'Any'],
          ['From', <DateText key="b" date={value.begins} />],
          ['To', <DateText key="e" date={value.ends} />],
          ...(value.tracking_number ? ([['Tracking number', value.tracking_number]] as [string, string][]) : []),
          ...(value.reference ? ([['Reference', value.reference]] as [string, string][]) : []),
          ...(value.reasons.length > 0
            ? ([
                [
                  'The plan said',
                  <ul key="s" className={css.plainList}>
                    {value.reasons.map((reason) => (
                      <li key={reason}>
                        <Reason text={reason} />
                      </li>
                    ))}
                  </ul>,
                ],
              ] as [string, React.ReactNode][])
            : []),
        ]}
      />
      {value.findings?.map((finding) => (
        <Notice key={finding.code} light={finding.severity === 'block' ? 'blocked' : 'waiting'}>
          {finding.message} {finding.repair}
        </Notice>
      ))}
    </Card>
  );
}

/** A reason of the plan: a bare code gets its words, a code before words stands small behind them. */
function Reason({ text }: { text: string }) {
  const told = /^([0-9A-Z]{2,3}): (.+)$/s.exec(text);
  if (told) return <Named words={told[2]} code={told[1] ?? ''} />;
  return decisionWords[text] ? <Named words={decisionWords[text]} code={text} /> : <span>{text}</span>;
}
