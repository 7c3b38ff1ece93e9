// SPDX-License-Identifier: Apache-2.0
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { api, ask } from '~/lib/api';
import { useForm } from '~/lib/form';
import { sessionKey, useEnter, useLeave } from '~/lib/session';
import { FormBody, FormFindings, FormFoot, SecretField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Card, Stack } from '~/ui/page';
import css from './app.module.css';

/** Locks the screen here and on the server. */
export function useLock() {
  const client = useQueryClient();
  return useCallback(() => {
    void ask(api.POST('/api/v1/session/lock', {})).finally(() => client.invalidateQueries({ queryKey: sessionKey }));
  }, [client]);
}

/** Locks after a pause without any key, click or touch. */
export function useIdleLock(seconds: number) {
  const lock = useLock();
  useEffect(() => {
    let timer = setTimeout(lock, seconds * 1000);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, seconds * 1000);
    };
    for (const event of ['keydown', 'pointerdown', 'scroll'])
      document.addEventListener(event, again, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const event of ['keydown', 'pointerdown', 'scroll'])
        document.removeEventListener(event, again, { capture: true });
    };
  }, [lock, seconds]);
}

/** What a locked screen shows: nothing of the practice, and the way back. */
export function LockScreen({ name }: { name: string }) {
  const enter = useEnter();
  const leave = useLeave();
  const form = useForm('unlock', { password: '' }, async (values) => {
    enter(await ask(api.POST('/api/v1/session/unlock', { body: values })));
  });
  useEffect(() => {
    document.title = 'Locked · ExClaim';
  }, []);
  return (
    <main className={css.gate}>
      <div className={css.gateCard}>
        <div className={css.gateBrand}>
          <Icon name="lock" size={28} />
          <h1>Locked</h1>
        </div>
        <Card>
          <FormBody form={form} short>
            <Stack>
              <FormFindings form={form} />
              <SecretField
                label={`Password of ${name}`}
                path="password"
                value={form.values.password}
                onChange={(value) => form.set('password', value)}
                finding={form.finding('password')}
                autoFocus
              />
              <FormFoot
                form={form}
                label="Unlock"
                extra={
                  <Button variant="default" onClick={() => void leave()}>
                    Sign out
                  </Button>
                }
              />
            </Stack>
          </FormBody>
        </Card>
      </div>
    </main>
  );
}
