// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dateText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useOpenNamed } from '~/lib/named';
import { useMay } from '~/lib/session';
import { said } from '~/lib/toast';
import { Diagnosis } from '~/ui/code';
import { Icon } from '~/ui/icon';
import { Card, Facts, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, Maybe } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { addReferral, type Referral, replaceReferral, useCriteria, useReferrals } from './api';
import { ReferralForm } from './referral-form';

const lights = { yes: 'done', no: 'blocked', unknown: 'waiting' } as const;
const words = { yes: 'Yes', no: 'No', unknown: 'Not known' } as const;
const criteria: Record<string, string> = {
  referral: 'Signed referral',
  discharge: 'Former care has ended',
  condition: 'Disease, surgery or trauma',
  deficit: 'Functional deficit remains',
  private_plan: 'Private insurance',
  structured_plan: 'Goals and structured plan',
};

const signatures: Record<string, string> = {
  none: 'Not signed',
  hand: 'By hand',
  electronic: 'Electronic',
  stamp: 'A stamp',
};

/** Step 2: the referral with everything it lacks, and the six criteria of a case that may be billed. */
export function ReferralPanel({ caseId }: { caseId: string }) {
  const mayWrite = useMay('cases_write');
  const client = useQueryClient();
  const found = useReferrals(caseId);
  const [form, setForm] = useState<Referral | 'new' | null>(null);
  const last = found.data?.items.at(-1);
  useOpenNamed(Boolean(last && mayWrite), () => setForm(last ?? null));
  const done = async (what: string) => {
    await client.invalidateQueries({ queryKey: keys.case(caseId) });
    setForm(null);
    said(what);
  };
  if (!found.data)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={5} />}
      </Card>
    );
  if (form === 'new')
    return (
      <ReferralForm
        formKey={`referral new ${caseId}`}
        onCancel={() => setForm(null)}
        save={async (values) => {
          await addReferral(caseId, values);
          await done('The referral was added.');
        }}
      />
    );
  if (form)
    return (
      <ReferralForm
        formKey={`referral ${form.id}`}
        referral={form}
        onCancel={() => setForm(null)}
        save={async (values) => {
          await replaceReferral(form.id, form.version, values);
          await done('Saved.');
        }}
      />
    );
  const add = mayWrite && (
    <Button
      variant={found.data.items.length === 0 ? 'filled' : 'default'}
      data-primary={found.data.items.length === 0 || undefined}
      onClick={() => setForm('new')}
    >
      Add a referral
    </Button>
  );
  return (
    <Stack>
      {found.data.items.length === 0 ? (
        <Card>
          <Empty title="No referral yet" action={add}>
            Copy it from the paper: who refers, why, how often, and how it names the service.
          </Empty>
        </Card>
      ) : (
        <Row>{add}</Row>
      )}
      {[...found.data.items].reverse().map((referral) => (
        <ReferralCard key={referral.id} referral={referral} onEdit={mayWrite ? () => setForm(referral) : undefined} />
      ))}
      <CriteriaCard caseId={caseId} />
    </Stack>
  );
}

function ReferralCard({ referral: r, onEdit }: { referral: Referral; onEdit?: () => void }) {
  const name = [r.first_name, r.last_name].filter(Boolean).join(' ');
  const visits = r.visits_ordered === null ? null : `${r.visits_had} of ${r.visits_ordered}, ${r.visits_left} left`;
  return (
    <Card
      title={name ? `Referral by ${name}` : 'Referral'}
      actions={
        onEdit && (
          <Button variant="default" onClick={onEdit}>
            Edit
          </Button>
        )
      }
    >
      <Stack>
        <Facts
          rows={[
            [
              'Referrer',
              <Maybe
                key="c"
                text={[
                  name,
                  r.credential?.toUpperCase(),
                  r.supervisor && `under ${r.supervisor}`,
                  r.npi && `NPI ${r.npi}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />,
            ],
            [
              'Holds',
              <span key="f">
                <DateText date={r.holds_from} why="not dated" /> to <DateText date={r.holds_until} why="not dated" />
              </span>,
            ],
            ['Visits', <Maybe key="v" text={visits} why="how often is not said" />],
            [
              'Diagnoses',
              r.diagnoses.length > 0 ? (
                <ul key="d" className={css.plainList}>
                  {r.diagnoses.map((code) => (
                    <li key={code}>
                      <Diagnosis code={code} />
                    </li>
                  ))}
                </ul>
              ) : (
                <Maybe key="d" text={null} why="none named" />
              ),
            ],
            ['Necessity', <Maybe key="n" text={r.necessity} why="not said" />],
            ['Precautions', <Maybe key="p" text={r.precautions} why="none named" />],
            [
              'Former care',
              r.discharge ? (
                `${wordText(r.discharge.care ?? '')}${r.discharge.on ? `, ended ${dateText(r.discharge.on)}` : ''}`
              ) : (
                <Maybe key="o" text={null} why="nothing on file" />
              ),
            ],
            ['Signature', signatures[r.signature] ?? wordText(r.signature)],
            [
              'Paper',
              r.document ? (
                <a
                  key="x"
                  className={css.lineLink}
                  href={`/api/v1/documents/${r.document}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  Open the paper
                </a>
              ) : (
                <Maybe key="x" text={null} why="not on file" />
              ),
            ],
          ]}
        />
        {r.findings?.map((f) => (
          <Notice
            key={f.code + f.where.field}
            light={f.severity === 'block' ? 'blocked' : f.severity === 'warning' ? 'waiting' : 'moving'}
          >
            {f.message} {f.repair}
          </Notice>
        ))}
        {r.findings?.length === 0 && <Notice light="done">Nothing is missing.</Notice>}
      </Stack>
    </Card>
  );
}

function CriteriaCard({ caseId }: { caseId: string }) {
  const found = useCriteria(caseId);
  if (!found.data)
    return found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={6} />;
  return (
    <Card title="Six criteria of a case that may be billed">
      <Facts
        rows={found.data.criteria.map((c) => [
          criteria[c.criterion] ?? wordText(c.criterion),
          <span key={c.criterion}>
            <Icon name={lights[c.answer]} size={16} /> <strong>{words[c.answer]}.</strong> {c.why}
          </span>,
        ])}
      />
    </Card>
  );
}
