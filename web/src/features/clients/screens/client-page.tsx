// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useActions } from '~/actions/use-actions';
import { useCases, usePayerChoices, usePolicies } from '~/lib/choices';
import { ageOn, dateText, moneyText, wordText } from '~/lib/format';
import { useMay, useSession } from '~/lib/session';
import { Card, Columns, Facts, Mono, Page, Stack } from '~/ui/page';
import { Arrive, Empty, Failed, LoadingRows, Notice } from '~/ui/states';
import { DateText, Maybe, Money } from '~/ui/text';
import { type Case, type Client, type Ledger, type Policy, useAccount, useClient, usePolicy } from '../api/clients';
import { CaseCard, ClosedCases } from '../components/case-card';
import { ClientFacts } from '../components/client-facts';

/** One client: who it is, and whose insurance. */
export function ClientPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const client = useClient(id);
  const cases = useCases(id);
  const account = useAccount(id, useMay('money_read'));
  const policies = usePolicies(id);
  const payers = usePayerChoices();
  const mayWrite = useMay('clients_write');
  const mayOpen = useMay('cases_write');
  const edit = () => void navigate({ to: '/clients/$id/edit', params: { id } });
  useActions([{ id: 'client.edit', label: 'Edit this client', keys: 'e', when: () => mayWrite, run: edit }]);

  const frame = { tab: 'Client', back: { to: '/clients', label: 'Clients' } as const };
  const error = client.error ?? cases.error;
  // All of the head before anything is drawn.
  if (!client.data || !cases.data || account.isLoading || policies.isPending || payers.isPending)
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
      sub={<HeadFacts client={c} policies={policies.data?.items ?? []} ledger={account.data} />}
      actions={
        <>
          {mayOpen && cases.data.items.length > 0 && (
            <Button component={Link} to="/clients/$id/cases/new" params={{ id } as never} variant="default">
              Open a case
            </Button>
          )}
          {mayWrite && (
            <Button variant="default" onClick={edit}>
              Edit
            </Button>
          )}
        </>
      }
    >
      {c.findings?.map((finding) => (
        <Notice key={finding.code} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
      <Arrive>
        <Stack>
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
        </Stack>
      </Arrive>
    </Page>
  );
}

/** Born, insured with, owes: what one asks first of a client. */
function HeadFacts({ client: c, policies, ledger }: { client: Client; policies: Policy[]; ledger?: Ledger }) {
  const { today } = useSession();
  const payers = usePayerChoices().data?.items;
  const first = [...policies].sort((a, b) => a.priority - b.priority)[0];
  const payer = payers?.find((each) => each.id === first?.payer)?.name;
  const facts = [
    c.active ? '' : 'No longer coming',
    c.birth_date ? `born ${dateText(c.birth_date)} (${ageOn(c.birth_date, today)})` : 'birth date not known',
    payer ?? 'no insurance entered',
    ledger ? `owes ${moneyText(ledger.total.client)}` : '',
  ];
  const text = facts.filter(Boolean).join(' · ');
  return <>{text.charAt(0).toUpperCase() + text.slice(1)}</>;
}

/** The open cases at a glance, the closed ones as rows. */
function Cases({ client, cases }: { client: string; cases: Case[] }) {
  const mayWrite = useMay('cases_write');
  if (cases.length === 0)
    return (
      <Card title="Cases">
        <Empty
          title="No case yet"
          action={
            mayWrite && (
              <Button component={Link} to="/clients/$id/cases/new" params={{ id: client } as never} data-primary>
                Open a case
              </Button>
            )
          }
        >
          A case is one reason to come. The ten steps begin with it.
        </Empty>
      </Card>
    );
  const open = cases.filter((item) => !item.closed);
  return (
    <>
      {open.map((item, i) => (
        <CaseCard key={item.id} item={item} primary={i === 0} />
      ))}
      <ClosedCases cases={cases.filter((item) => item.closed)} />
    </>
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
  // A list is only what is stored; what it means is said by the record.
  const findings = usePolicy(policy.id).data?.findings ?? [];
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
      {findings.map((finding) => (
        <Notice key={finding.code} light="waiting">
          {finding.message} {finding.repair}
        </Notice>
      ))}
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
