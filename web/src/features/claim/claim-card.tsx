// SPDX-License-Identifier: Apache-2.0

import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { procedureWords } from '~/api/procedure-words';
import type { Finding } from '~/lib/api';
import { dateText, moneyText, wordText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { statusOfClaim } from '~/lib/states';
import { complain, said } from '~/lib/toast';
import { ActionLink } from '~/ui/action-link';
import { AnswerCode } from '~/ui/answer-code';
import { dotted, placeText } from '~/ui/code';
import { AtEnd, Card, Facts, Mono, Muted, Raw, Row, RowList, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import { StatusChip } from '~/ui/status-chip';
import { Money } from '~/ui/text';
import {
  askStatus,
  type Claim,
  checkClaim,
  claimToNextPlan,
  correctClaim,
  discardClaim,
  giveUpClaim,
  isDraft,
  moreOf,
  resubmitClaim,
  sendClaim,
  useClaim,
  useClientPays,
  voidClaim,
  writtenClaim,
} from './api';
import { DiscardDraft } from './discard-draft';
import { EditClaim } from './edit-claim';
import { EvidenceCard } from './evidence-card';
import { GiveUp } from './give-up';

/** One claim: its lines, what is wrong with it, where it stands and what can be done. */
export function ClaimCard({
  caseId,
  id,
  opened,
  repair = false,
}: {
  caseId: string;
  id: string;
  opened: (id: string, repair?: boolean) => void;
  /** It follows a refusal: opened to be changed. */
  repair?: boolean;
}) {
  const found = useClaim(caseId, id);
  const [editing, setEditing] = useState(repair);
  const claim = found.data;
  if (!claim)
    return (
      <Card flush>
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows />}
      </Card>
    );
  if (editing)
    return (
      <Stack>
        <RejectedBefore caseId={caseId} claim={claim} />
        <EditClaim key={claim.version} caseId={caseId} claim={claim} done={() => setEditing(false)} />
      </Stack>
    );
  const state = claim.state;
  return (
    <Stack>
      <Card title={`Claim ${claim.control_number}`}>
        <Stack>
          <Facts
            rows={[
              ['State', <StatusChip key="state" {...statusOfClaim(claim)} />],
              ['Charge', moneyText(claim.charge)],
              ['Kind', wordText(claim.frequency)],
              ['The plan pays', wordText(claim.benefits)],
              ['Authorization', claim.authorization_number || 'none on the claim'],
              ['Referral number', claim.referral_number || 'none on the claim'],
              ['Place of service', placeText(claim.place_of_service)],
              ['Payer’s number', claim.payer_number || claim.payer_claim_number || 'not known yet'],
              ...(claim.override_reason ? [['Sent although', claim.override_reason] as [string, string]] : []),
            ]}
          />
          {moreOf[state] && <Notice light="moving">{moreOf[state]}</Notice>}
          <Lines claim={claim} />
          <RejectedBefore caseId={caseId} claim={claim} />
          <Waits claim={claim} />
          <Findings findings={claim.findings ?? []} />
          <Actions caseId={caseId} claim={claim} opened={opened} edit={() => setEditing(true)} />
        </Stack>
      </Card>
      <EvidenceCard caseId={caseId} claim={claim} />
    </Stack>
  );
}

/** What the version before was rejected for, as long as this one can be changed. */
function RejectedBefore({ caseId, claim }: { caseId: string; claim: Claim }) {
  const before = useClaim(caseId, (isDraft(claim.state) && claim.replaces) || undefined).data;
  const said = before?.evidence.filter((each) => each.verdict === 'rejected' && each.kind !== 'given_up').at(-1);
  if (!before || !said || before.state !== 'rejected') return null;
  return (
    <Notice light="waiting">
      {`${before.control_number} was rejected on ${dateText(said.at.slice(0, 10))}${said.codes.length > 0 ? ' for:' : '.'}`}
      {said.codes.map((code) => (
        <div key={code}>
          <AnswerCode code={code} />
        </div>
      ))}
      {said.note && <p>{said.note}</p>}
    </Notice>
  );
}

/** What the steps before lack, and the way there. */
function Waits({ claim: { next_action: next } }: { claim: Claim }) {
  if (next?.id !== 'complete_claim') return null;
  return (
    <Notice light="waiting">
      {`${next.why}. `}
      <ActionLink action={next} />
    </Notice>
  );
}

function Lines({ claim }: { claim: Claim }) {
  return (
    <RowList numbered>
      {claim.lines.map((line) => (
        <li key={line.number}>
          <Row>
            <span>{line.date ? dateText(line.date) : 'no date'}</span>
            <Mono>{[line.code, ...line.modifiers].join(' ')}</Mono>
            <span>× {line.units}</span>
            {line.authorization_number && line.authorization_number !== claim.authorization_number && (
              <span>authorization {line.authorization_number}</span>
            )}
            <span>
              for{' '}
              {line.pointers
                .map((place) =>
                  claim.diagnoses[place - 1] ? dotted(claim.diagnoses[place - 1] as string) : `diagnosis ${place}`,
                )
                .join(', ')}
            </span>
            <AtEnd>
              <Money amount={line.charge} />
            </AtEnd>
          </Row>
          <Muted>{procedureWords[line.code]}</Muted>
        </li>
      ))}
    </RowList>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  return findings.map((finding) => (
    <Notice
      key={finding.code + finding.message + finding.where.field}
      light={finding.severity === 'block' ? 'blocked' : finding.severity === 'warning' ? 'waiting' : 'moving'}
    >
      {finding.message} {finding.repair}
    </Notice>
  ));
}

function Actions({
  caseId,
  claim,
  opened,
  edit,
}: {
  caseId: string;
  claim: Claim;
  opened: (id: string, repair?: boolean) => void;
  edit: () => void;
}) {
  const client = useQueryClient();
  const mayWrite = useMay('claims_write');
  const mayOverride = useMay('gate_override');
  const clientPays = useClientPays(caseId);
  const [busy, setBusy] = useState(false);
  const [held, setHeld] = useState<Finding[]>();
  const [reason, setReason] = useState('');
  const [text, setText] = useState<string>();
  const act = async (what: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await what();
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
    } catch (error) {
      complain(error);
    } finally {
      setBusy(false);
    }
  };
  const next = (what: (id: string) => Promise<Claim>) => () =>
    act(async () => {
      const made = await what(claim.id);
      said(`Claim ${made.control_number} was drafted.`);
      opened(made.id, what === resubmitClaim);
    });
  const discard = () =>
    act(async () => {
      const left = await discardClaim(claim.id);
      said(`Draft ${claim.control_number} was deleted.`);
      opened(left.items.at(-1)?.id ?? '');
    });
  const send = () =>
    act(async () => {
      const item = await sendClaim(claim.id, reason);
      if (item?.outcome === 'refused') setHeld(item.findings);
      else if (item) said(`Claim ${item.control_number} was sent.`);
    });
  const button = (label: string, onClick: () => void, primary?: boolean) => (
    <Button
      key={label}
      variant={primary ? 'filled' : 'default'}
      data-primary={primary || undefined}
      loading={busy}
      onClick={onClick}
    >
      {label}
    </Button>
  );
  const draft = isDraft(claim.state);
  const givenUp = claim.evidence.some((each) => each.kind === 'given_up');
  const waits = claim.next_action?.id === 'complete_claim';
  // What a step before lacks is not repaired on the claim.
  const found = claim.findings ?? [];
  const stops = draft && !waits && found.some((finding) => finding.severity === 'block');
  // A correction in which nothing is corrected yet.
  const unchanged = draft && found.some((finding) => finding.code === 'CLM-0046');
  const edits = stops || unchanged;
  const unfound = claim.next_action?.id === 'claim_not_found';
  // The client pays since: what no plan has is not sent again.
  const ended = claim.frequency === 'original' && clientPays && (claim.state === 'rejected' || unfound);
  // What the check of the claim found stands above already.
  const more = (held ?? []).filter(
    (each) => !found.some((known) => known.code === each.code && known.message === each.message),
  );
  const show = () => act(async () => setText((await writtenClaim(claim.id)).x12.replaceAll('~', '~\n')));
  return (
    <Stack tight>
      {held && (
        <>
          <Notice light="blocked">
            {more.length > 0
              ? 'The claim was not sent. This is missing:'
              : 'The claim was not sent: what stands above has to be repaired first.'}
          </Notice>
          <Findings findings={more} />
          {mayOverride && (
            <TextInput
              label="Reason to send nevertheless"
              description="It is kept with the claim, with your name."
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </>
      )}
      <Row>
        {mayWrite &&
          draft && [
            edits && button('Edit', edit, true),
            button('Send', () => void send(), !edits && !waits),
            !edits && button('Edit', edit),
            button('Check again', () => void act(() => checkClaim(claim.id))),
          ]}
        {mayWrite && draft && <DiscardDraft busy={busy} discard={() => void discard()} />}
        {mayWrite &&
          claim.state === 'rejected' &&
          (!givenUp || claim.frequency === 'original') &&
          !clientPays &&
          !claim.next_version &&
          claim.next_action &&
          button('Repair and send again', () => void next(resubmitClaim)(), true)}
        {mayWrite &&
          unfound &&
          !ended &&
          !claim.next_version &&
          button('Send again', () => void next(resubmitClaim)(), true)}
        {mayWrite && claim.may_withdraw && (
          <GiveUp
            label="Withdraw the superbill"
            stays="The client has given it back; what it laid on them is open with the plan again."
            busy={busy}
            giveUp={(why) => void act(() => giveUpClaim(claim.id, why))}
          />
        )}
        {mayWrite &&
          !givenUp &&
          !claim.may_withdraw &&
          (ended || (claim.state === 'rejected' && claim.frequency !== 'original')) && (
            <GiveUp
              stays={
                claim.frequency === 'original'
                  ? 'The client pays for its sessions instead.'
                  : 'The claim before it stays as it is.'
              }
              busy={busy}
              giveUp={(why) => void act(() => giveUpClaim(claim.id, why))}
            />
          )}
        {mayWrite &&
          claim.next_action?.id === 'send_new_claim' &&
          !claim.next_version &&
          button('Send a new claim', () => void next(resubmitClaim)(), true)}
        {mayWrite &&
          claim.next_action?.id === 'send_next_plan' &&
          claim.next_action.href.endsWith(claim.id) &&
          button(claim.next_action.label, () => void next(claimToNextPlan)(), true)}
        {mayWrite &&
          !draft &&
          claim.state !== 'rejected' &&
          claim.next_action?.id !== 'send_new_claim' &&
          !unfound &&
          !claim.may_withdraw &&
          !claim.next_version && [
            button('Correct', () => void next(correctClaim)()),
            button('Take back', () => void next(voidClaim)()),
          ]}
        {mayWrite &&
          !draft &&
          button(
            'Ask what became of it',
            () =>
              void act(async () => {
                await askStatus(claim.id);
                said('The question is on its way to the payer.');
              }),
          )}
        {claim.next_version && button('Open the later version', () => opened(claim.next_version ?? ''))}
        {claim.evidence.some((each) => each.sent_file) && button('Show the file', () => void show())}
      </Row>
      {text && <Raw label="The file as it was sent">{text}</Raw>}
    </Stack>
  );
}
