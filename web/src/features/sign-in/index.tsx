// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import css from '~/app/app.module.css';
import { api, ask, Problem, type Schemas } from '~/lib/api';
import { useForm } from '~/lib/form';
import { wordText } from '~/lib/format';
import { useEnter } from '~/lib/session';
import { complain } from '~/lib/toast';
import { Field, FormBody, FormFindings, FormFoot, SecretField } from '~/ui/field';
import { Icon } from '~/ui/icon';
import { Card, Muted, Stack } from '~/ui/page';

const does: Record<Schemas['Role'], string> = {
  owner: 'runs the practice and delivers sessions',
  practitioner: 'delivers sessions',
  biller: 'sends claims, follows the money',
  front_desk: 'books and checks in',
  reader: 'looks, changes nothing',
};

/** The door. In a demo its people stand there as cards, one click in. */
export default function SignIn() {
  const enter = useEnter();
  const [askCode, setAskCode] = useState(false);
  useEffect(() => {
    document.title = 'Sign in · ExClaim';
  }, []);
  const demo = useQuery({
    queryKey: ['demo'],
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    // Only a demo has this address; elsewhere its absence is the answer.
    queryFn: async () => {
      try {
        return (await ask(api.GET('/api/v1/demo'))).people;
      } catch {
        return [];
      }
    },
  });
  const form = useForm('sign-in', { email: '', password: '', one_time_code: '' }, async (values) => {
    try {
      enter(await ask(api.POST('/api/v1/sign-in', { body: values })));
    } catch (problem) {
      if (problem instanceof Problem && problem.reason === 'one_time_code' && !askCode) return setAskCode(true);
      throw problem;
    }
  });
  const enterAs = (person: Schemas['Demo']['people'][number]) =>
    ask(api.POST('/api/v1/sign-in', { body: { email: person.email, password: person.password } })).then(
      enter,
      complain,
    );

  // The cards stand above the form: it waits for them instead of jumping.
  if (demo.isPending) return null;
  return (
    <main className={css.gate}>
      <div className={css.gateCard}>
        <div className={css.gateBrand}>
          <Icon name="done" size={32} />
          <h1>ExClaim</h1>
        </div>
        {demo.data && demo.data.length > 0 && (
          <Stack tight>
            <Muted>A demo with invented people. Come in as</Muted>
            <div className={css.people}>
              {demo.data.map((person) => (
                <button key={person.email} type="button" className={css.person} onClick={() => void enterAs(person)}>
                  <span>
                    <b>{person.name}</b>
                    <br />
                    <small>
                      {wordText(person.role)} · {does[person.role]}
                    </small>
                  </span>
                  <Icon name="chevron" />
                </button>
              ))}
            </div>
          </Stack>
        )}
        <Card>
          <FormBody form={form} short>
            <Stack>
              <FormFindings form={form} />
              <Field
                label="E-mail"
                path="email"
                type="email"
                autoComplete="username"
                value={form.values.email}
                onChange={(v) => form.set('email', v)}
                finding={form.finding('email')}
              />
              <SecretField
                label="Password"
                path="password"
                value={form.values.password}
                onChange={(v) => form.set('password', v)}
                finding={form.finding('password')}
              />
              {askCode && (
                <Field
                  label="One-time code"
                  path="one_time_code"
                  about="The six digits in your authenticator app."
                  numeric
                  autoComplete="one-time-code"
                  autoFocus
                  value={form.values.one_time_code}
                  onChange={(v) => form.set('one_time_code', v)}
                  finding={form.finding('one_time_code')}
                />
              )}
              <FormFoot form={form} label="Sign in" />
            </Stack>
          </FormBody>
        </Card>
      </div>
    </main>
  );
}
