// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useActions } from '~/actions/use-actions';
import { useCases, usePayerChoices, usePolicies } from '~/lib/choices';
import { wordText } from '~/lib/format';
import { useMay } from '~/lib/session';
import { ActionButton } from '~/ui/action-button';
import { Due } from '~/ui/due';
import { Card, Columns, Facts, Mono, Page, Stack } from '~/ui/page';
import { Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import type { StatusId } from '~/ui/status-chip';
import { DateText, Maybe, Money } from '~/ui/text';
import css from '~/ui/ui.module.css';
import { WorkRow, WorkRows } from '~/ui/work-row';
import { type Case, type Ledger, type Policy, useAccount, useClient } from '../api/clients';
import { ClientFacts } from '../components/client-facts';

/** One client: who it is, and whose insurance. */
export function ClientPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const client = useClient(id);
  const cases = useCases(id);
  const account = useAccount(id, useMay('money_read'));
  const mayWrite = useMay('clients_write');
  const edit = () => void navigate({ to: '/clients/$id/edit', params: { id } });
  useActions([{ id: 'client.edit', label: 'Edit this client', keys: 'e', when: () => mayWrite, run: edit }]);

  const frame = { tab: 'Client', back: { to: '/clients', label: 'Clients' } as const };
  const error = client.error ?? cases.error;
  // Both before anything is drawn: what is next stands above the rest and must not push it down.
  if (!client.data || !cases.data || account.isLoading)
    return (
      <Page title="Client" {...frame}>
        <Card flush>
          {error ? (
            <Failed
              error={error}
              again={() => {
                void client.refetch();
                void cases.refetch();
              }}
            />
          ) : (
            <LoadingRows />
          )}
        </Card>
      </Page>
    );
  const c = client.data;
  return (
    <Page
      {...frame}
      title={[c.first_name, c.middle_name, c.last_name, c.suffix].filter(Boolean).join(' ')}
      sub={c.active ? undefined : 'No longer coming'}
      actions={
        mayWrite && (
          <Button variant="default" onClick={edit}>
            Edit
          </Button>
        )
      }
    >
      {c.findings?.map((finding) => (
        <Notice key={finding.code} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      <Cases client={id} cases={cases.data.items} />
      <Columns>
        <Card title="About">
          <ClientFacts client={c} actions={false} />
        </Card>
        <Stack>
          <Policies client={id} />
          {account.data && <Account ledger={account.data} />}
        </Stack>
      </Columns>
    </Page>
  );
}

/** The cases, each with the one thing to do next. */
function Cases({ client, cases }: { client: string; cases: Case[] }) {
  const mayWrite = useMay('cases_write');
  const none = cases.length === 0;
  const add = mayWrite && (
    <Button
      component={Link}
      to="/clients/$id/cases/new"
      params={{ id: client } as never}
      variant={none ? 'filled' : 'default'}
      data-primary={none || undefined}
    >
      Open a case
    </Button>
  );
  // What stands out is what comes next.
  const first = cases.find((item) => item.next_action);
  if (none)
    return (
      <Card title="Cases">
        <Empty title="No case yet" action={add}>
          A case is one reason to come. The ten steps begin with it.
        </Empty>
      </Card>
    );
  return (
    <Card title="Cases" actions={add} flush>
      <WorkRows>
        {cases.map((item) => (
          <CaseRow key={item.id} item={item} primary={item === first} />
        ))}
      </WorkRows>
    </Card>
  );
}

function CaseRow({ item, primary }: { item: Case; primary: boolean }) {
  const action = item.next_action;
  const quiet = item.closed ? 'Closed' : 'Nothing to do now';
  return (
    <WorkRow
      status={action ? (action.status as StatusId) : item.closed ? 'closed' : 'nothing_yet'}
      what={
        <Link to="/cases/$id" params={{ id: item.id } as never} className={css.lineLink}>
          {item.title}
        </Link>
      }
      why={
        <>
          {action ? `Next: ${action.why}` : quiet} · opened <DateText date={item.opened} />
        </>
      }
      aside={
        action && (
          <>
            {action.money && <Money amount={action.money} />}
            {action.due && <Due date={action.due} />}
          </>
        )
      }
      action={action && <ActionButton action={action} primary={primary} />}
    />
  );
}

/** What the client owes and has paid, over all cases. */
const Account = ({ ledger }: { ledger: Ledger }) => (
  <Card title="Account">
    <Facts
      rows={[
        ['Owes', <Money key="o" amount={ledger.total.client} />],
        ['Paid', <Money key="p" amount={ledger.total.collected} />],
        ['Paid and not used yet', <Money key="u" amount={ledger.unapplied} />],
      ]}
    />
  </Card>
);

function Policies({ client }: { client: string }) {
  const policies = usePolicies(client);
  const mayWrite = useMay('clients_write');
  const add = mayWrite && (
    <Button component={Link} to="/clients/$id/policies/new" params={{ id: client } as never} variant="default">
      Add a policy
    </Button>
  );
  if (policies.error && !policies.data)
    return (
      <Card title="Insurance">
        <Failed error={policies.error} again={() => void policies.refetch()} />
      </Card>
    );
  if (!policies.data)
    return (
      <Card title="Insurance">
        <LoadingRows rows={4} />
      </Card>
    );
  if (policies.data.items.length === 0)
    return (
      <Card title="Insurance" flush={false}>
        <Empty title="No policy yet" action={add}>
          Without one nothing can be asked of a plan. Have the card at hand.
        </Empty>
      </Card>
    );
  return (
    <Card title="Insurance" actions={add}>
      <Stack>
        {policies.data.items.map((policy) => (
          <PolicyFacts key={policy.id} policy={policy} editable={mayWrite} />
        ))}
      </Stack>
    </Card>
  );
}

const order = ['', 'billed first', 'billed second', 'billed third'];

function PolicyFacts({ policy, editable }: { policy: Policy; editable: boolean }) {
  const payers = usePayerChoices();
  const payer = payers.data?.items.find((p) => p.id === policy.payer);
  return (
    <Stack tight>
      <Facts
        rows={[
          ['Payer', payer ? `${payer.name} · ${order[policy.priority] ?? `number ${policy.priority}`}` : '…'],
          ['Member id', <Mono key="m">{policy.member_id}</Mono>],
          ['Group', <Maybe key="g" text={policy.group_number} why="no group number" />],
          ['Plan', <Maybe key="p" text={policy.plan_name} why="plan not known" />],
          [
            'Holder',
            policy.subscriber
              ? `${policy.subscriber.first_name} ${policy.subscriber.last_name} (client is ${wordText(policy.relationship).toLowerCase()})`
              : 'the client',
          ],
          [
            'In force',
            policy.begins || policy.ends ? (
              <span key="f">
                <DateText date={policy.begins} why="begin not known" /> to{' '}
                <DateText date={policy.ends} why="no end known" />
              </span>
            ) : (
              <Maybe key="f" text={null} why="dates not known" />
            ),
          ],
        ]}
      />
      {payer && /medicare|medicaid|tricare|veterans/.test(payer.kind) && (
        <Notice light="waiting">
          This is a government programme: it does not pay a Medical Exercise Specialist, so nothing is billed to it. An
          employer plan that is primary may be billed; cash is possible.
        </Notice>
      )}
      {editable && (
        <div>
          <Button
            component={Link}
            to="/clients/$id/policies/$policy"
            params={{ id: policy.client, policy: policy.id } as never}
            variant="default"
          >
            Edit policy
          </Button>
        </div>
      )}
    </Stack>
  );
}
