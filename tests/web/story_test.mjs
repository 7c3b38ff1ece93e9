// SPDX-License-Identifier: Apache-2.0
// One client from the insurance card to the last line settled, clicked by somebody who knows the pages alone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { enter, root, startBrowser, startProgram } from './browser.mjs';
import { watch } from './checks.mjs';
import { Reader, exactly, pictures } from './reader.mjs';

let program;
let browser;
let folder;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'exclaim-story-'));
  // The payer wants the notes with 97530 once, and gives way thirty days later.
  const scenario = JSON.parse(readFileSync(join(root, 'data/scenarios/default.json'), 'utf8'));
  scenario.scripts = [{ do: 'overturn', member: 'XYZ123456789', code: '97530', group: 'CO', reason: '252', remarks: ['N706'], days: 30, times: 1 }];
  writeFileSync(join(folder, 'scenario.json'), JSON.stringify(scenario));
  writeFileSync(join(folder, 'letter.pdf'), '%PDF-1.4\nreferral');
  if (pictures) mkdirSync(pictures, { recursive: true });
  program = await startProgram('--today', '2026-10-01', '--hold-mail', '--scenario', join(folder, 'scenario.json'));
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the whole story from the card to the last line settled', { timeout: 240_000 }, async () => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await watch(page);
  page.setDefaultTimeout(8000);
  const you = new Reader(page);
  try {
    await setUp(you);
    await firstFour(you);
    await sessions(you);
    await claim(you);
    await denial(you);
    await settled(you);
    await learned(you);
  } catch (error) {
    if (pictures) await page.screenshot({ path: join(pictures, 'failed.png'), fullPage: true });
    throw error;
  }
  assert.deepEqual([...new Set(you.unsound)], []);
  assert.deepEqual(page.__problems.filter((problem) => !/42\d/.test(problem)), []);
  await page.context().close();
});

async function setUp(you) {
  const { page } = you;
  await enter(page, program.address);
  await you.look('today-empty');
  await you.follow('Complete');
  await you.fill({ Name: 'MEDEX STUDIO LLC', 'NPI of the practice': '1999999992', EIN: '12-3456789', Taxonomy: '174400000X', Phone: '5555550100', Street: '100 Main St', City: 'Houston', 'State (two letters)': 'TX', 'ZIP code': '770020001' });
  await you.look('practice');
  await you.press('Save');
  await you.toast('Saved.');

  await you.follow('Today');
  await you.follow('Add a practitioner');
  await you.fill({ 'First name': 'Kim', 'Last name': 'Jones', NPI: '1558598797', Taxonomy: '174400000X', Number: '12345', Issued: '2025-12-31', Ends: '2027-12-31' });
  await you.press('Add the practitioner');
  await you.toast('The practitioner was added.');

  await you.follow('Today');
  await you.follow('Add a payer');
  await you.fill({ Name: 'Example Blue PPO', 'Electronic id': '00001', 'How minutes become units': 'Pooled minutes (8-minute rule)', 'Filing limit in days': '180' });
  await you.press('Add the payer');
  await you.toast('The payer was added.');

  await you.follow('Today');
  await you.follow('Add a client');
  await you.fill({ 'First name': 'Joan', 'Last name': 'Demo', 'Birth date': '1964-05-14', 'Sex, as the plan has it': 'Female', Street: '9 Oak Ave', City: 'Houston', 'State (two letters)': 'TX', 'ZIP code': '77003' });
  await you.press('Add the client');
  await you.toast('The client was added.');
  await you.look('client');

  await you.follow('Add a policy');
  await you.fill({ Payer: 'Example Blue PPO', 'Member id': 'XYZ123456789', 'Group number': 'GRP001' });
  await you.look('policy');
  await you.press('Add the policy');
  await you.toast('The policy was added.');

  await you.follow('Open a case');
  await you.fill({
    Title: 'Right knee', Practitioner: 'Kim Jones', 'Policy billed first': 'Example Blue PPO · XYZ123456789', 'Place of service': '11',
    'Release of information signed': '2026-10-01', 'Assignment of benefits signed': '2026-10-01', 'Financial agreement signed': '2026-10-01',
  });
  for (const [i, code] of ['Z47.1', 'Z96.651', 'M62.81'].entries()) {
    await you.press('Add a diagnosis');
    await you.fill({ [i === 0 ? 'Main diagnosis (ICD-10-CM)' : `Diagnosis ${i + 1}`]: code });
    await you.fill({ 'Diagnosed by': 'Priya Rao MD', 'Diagnosed on': '2026-09-20' }, i);
  }
  await you.look('case-new');
  await you.press('Open the case');
  await you.toast('The case was opened.');
  await you.sees('Nobody has asked whether the plan is active on Oct 1, 2026');
  await you.lights(['waiting', 'waiting', 'waiting', 'waiting', ...Array(6).fill('nothing yet')]);
  await you.look('case');
}

async function firstFour(you) {
  const { page } = you;
  await you.follow('Ask the plan');
  await you.look('eligibility-empty');
  await you.press('Ask the plan');
  await you.toast('The question is on its way.');
  await you.look('eligibility-asked');
  await you.exchange();
  await you.reads({
    'Active?': "Yes. Active on Oct 1, 2026 (the plan's answer of Oct 1, 2026).",
    'Benefits out of network?': "Yes. The plan has benefits out of network (the plan's answer of Oct 1, 2026).",
    'Will they pay an MES?': 'Not known. Nobody has asked whether a Medical Exercise Specialist is paid.',
    'Authorization needed?': 'Yes. The plan says that an authorization is needed.',
    'Deductible left': '$50.00',
    'Client’s share': '40 %',
    'Visits left': '12',
  });
  await you.lights(['waiting']);
  await you.look('eligibility-answered');
  await you.fill({ 'Will they pay an MES?': 'Yes', 'Codes asked about': '97110 97530', 'Spoke with': 'Dana', 'Call reference': '8841' });
  await you.press('Keep the call');
  await you.toast('The call was kept.');
  await you.reads({ 'Will they pay an MES?': 'Yes. Confirmed on Oct 1, 2026 (reference 8841). Open the call 8841', State: 'TX' });
  await you.lights(['done', 'waiting']);
  await you.look('eligibility-called');
  await you.press('What will the client pay?');
  await you.fill({ Code: '97110', Units: '2', Charge: '80.00', 'Allowed by the plan': '56.00' });
  await you.press('Estimate');
  await you.reads({ 'The client pays': '≈ $76.40 an estimate', 'Of it share of the allowed amount': '$52.40', 'Above the allowed amount': '$24.00', 'The plan pays at best': '$3.60' });
  await you.sees('$50.00 of the deductible is left.');
  await you.look('estimate');

  await you.step('Referral');
  await you.press('Add a referral');
  await you.fill({
    'First name of who refers': 'Priya', 'Last name': 'Rao', Credential: 'MD', NPI: '1234567893', 'Licensed in': 'TX', 'Written on': '2026-10-01',
    Diagnoses: 'Z47.1 Z96.651 M62.81', 'Visits a week': '2', Weeks: '9', Signature: 'Hand', 'What is behind it': 'Surgery',
    'Former care': 'Physical therapy', 'Discharged on': '2026-09-15', 'Ended at maximum benefit': 'Yes',
    'Why it is necessary': 'Weakness after knee replacement limits stairs and walking.',
    'The service as the referral names it': 'Medical Exercise Specialist - Medical Exercise Training (not physical therapy, not personal training)',
    Precautions: 'No kneeling', 'Remaining functional deficit': 'Stairs with the rail only',
  });
  for (const paper of ['Add: the referral', 'Add: the discharge summary']) {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), you.press(paper)]);
    await chooser.setFiles(join(folder, 'letter.pdf'));
    await you.toast('The document was kept.');
  }
  await you.look('referral-form');
  await you.press('Add the referral');
  await you.toast('The referral was added.');
  await you.sees('Nothing is missing.');
  await you.reads({
    'Signed referral': 'Yes. A signed referral by MD Rao holds until Dec 3, 2026.',
    'Former care has ended': 'Yes. Former care ended on Sep 15, 2026 at maximum benefit.',
    'Goals and structured plan': 'Not known. No signed Plan of Exercise is in force.',
  });
  await you.lights(['done', 'done', 'waiting']);
  await you.look('referral');

  await you.step('Plan');
  for (const [measure, label, result] of [['30-Second Chair Stand', /^Result/, '8'], ['6-Minute Walk Test', /^Result/, '310']]) {
    const card = you.card('Record a measurement');
    await card.getByLabel('Measure', { exact: true }).selectOption({ label: measure }).catch(async (error) => {
      throw new Error(`${error.message} ${await card.getByLabel('Measure').innerText()}`);
    });
    await card.getByLabel(label).fill(result);
    await you.press('Keep the measurement');
    await you.toast(/^Kept: /);
  }
  await you.press('Write the plan');
  await page.getByRole('heading', { name: 'Plan of Exercise, version 1' }).waitFor();
  await you.sees('Before it can be signed: 5 to repair.');
  await you.look('plan-draft');
  await you.fill({ Referral: 'Priya Rao, from Oct 1, 2026', Practitioner: 'Kim Jones', 'Assessed on': '2026-10-01', 'What the assessment found': 'Stairs only with the rail, one flight.', 'Residual functional deficits': 'Stairs and endurance.', Precautions: 'No kneeling' });
  const goals = [
    ['30-Second Chair Stand', 'Short, 30 days', '8', '11', '2026-10-31', '97530', 'Rise from a chair without hands'],
    ['6-Minute Walk Test', 'Long, 90 days', '310', '375', '2026-12-28', '97110', 'Walk to the shop and back'],
  ];
  for (const [i, [measure, term, baseline, target, by, code, what]] of goals.entries()) {
    await you.press('Add a goal');
    await you.fill({ [`Goal ${i + 1}: measure`]: measure });
    await you.fill({ Term: term, 'Measured on': '2026-10-01', 'To be reached by': by, 'Codes that work towards it': code, 'What the client will do again': what }, i);
    await page.getByLabel(/^Baseline/).nth(i).fill(baseline);
    await page.getByLabel(/^Target/).nth(i).fill(target);
  }
  for (const [i, [code, minutes]] of [['97110', '30'], ['97530', '15']].entries()) {
    await you.press('Add a code');
    await you.fill({ [`Code ${i + 1}`]: code });
    await you.fill({ 'Minutes in a session': minutes }, i);
  }
  const exercises = [
    ['Step-up', '97110', 'RPE 5 of 10', 'strength', '2 cm a week'],
    ['Sit to stand', '97530', 'RPE 6 of 10', 'functional strength', 'lower seat'],
  ];
  for (const [i, [name, code, intensity, type, progression]] of exercises.entries()) {
    await you.press('Add an exercise');
    await you.fill({ [`Exercise ${i + 1}`]: name });
    await you.fill({ Code: code, Frequency: '2 days a week', Intensity: intensity, Time: '15 minutes', Type: type, Progression: progression, 'Stop rule': 'pain above 4 of 10' }, i);
  }
  await you.fill({ 'Visits per week': '2', Weeks: '6', 'First day': '2026-10-01', 'Last day': '2026-11-30', 'Days to the reassessment': '30' });
  await you.fill({ 'Systolic at rest, at most': '180', 'Diastolic at rest, at most': '105', 'Heart rate at rest, at most': '140', 'Oxygen saturation, at least': '90' });
  await you.press('Save the draft');
  await you.toast('The draft was saved.');
  await you.look('plan-saved');
  await you.sees('Nothing is missing: it can be signed.');
  await you.press('Sign as practitioner');
  await you.press('Yes, sign', page.getByRole('dialog').filter({ hasText: 'I am Kim Jones and I answer for this plan.' }));
  await you.toast('The signature was recorded.');
  await you.press('The client signed today');
  await you.toast('The signature was recorded.');
  await you.press('The physician signed today');
  await you.toast('The signature was recorded.');
  await you.look('plan-signed');

  await you.step('Authorization');
  await you.press('Request authorization');
  await you.fill({ 'How many': '12', From: '2026-10-01', To: '2026-11-30' });
  await you.look('authorization-form');
  await you.press('Send the request');
  await you.toast('The request is on its way to the plan.');
  await you.exchange();
  await you.sees('Approved · AUTH000001');
  await you.row('What is left', 'Prescribed', ['18 visits', '0', '0', '18 visits', 'Dec 3, 2026', 'referral of Oct 1, 2026']);
  await you.row('What is left', 'Authorized', ['12 visits', '0', '0', '12 visits', 'Nov 30, 2026', 'AUTH000001, the plan’s decision (278), Oct 1, 2026']);
  await you.lights(['done', 'done', 'done', 'done']);
  await you.look('authorization');
}

const notes = [
  ['Needed cueing for the knee at every set', 'All sets without pain', 'One flight with less help of the rail', 'Two flights', 'Sit to stand, three times ten'],
  ['Load raised by two kilograms and watched throughout', 'Tired in the last set, recovered in two minutes', 'Nine rises in thirty seconds, last week eight', 'Lower seat by two centimetres', 'Stairs twice a day'],
  ['Balance lost twice on the step, guarded closely', 'Steady after a shorter step', 'Walked 330 metres in six minutes', 'Return to the full step height', 'Heel raises at the sink'],
  ['New movement taught, corrected hand on hand rail', 'No discomfort reported', 'Ten rises in thirty seconds', 'Carry a bag on the stairs', 'Walk to the corner and back'],
];

/** Books, delivers, writes down and signs one session. */
async function deliver(you, day, blocks, units, [reason, response, progress, next, home]) {
  const { page } = you;
  await you.step('Sessions');
  await you.press('Book a session');
  await you.fill({ Practitioner: 'Kim Jones', 'Place of service': '11' });
  await you.look('session-book');
  await you.press('Book');
  await you.toast('The session was booked.');
  await you.fill({ State: 'Delivered' });
  let at = 9 * 60;
  const clock = (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
  for (const [i, [code, minutes]] of blocks.entries()) {
    await you.press('Add a block of time');
    await you.fill({ [`Block ${i + 1}: code`]: code });
    await you.fill({ From: clock(at), To: clock(at + minutes) }, i);
    at += minutes;
  }
  for (const [i, [name, effort]] of [['Step-up', '5'], ['Sit to stand', '6']].entries()) {
    await you.press('Add an exercise');
    await you.fill({ [`Exercise ${i + 1}`]: name });
    await you.fill({ Sets: '3', Repetitions: '10', 'Effort, 0–10': effort }, i);
  }
  await you.fill({ 'Systolic before': '128', 'Diastolic before': '78', 'Heart rate before': '72', 'Systolic after': '134', 'Diastolic after': '80', 'Heart rate after': '88' });
  await page.getByLabel('Asked about adverse events').click();
  await you.press('Save');
  await you.toast('Saved.');
  await you.sees(units);
  await you.look('session-delivered');

  await you.step('Documentation');
  await you.press(day, you.card('Notes'));
  for (const code of new Set(blocks.map(([each]) => each))) await you.fill({ [`Why ${code} needed a professional`]: `${reason} (${code})` });
  await you.fill({ 'Goals worked on': '1, 2', 'Response and tolerance': response, 'Progress towards the goals': progress, 'Deviation from the plan, and why': 'Stairs were the trouble that day.', 'Home programme': home, 'Plan for the next session': next });
  await you.look('note-draft');
  await you.press('Save the draft', you.card(`Note of ${day}`));
  await you.toast('The draft was saved.');
  await you.press('Sign', you.card(`Note of ${day}`));
  await you.toast('The note was signed.');
  await you.look('note-signed');
}

async function sessions(you) {
  await you.exchange(5);
  await deliver(you, 'Oct 6, 2026', [['97110', 30], ['97530', 15]], '45 minutes, 3 units', notes[0]);
  await you.exchange(2);
  await deliver(you, 'Oct 8, 2026', [['97110', 45]], '45 minutes, 3 units', notes[1]);
  await you.exchange(5);
  await deliver(you, 'Oct 13, 2026', [['97110', 30]], '30 minutes, 2 units', notes[2]);
  await you.lights(Array(6).fill('done'));
  await you.step('Authorization');
  for (const [limit, left] of [
    ['Prescribed', '15 visits'],
    ['Authorized', '9 visits'],
    ['Benefit', '9 visits'],
  ])
    await you.sees(left, you.page.getByRole('region', { name: 'What is left' }).locator('tr', { hasText: limit }));
}

async function claim(you) {
  await you.step('Claims');
  await you.press('Edit', you.card('Prices'));
  for (const [i, code] of ['97110', '97530'].entries()) {
    await you.press('Add a code', you.card('Prices'));
    await you.fill({ Code: code, 'Price of one unit': '40.00', From: '2026-01-01' }, i, you.card('Prices'));
  }
  await you.press('Save', you.card('Prices'));
  await you.toast('Prices were saved.');
  await you.look('claim-ready');
  await you.press('Build the claim');
  await you.toast('Claim MX26-000001-1 was built.');
  await you.reads({ State: 'Ready', Charge: '$320.00' });
  await you.look('claim-built');
  await you.press('Edit', you.card('Claim MX26-000001-1'));
  await you.fill({ Diagnoses: 'M54.5 Z96.651 M62.81' });
  await you.look('claim-edit');
  await you.press('Save');
  await you.toast('Saved.');
  // M54.5 became a heading in 2021; the claim runs over two of its days.
  for (const day of ['Oct 6, 2026', 'Oct 13, 2026'])
    await you.sees(`M54.5 cannot be billed for ${day}: it had ended, was not yet valid, or has been split into longer codes. Ask the referrer for the code that holds on that day.`);
  await you.reads({ State: 'Blocked' });
  await you.look('claim-faulty');
  await you.press('Send', you.card('Claim MX26-000001-1'));
  await you.sees('The claim was not sent: what stands above has to be repaired first.');
  await you.look('claim-stopped');
  await you.press('Edit', you.card('Claim MX26-000001-1'));
  await you.sees('Before it can be sent: 2 to repair.');
  assert.match(await you.page.getByLabel('Diagnoses', { exact: true }).evaluate((field) => field.closest('.mantine-InputWrapper-root').innerText), /M54\.5 cannot be billed for Oct 6, 2026/);
  await you.look('claim-edit-faulty');
  await you.fill({ Diagnoses: 'Z47.1 Z96.651 M62.81' });
  await you.press('Save');
  await you.toast('Saved.');
  await you.press('Send', you.card('Claim MX26-000001-1'));
  await you.toast('Claim MX26-000001-1 was sent.');
  await you.reads({ State: 'Sent' });
  await you.look('claim-sent');
  await you.step('Payments');
  await you.money('$320.00', '—\nnothing was judged yet', '$0.00', '$0.00', '$0.00', '$320.00');
  await you.step('Claims');
  await you.exchange();
  await you.reads({ State: 'Paid in part', 'Payer’s number': 'ICN2026101300001' });
  await you.sees('Some lines were paid, some denied.');
  const said = await you.card('What was said of it').locator('li strong').allInnerTexts();
  assert.deepEqual(said, ['Sent', 'Check of the file (999)', 'Receipt of the claim (277CA)', 'Remittance (835)']);
  await you.look('claim-answered');
}

async function denial(you) {
  await you.step('Denials');
  await you.reads({
    Refused: '$40.00 CARC 252 · N706',
    Line: 'Oct 6, 2026 97530 dynamic functional activities, one to one · claim MX26-000001-1',
    'Step that failed': 'Documentation',
    Due: 'Apr 9, 2027 180 days for an internal appeal (29 CFR 2560.503-1)',
  });
  await you.sees('Documents are wanted');
  await you.lights([...Array(7).fill('done'), 'blocked']);
  await you.look('denial');
  await you.step('Payments');
  // 28.00 × 2: 50.00 deductible, 40 % of the rest; 28.00 × 3 and × 2: 40 %; 97530 refused.
  await you.money('$320.00', '$196.00', '$87.60', '$108.40', '$0.00', '$124.00');
  await you.look('money-1');
  for (let i = 0; i < 3; i++) {
    await you.owed();
  }
  await you.money('$320.00', '$196.00', '$87.60', '$192.40', '$0.00', '$40.00');
  await you.look('money-2');
  await you.exchange(1);
  await you.step('Denials');
  await you.press('Appeal');
  await you.fill({ Letter: 'The note of Oct 6 is enclosed. It shows fifteen minutes of functional activities, one to one.', 'Sent on': '2026-10-14' });
  await you.look('appeal-form');
  await you.press('Appeal');
  await you.toast('The appeal is kept, and its answer is watched.');
  await you.sees('First appeal sent Oct 14, 2026, answer due Dec 13, 2026');
  await you.lights([...Array(7).fill('done'), 'under way']);
  await you.look('appeal-sent');
  await you.step('Payments');
  await you.money('$320.00', '$196.00', '$87.60', '$192.40', '$0.00', '$0.00', '$40.00');
  await you.step('Denials');
  await you.follow('Files', you.page.getByRole('navigation', { name: 'Main' }).first());
  await you.press('Until something happens');
  await you.toast('It is Nov 12, 2026. One file arrived.');
  await you.look('files-answered');
  await you.page.goBack();
  await you.sees('First appeal sent Oct 14, 2026: Overturned');
  await you.reads({ 'Still open on the line': '$10.00' });
  await you.look('denial-won');
  await you.step('Payments');
  // 97530 now: 30.00 allowed, 40 % of it the client's, 10.00 above.
  await you.money('$320.00', '$226.00', '$105.60', '$120.40', '$0.00', '$94.00');
  for (let i = 0; i < 4; i++) {
    await you.owed();
  }
  await you.money('$320.00', '$226.00', '$105.60', '$214.40', '$0.00', '$0.00');
  await you.look('money-3');
}

async function settled(you) {
  for (let i = 0; i < 2; i++) {
    await you.press('Seen there');
    await you.toast('Reconciled with the account.');
  }
  await you.look('money-4');
  await you.press("Take the client's payment");
  assert.equal(await you.page.getByLabel(exactly('Amount')).inputValue(), '214.40', 'what the client owes stands there');
  await you.fill({ 'Receipt or check number': 'R1' });
  await you.look('money-take');
  await you.press('Take the payment');
  await you.toast('Taken and applied, the oldest service first.');
  await you.money('$320.00', '$226.00', '$105.60', '$0.00', '$214.40', '$0.00');
  await you.row('Where the money is', 'Oct 6, 2026', ['$120.00', '$86.00', '$21.60', '$0.00', '$98.40', '$0.00']);
  await you.row('Where the money is', 'Oct 8, 2026', ['$120.00', '$84.00', '$50.40', '$0.00', '$69.60', '$0.00']);
  await you.row('Where the money is', 'Oct 13, 2026', ['$80.00', '$56.00', '$33.60', '$0.00', '$46.40', '$0.00']);
  await you.look('money-5');
  await reassessed(you);
  await you.lights(Array(9).fill('done'));
  await you.step('Review');
  await you.look('review');
}

/** Thirty days have passed since the first measurements. */
async function reassessed(you) {
  const { page } = you;
  await you.step('Plan');
  for (const [measure, result] of [['30-Second Chair Stand', '11'], ['6-Minute Walk Test', '352']]) {
    await you.fill({ Measure: measure });
    await page.getByLabel(/^Result/).fill(result);
    await you.press('Keep the measurement');
    await you.toast(/^Kept: /);
  }
  await you.look('plan-again');
  await you.step('Documentation');
  for (const kind of ['Reassessment', 'Progress report']) {
    await you.press('Write a report');
    await you.fill({ Kind: kind, Text: 'Eleven rises in thirty seconds (8 on Oct 1), 352 metres in six minutes (310 on Oct 1).' });
    await you.press('Save the draft', you.card('Reports'));
    await you.toast('The report was saved as a draft.');
    await you.press('Sign', you.card('Reports'));
    await you.toast('The report was signed.');
  }
  await you.look('reports');
}

async function learned(you) {
  await you.step('Denials');
  await you.press('Make this a rule');
  await you.fill({ 'What it says where it stops': 'Example Blue wants the notes with 97530.' });
  await you.look('rule-form');
  await you.press('Keep the rule');
  await you.toast('From now on this rule stops the next one.');
  await you.sees('A rule stops the next one: Example Blue wants the notes with 97530.');
  await you.look('rule');
  await deliver(you, 'Nov 12, 2026', [['97530', 15]], '15 minutes, 1 unit', notes[3]);
  // The answer of October is too old.
  await you.step('Eligibility');
  await you.press('Ask the plan');
  await you.toast('The question is on its way.');
  await you.exchange();
  await you.step('Claims');
  await you.press('Build the claim');
  await you.toast('Claim MX26-000002-1 was built.');
  await you.sees('Example Blue wants the notes with 97530. Learned from 1 denial, reason 252.');
  await you.look('claim-ruled');
  await you.press('Send', you.card('Claim MX26-000002-1'));
  await you.sees('The claim was not sent: what stands above has to be repaired first.');
  await you.press('Edit', you.card('Claim MX26-000002-1'));
  await you.press('Add a document');
  await you.fill({ 'Document 1': 'Medical record', 'How it goes': 'By fax', 'Number on the document': 'NOTE1112' });
  await you.look('claim-papers');
  await you.press('Save');
  await you.toast('Saved.');
  await you.press('Send', you.card('Claim MX26-000002-1'));
  await you.toast('Claim MX26-000002-1 was sent.');
  await you.exchange();
  await you.step('Payments');
  await you.owed();
  await you.press('Seen there');
  await you.toast('Reconciled with the account.');
  await you.press("Take the client's payment");
  await you.fill({ Method: 'Cash' });
  await you.press('Take the payment');
  await you.toast('Taken and applied, the oldest service first.');
  // 30.00 allowed, 40 % the client's: 18.00 from the plan, 12.00 and 10.00 from the client.
  await you.money('$360.00', '$256.00', '$123.60', '$0.00', '$236.40', '$0.00');
  await you.look('money-6');
  await you.step('Review');
  await you.follow('Write the outcome and close');
  await you.fill({ Closed: '2026-11-12', Outcome: 'Stairs without the rail; the walk to the shop is possible.' });
  await you.press('Save');
  await you.toast('Saved.');
  await you.lights(Array(10).fill('done'));
  await you.reads({ Outcome: 'Stairs without the rail; the walk to the shop is possible.' });
  await you.look('closed');
}
