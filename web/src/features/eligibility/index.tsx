// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '~/lib/keys';
import { useOpenNamed } from '~/lib/named';
import { useMay, useSession } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Field } from '~/ui/field';
import { Card, Row, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { askOrRecord, useEligibility } from './api';
import { CallForm } from './call-form';
import { Checks } from './checks';
import { ConditionsForm } from './conditions-form';
import { EstimateCard } from './estimate-card';
import { BenefitsCard, OtherPlan, StandingCard } from './standing';

/** Step 1: is the plan active, does it pay out of network, does it pay an MES, what is left for the client. */
export function EligibilityPanel({ caseId }: { caseId: string }) {
  const { today } = useSession();
  const mayWrite = useMay('cases_write');
  const client = useQueryClient();
  const [on, setOn] = useState(today);
  const [asking, setAsking] = useState(false);
  const [form, setForm] = useState<'call' | 'estimate' | 'none'>();
  const found = useEligibility(caseId, on || today);
  useOpenNamed(mayWrite, (field) => field !== 'on' && field !== 'how_met' && setForm('call'));
  const fresh = () => client.invalidateQueries({ queryKey: keys.case(caseId) });
  const askNow = async (policy?: string) => {
    setAsking(true);
    try {
      await askOrRecord(caseId, { kind: 'ask', on, policy });
      await fresh();
      said('The question is on its way.');
    } catch (error) {
      complain(error);
    } finally {
      setAsking(false);
    }
  };
  if (!found.data)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={5} />}
      </Card>
    );
  const { items, standing, others, to_confirm: toConfirm } = found.data;
  if (!standing)
    return (
      <Card>
        <Empty title="No plan is billed">Choose the policy in the case, or let the client pay.</Empty>
      </Card>
    );
  const asked = standing.waiting || (standing.active.answer !== 'unknown' && standing.recent);
  // Where nobody has asked about MES, that is what comes next: its form opens by itself.
  const callIsNext = asked && !toConfirm && !standing.waiting && standing.pays_specialist.answer === 'unknown';
  const calling = mayWrite && (form === 'call' || (form === undefined && callIsNext));
  const ofFirst = items.filter((check) => others.every((other) => other.policy !== check.policy));
  const last = [...ofFirst].reverse().find((check) => check.answer);
  return (
    <Stack>
      <Row>
        <Field label="Date of service" path="on" type="date" value={on} onChange={setOn} />
        {mayWrite && (
          <Button
            variant={asked ? 'default' : 'filled'}
            data-primary={!asked || undefined}
            loading={asking}
            onClick={() => void askNow()}
          >
            Ask the plan
          </Button>
        )}
        {mayWrite && !calling && (
          <Button variant="default" onClick={() => setForm('call')}>
            Write down a call
          </Button>
        )}
        {form !== 'estimate' && (
          <Button variant="default" onClick={() => setForm('estimate')}>
            What will the client pay?
          </Button>
        )}
      </Row>
      {form === 'estimate' && <EstimateCard caseId={caseId} on={on || today} close={() => setForm('none')} />}
      {calling && (
        <CallForm
          caseId={caseId}
          on={on || today}
          done={async () => {
            await Promise.all([fresh(), client.invalidateQueries({ queryKey: keys.payers })]);
            setForm(undefined);
          }}
          cancel={() => setForm('none')}
          primary={callIsNext}
        />
      )}
      {mayWrite && toConfirm && (
        <ConditionsForm
          key={toConfirm.acceptance}
          caseId={caseId}
          {...toConfirm}
          done={() => Promise.all([fresh(), client.invalidateQueries({ queryKey: keys.payers })])}
        />
      )}
      <StandingCard standing={standing} shown={found.data.shown_by} on={found.data.on} />
      {last && <BenefitsCard check={last} />}
      {others.map((other) => (
        <OtherPlan key={other.policy} other={other} ask={mayWrite ? () => void askNow(other.policy) : undefined} />
      ))}
      <Checks caseId={caseId} checks={items} />
    </Stack>
  );
}
