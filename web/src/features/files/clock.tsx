// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '~/lib/api';
import { dateText } from '~/lib/format';
import { useMay, useSession } from '~/lib/session';
import { said } from '~/lib/toast';
import { Row } from '~/ui/page';
import { Notice } from '~/ui/states';
import { moveClock, type SandboxMoved, useSandbox } from './api';

const told = (moved: SandboxMoved) => {
  const arrived = moved.arrived.length;
  const files = arrived === 0 ? 'Nothing arrived' : arrived === 1 ? 'One file arrived' : `${arrived} files arrived`;
  return `It is ${dateText(moved.today)}. ${files}.`;
};

/** The day of a demo and the buttons that move it on; nothing in real work. */
export function DemoClock() {
  const session = useSession();
  return session.sandbox ? <Clock /> : null;
}

function Clock() {
  const client = useQueryClient();
  const sandbox = useSandbox();
  const mayMove = useMay('cases_write');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const move = async (body: Parameters<typeof moveClock>[0]) => {
    setBusy(true);
    setProblem(null);
    try {
      said(told(await moveClock(body)));
      await client.invalidateQueries();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.detail);
    } finally {
      setBusy(false);
    }
  };
  const next = sandbox.data?.ahead[0];
  return (
    <Row>
      <span>
        Sandbox · {sandbox.data ? dateText(sandbox.data.today) : '…'}
        {next && ` · the payer ${next.claims > 0 ? 'pays' : 'decides'} on ${dateText(next.on)}`}
      </span>
      {mayMove && (
        <>
          <Button variant="default" disabled={busy} onClick={() => void move({ days: 0, until: '' })}>
            Exchange files
          </Button>
          <Button variant="default" disabled={busy} onClick={() => void move({ days: 1, until: '' })}>
            Next day
          </Button>
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void move({ days: null, until: 'something_happens' })}
          >
            Until something happens
          </Button>
        </>
      )}
      {problem && <Notice light="blocked">{problem}</Notice>}
    </Row>
  );
}
