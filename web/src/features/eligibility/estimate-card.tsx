// SPDX-License-Identifier: Apache-2.0

import { useState } from 'react';
import { useForm } from '~/lib/form';
import { procedureText } from '~/ui/code';
import { Field, FormBody, FormFindings, FormFoot } from '~/ui/field';
import { Card, Facts, Fields, Muted, Stack } from '~/ui/page';
import { Estimate, Money } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { type Estimated, estimate } from './api';

const blank = { code: '97110', units: '2', charge: '', allowed: '' };

/** What one code of a visit will cost the client: a range wherever something is unknown. */
export function EstimateCard({ caseId, on, close }: { caseId: string; on: string; close: () => void }) {
  const [found, setFound] = useState<Estimated | null>(null);
  const form = useForm(`estimate ${caseId}`, blank, async (v) => {
    setFound(
      await estimate(caseId, {
        on,
        lines: [{ code: v.code, units: Number(v.units) || 0, charge: v.charge || null, allowed: v.allowed || null }],
      }),
    );
  });
  const { values: v, set, finding } = form;
  const field = (name: keyof typeof blank, label: string, about?: string) => (
    <Field
      label={label}
      path={`lines.0.${name}`}
      about={about}
      value={v[name]}
      onChange={(x) => set(name, x)}
      finding={finding(`lines.0.${name}`)}
    />
  );
  return (
    <Card title="What the client will pay">
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <Fields>
            {field('code', 'Code', procedureText(v.code))}
            {field('units', 'Units')}
            {field('charge', 'Charge', 'Empty: your own price.')}
            {field('allowed', 'Allowed by the plan', 'Empty: from the payer’s playbook.')}
          </Fields>
          <FormFoot form={form} label="Estimate" primary={false} onCancel={close} />
          {found && <Figures of={found} />}
        </Stack>
      </FormBody>
    </Card>
  );
}

const Figures = ({ of: e }: { of: Estimated }) => (
  <Stack>
    <Facts
      rows={[
        ['The client pays', <Estimate key="c" low={e.client_low} high={e.client_high} basis="an estimate" />],
        ['Of it share of the allowed amount', <Money key="s" amount={e.high.share} />],
        ['Above the allowed amount', <Money key="b" amount={e.high.balance} />],
        ['The plan pays at best', <Money key="p" amount={e.low.plan_pays} />],
      ]}
    />
    <ul className={css.bullets}>
      {e.basis.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {e.unknown.map((line) => (
        <li key={line}>
          <Muted>Not known: {line}</Muted>
        </li>
      ))}
    </ul>
  </Stack>
);
