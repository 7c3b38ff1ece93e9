// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '~/lib/keys';
import { useMay } from '~/lib/session';
import { complain, said } from '~/lib/toast';
import { Work } from '~/ui/code';
import { Card, Muted, Row, Stack } from '~/ui/page';
import { Failed, LoadingRows, Notice } from '~/ui/states';
import css from '~/ui/ui.module.css';
import { pick, replaceSession, type Session, useUnits } from './api';

const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;

/** Minutes and units of a session's day, why they are so, and the choice where there is one. */
export function UnitsCard({ caseId, session }: { caseId: string; session: Session }) {
  const found = useUnits(caseId, session.id, session.version);
  const client = useQueryClient();
  const mayWrite = useMay('cases_write');
  const [saving, setSaving] = useState(false);
  const units = found.data;
  if (!units)
    return (
      <Card title="Units">
        {found.error ? <Failed error={found.error} again={() => void found.refetch()} /> : <LoadingRows rows={3} />}
      </Card>
    );
  const choose = async (lines: { code: string; units: number }[]) => {
    setSaving(true);
    const now = new Map(units.lines.map((line) => [line.code, line.units]));
    const most = units.alternatives.flat();
    const chosen = lines
      .filter((line) => {
        const others = [now.get(line.code) ?? 0, ...most.filter((o) => o.code === line.code).map((o) => o.units)];
        return line.units > Math.min(...others);
      })
      .map((line) => line.code);
    try {
      await replaceSession(session.id, session.version, { ...pick(session), chosen });
      await client.invalidateQueries({ queryKey: keys.case(caseId) });
      said('The unit was moved.');
    } catch (error) {
      complain(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Card title={`${counted(units.total_minutes, 'minute')}, ${counted(units.total_units, 'unit')}`}>
      <Stack tight>
        <ul className={css.bullets}>
          {units.lines.map((line) => (
            <li key={line.code}>
              {counted(line.minutes, 'minute')}, {counted(line.units, 'unit')}: <Work code={line.code} />
            </li>
          ))}
        </ul>
        {units.explanation.map((sentence) => (
          <Muted key={sentence}>{sentence}</Muted>
        ))}
        {units.findings.map((finding) => (
          <Notice key={finding.code + finding.message} light={finding.severity === 'block' ? 'blocked' : 'waiting'}>
            {finding.message} {finding.repair}
          </Notice>
        ))}
        {mayWrite && units.choice && (
          <Row>
            {units.alternatives.map((lines) => (
              <Button key={JSON.stringify(lines)} variant="default" loading={saving} onClick={() => void choose(lines)}>
                {lines.map((line) => `${line.code} × ${line.units}`).join(', ')} instead
              </Button>
            ))}
          </Row>
        )}
      </Stack>
    </Card>
  );
}
