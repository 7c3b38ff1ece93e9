// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query';
import { findingOf } from '~/lib/form';
import { dateText } from '~/lib/format';
import { keys } from '~/lib/keys';
import { useRecordForm } from '~/lib/record-form';
import { said } from '~/lib/toast';
import { dotted, Procedure } from '~/ui/code';
import { Conflict } from '~/ui/conflict';
import { ChoiceField, Field, FormBody, FormFindings, FormFoot, ToRepair } from '~/ui/field';
import { Card, Fields, FormPart, Stack } from '~/ui/page';
import { type Claim, type ClaimInput, pick, replaceClaim } from './api';
import { Papers } from './papers';

const words = (text: string) =>
  text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/** What a person may change of a draft. */
export function EditClaim({ caseId, claim, done }: { caseId: string; claim: Claim; done: () => void }) {
  const client = useQueryClient();
  const form = useRecordForm<Claim, ClaimInput>({
    key: `claim ${claim.id}`,
    record: claim,
    pick,
    save: (values, version) => replaceClaim(claim.id, version, values),
    made: [keys.case(caseId)],
    done: () => {
      said('Saved.');
      void client.invalidateQueries({ queryKey: keys.case(caseId) });
      done();
    },
  });
  const v = form.values;
  // What the last check found stands beside its field, until it is saved and checked again.
  const finding = (path: string) => form.finding(path) ?? findingOf(claim.findings, path, pick(claim), v);
  const set =
    <K extends keyof ClaimInput>(name: K) =>
    (value: ClaimInput[K]) =>
      form.set(name, value);
  const line = (place: number, change: Partial<ClaimInput['lines'][number]>) =>
    set('lines')(v.lines.map((each, i) => (i === place ? { ...each, ...change } : each)));
  return (
    <Card title={`Edit claim ${claim.control_number}`}>
      <Conflict problem={form.problem} mine={v} onTake={form.takeTheirs} onKeep={form.keepMine} />
      <FormBody form={form}>
        <Stack>
          <FormFindings form={form} />
          <ToRepair findings={claim.findings ?? []} can="be sent" />
          <Fields>
            <ChoiceField
              label="The plan pays"
              path="benefits"
              words={['practice', 'client', 'refused']}
              value={v.benefits ?? 'practice'}
              onChange={set('benefits')}
            />
            <Field
              label="Paid by the client"
              path="paid_by_client"
              finding={finding('paid_by_client')}
              value={v.paid_by_client ?? ''}
              onChange={(value) => set('paid_by_client')(value || null)}
            />
            <Field
              label="Place of service"
              path="place_of_service"
              numeric
              finding={finding('place_of_service')}
              value={v.place_of_service ?? ''}
              onChange={set('place_of_service')}
            />
            <Field
              label="Diagnoses"
              about="In the order that the lines point to"
              path="diagnoses"
              finding={finding('diagnoses')}
              value={v.diagnoses.map(dotted).join(' ')}
              onChange={(value) => set('diagnoses')(words(value))}
            />
            <Field
              label="Referral number"
              path="referral_number"
              value={v.referral_number ?? ''}
              onChange={set('referral_number')}
            />
            <Field
              label="Authorization number"
              path="authorization_number"
              value={v.authorization_number ?? ''}
              onChange={set('authorization_number')}
            />
          </Fields>
          {v.lines.map((each, i) => (
            <Stack key={each.number} tight>
              <span>
                {each.date ? dateText(each.date) : 'no date'} <Procedure code={each.code} />
              </span>
              <Fields>
                <Field
                  label="Charge"
                  path={`lines.${i}.charge`}
                  finding={finding(`lines.${i}.charge`)}
                  value={each.charge ?? ''}
                  onChange={(charge) => line(i, { charge })}
                />
                <Field
                  label="Modifiers"
                  path={`lines.${i}.modifiers`}
                  finding={finding(`lines.${i}.modifiers`)}
                  value={(each.modifiers ?? []).join(' ')}
                  onChange={(value) => line(i, { modifiers: words(value) })}
                />
                <Field
                  label="Points to diagnoses"
                  about="Places from 1, the most important first"
                  path={`lines.${i}.pointers`}
                  finding={finding(`lines.${i}.pointers`)}
                  value={(each.pointers ?? []).join(' ')}
                  onChange={(value) =>
                    line(i, {
                      pointers: words(value)
                        .map(Number)
                        .filter((place) => Number.isInteger(place)),
                    })
                  }
                />
              </Fields>
            </Stack>
          ))}
          <FormPart title="Documents that go with it">
            <Papers papers={v.attachments} set={set('attachments')} finding={finding} />
          </FormPart>
          <FormFoot
            form={form}
            onCancel={() => {
              form.reset();
              done();
            }}
          />
        </Stack>
      </FormBody>
    </Card>
  );
}
