// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Form } from '~/lib/form';
import { Work } from '~/ui/code';
import { FormPart, Muted, Row, Stack } from '~/ui/page';
import css from '~/ui/ui.module.css';
import { type SessionInput, usePlanInForce, useZone } from './api';
import { elapsedText, keepTimed, runningOf, switched, type Timed, timedOf, withTimed } from './timed';

/** A clock for each code, started and stopped as the client works: what it measures becomes a block of time. */
export function Timer({
  caseId,
  session,
  form,
  ahead,
}: {
  caseId: string;
  session: string;
  form: Form<SessionInput>;
  /** Its day is still to come: no clock is started. */
  ahead: boolean;
}) {
  const plan = usePlanInForce(caseId);
  const zone = useZone();
  const [running, setRunning] = useState(() => runningOf(timedOf(session, Date.now())));
  const [now, setNow] = useState(Date.now);
  const { values: v, set } = form;
  useEffect(() => {
    if (!running) return;
    const beat = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(beat);
  }, [running]);
  const show = (stopped: Timed[], where: string) => {
    const next = withTimed(v, stopped, where);
    if (next !== v) for (const name of ['blocks', 'begins', 'ends', 'state'] as const) set(name, next[name]);
  };
  const latest = useRef(show);
  latest.current = show;
  // After the page was loaded anew what was stopped stands in the fields again; in a draft it stands as it was left.
  const drafted = useRef(form.fromDraft);
  useEffect(() => {
    if (zone && !drafted.current) latest.current(timedOf(session, Date.now()), zone);
  }, [zone, session]);
  const codes = v.group
    ? ['97150']
    : [...new Set([...(plan?.codes ?? []), ...v.blocks].map(({ code }) => code).filter(Boolean))];
  if (!zone || codes.length === 0) return null;
  if (ahead && !running) return <Muted>The clocks stand here on the day of the session.</Muted>;
  const press = (code: string | null) => {
    const at = Date.now();
    // What is kept is asked each time: some of it may have been removed or saved since.
    const next = switched(timedOf(session, at), code, at);
    keepTimed(session, next);
    setRunning(runningOf(next));
    setNow(at);
    show(
      next.filter(({ until }) => until === at),
      zone,
    );
  };
  return (
    <FormPart title="Timer">
      <Stack tight>
        {running && (
          <p className={css.timer} role="timer" aria-label={`Time under ${running.code}`}>
            {elapsedText(now - running.since)}
          </p>
        )}
        {codes.map((code) => (
          <Row key={code}>
            <Button
              type="button"
              size="lg"
              variant={running?.code === code ? 'filled' : 'default'}
              onClick={() => press(running?.code === code ? null : code)}
            >
              {running?.code === code ? `Stop ${code}` : `Start ${code}`}
            </Button>
            <Work code={code} />
          </Row>
        ))}
        <Muted>
          What you stop becomes a block of time below, in place of what was planned for its code. Save keeps it.
        </Muted>
      </Stack>
    </FormPart>
  );
}
