// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { useJourney } from '~/lib/case';
import { dateText, moneyText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { statusOfClaim } from '~/lib/states';
import { complain, said } from '~/lib/toast';
import { Card, Muted, Row, RowList, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { buildClaim, isDraft, useBillable, useClaims } from './api';
import { ClaimCard } from './claim-card';
import { FeesCard } from './fees-card';
import { saysOf } from './ready';

/** Step 7: what is ready to bill, the claims that were built of it, and what became of them. */
export function ClaimPanel({ caseId }: { caseId: string }) {
  const found = useClaims(caseId);
  // Work that is about one claim names it in its address.
  const asked = (useSearch({ strict: false }) as { open?: string }).open;
  const [open, setOpen] = useState(asked);
  // A claim that follows a refusal is there to be repaired.
  const [repairing, setRepairing] = useState<string>();
  const claims = found.data?.items;
  if (!claims)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
      </Card>
    );
  const chosen = claims.find((claim) => claim.id === open)?.id ?? claims.at(-1)?.id;
  return (
    <Stack>
      <Billable caseId={caseId} built={setOpen} first={!claims.some((claim) => isDraft(claim.state))} />
      <Card title="Claims">
        {claims.length === 0 ? (
          <Empty title="No claim yet">A claim is built from delivered sessions whose notes are signed.</Empty>
        ) : (
          <RowList>
            {claims.map((claim) => (
              <li key={claim.id}>
                <Row>
                  <Button variant="subtle" aria-pressed={claim.id === chosen} onClick={() => setOpen(claim.id)}>
                    {claim.control_number}
                  </Button>
                  <StatusChip {...statusOfClaim(claim)} />
                  <span>{moneyText(claim.charge)}</span>
                  <Muted>
                    {claim.first_date && dateText(claim.first_date)}
                    {claim.last_date && claim.last_date !== claim.first_date && ` to ${dateText(claim.last_date)}`}
                  </Muted>
                </Row>
              </li>
            ))}
          </RowList>
        )}
      </Card>
      {chosen && (
        <ClaimCard
          key={chosen}
          caseId={caseId}
          id={chosen}
          opened={(id, repair) => {
            setOpen(id);
            setRepairing(repair ? id : undefined);
          }}
          repair={repairing === chosen}
        />
      )}
      <FeesCard />
    </Stack>
  );
}

/** Dates of service: billed, ready, or why not. */
function Billable({ caseId, built, first }: { caseId: string; built: (id: string) => void; first: boolean }) {
  const client = useQueryClient();
  const found = useBillable(caseId);
  const gate = useJourney(caseId).data?.gate.findings;
  const mayWrite = useMay('claims_write');
  const [busy, setBusy] = useState(false);
  const days = found.data?.days;
  if (found.error)
    return (
      <Card title="Delivered sessions">
        {found.error instanceof Problem && found.error.status === 422 ? (
          <Muted>The client pays for this case; no plan is billed.</Muted>
        ) : (
          <Failed error={found.error} again={() => void found.refetch()} />
        )}
      </Card>
    );
  const ready = days?.filter((day) => day.ready) ?? [];
  const build = async () => {
    setBusy(true);
    try {
      const claim = await buildClaim(caseId);
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      said(`Claim ${claim.control_number} was built.`);
      built(claim.id);
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      title="Delivered sessions"
      actions={
        mayWrite &&
        ready.length > 0 && (
          <Button
            onClick={() => void build()}
            loading={busy}
            variant={first ? 'filled' : 'default'}
            data-primary={first || undefined}
          >
            Build the claim
          </Button>
        )
      }
    >
      {days?.length ? (
        <RowList>
          {days.map((day) => (
            <li key={day.date}>
              <Row>
                <strong>{dateText(day.date)}</strong>
                <span>{day.lines.map((line) => `${line.code} × ${line.units}`).join(', ')}</span>
                <Muted>{saysOf(day, gate)}</Muted>
              </Row>
            </li>
          ))}
        </RowList>
      ) : (
        <Muted>No session was delivered yet.</Muted>
      )}
    </Card>
  );
}
