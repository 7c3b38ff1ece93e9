// SPDX-License-Identifier: Apache-2.0
// Money that is rare and must be seen when it is there: what lies between plans and the practice, what a plan paid too much, a client's
// credit on one claim beside a debt on another, a deposit confirmed on a wrong day. Seeded over the interface, by remittances.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, enter, root, startBrowser, startProgram } from './browser.mjs';
import { contrast, geometry, settle, stability, watch } from './checks.mjs';

const pictures = join(root, 'build/screenshots');
mkdirSync(pictures, { recursive: true });
let program;
let browser;
let ids;

before(async () => {
  program = await startProgram('--today', '2026-11-10', '--hold-mail');
  browser = await startBrowser();
  ids = await fill();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function fill() {
  const page = await (await browser.newContext()).newPage();
  await enter(page, program.address);
  const ask = async (method, path, body, headers) => {
    const said = await call(page, method, path, body, headers);
    assert.ok(!said?.status || said.status < 400 || typeof said.status !== 'number', `${path}: ${JSON.stringify(said)}`);
    return said;
  };
  const npi = '1999999992';
  const { name, email, time_zone, version } = await ask('GET', '/practice');
  await ask('PUT', '/practice', { name, email, time_zone, npi, ein: '12-3456789', taxonomy: '174400000X', phone: '5555550100', address: { line1: '100 Main St', line2: '', city: 'Houston', state: 'TX', zip: '770020001' } }, { 'If-Match': `"${version}"` });
  const fees = await ask('GET', '/fees');
  await ask('PUT', '/fees', { fees: [{ code: '97110', begins: '2026-01-01', amount: '40.00' }] }, { 'If-Match': `"${fees.version}"` });
  const practitioner = (await ask('POST', '/practitioners', { first_name: 'Kim', last_name: 'James', npi: '1558598797', taxonomy: '174400000X', credentials: [{ kind: 'MES', number: '12345', expires: '2027-12-31' }] })).id;
  const me = (await ask('GET', '/users?limit=200')).items.find((each) => each.email === 'owner@example.com');
  await ask('PUT', `/users/${me.id}`, { name: me.name, email: me.email, role: me.role, disabled: false, practitioner }, { 'If-Match': `"${me.version}"` });
  const payer = (await ask('POST', '/payers', { name: 'Example Blue PPO of the Gulf Coast', electronic_id: '00001', unit_rule: 'cms', filing_days: 180 })).id;
  const client = (await ask('POST', '/clients', { first_name: 'Maximilian', last_name: 'Featherstonehaugh-Demo', birth_date: '1964-05-14', sex: 'female', address: { line1: '9 Oak Ave', line2: '', city: 'Houston', state: 'TX', zip: '77003' } })).id;
  const policy = (await ask('POST', `/clients/${client}/policies`, { payer, member_id: 'XYZ123456789' })).id;
  const opened = (await ask('POST', `/clients/${client}/cases`, { practitioner, policy, title: 'Right knee', opened: '2026-07-01', place: '11', diagnoses: [{ code: 'Z471' }, { code: 'Z96651' }], released_on: '2026-07-01', assigned_on: '2026-07-01' })).id;

  const send = async (claim) => {
    const left = await ask('POST', '/claims/send', { claims: [claim], override_reason: 'The plan said that it pays (call 8841).' });
    assert.equal(left.items[0].outcome, 'sent', left.items[0].why);
  };
  const sent = async (on) => {
    const session = (await ask('POST', `/cases/${opened}/sessions`, {
      practitioner, on, begins: 540, ends: 600, place: '11', blocks: [{ code: '97110', begins: 32400, ends: 33840 }],
      doses: [{ exercise: 'Step-up', sets: 3, effort: 6 }], before: { heart_rate: 74 }, after: { heart_rate: 96 }, state: 'delivered', adverse_asked: true, adverse_event: '',
    })).id;
    const note = await ask('GET', `/sessions/${session}/note`);
    await ask('PUT', `/sessions/${session}/note`, {
      reasons: [{ code: '97110', reason: 'Needed cueing and a change of load at every set.' }], goals: [1], response: 'Did all sets without pain.',
      progress: 'Eight stairs without the rail, last time six.', next: 'Ten stairs without the rail.', deviation: 'None.', home_programme: 'Sit to stand, three times ten.',
    }, { 'If-Match': `"${note.version}"` });
    await ask('POST', `/sessions/${session}/note/sign`);
    const claim = (await ask('POST', `/cases/${opened}/claims`, {})).id;
    await send(claim);
    return ask('GET', `/claims/${claim}`);
  };

  let files = 0;
  const bring = async (trace, amount, claims, plb = []) => {
    const body = [
      `BPR*I*${amount}*C*ACH*CCP*01*999999992*DA*1*1512345678**01*999988880*DA*2*20261102`, `TRN*1*${trace}*1512345678`, 'DTM*405*20261102',
      'N1*PR*EXAMPLE BLUE PPO OF THE GULF COAST', 'N3*1 PAYER PLAZA', 'N4*DALLAS*TX*75001', 'PER*BL*EDI HELP*TE*5555550199', `N1*PE*PRACTICE*XX*${npi}`, 'LX*1',
      ...claims.flat(), ...plb.map((parts) => `PLB*${npi}*20261231*${parts}`),
    ];
    const n = `${810 + ++files}`;
    const text = `ISA*00*          *00*          *ZZ*EXBLUEPPO      *ZZ*${npi.padEnd(15)}*261102*0401*^*00501*${n.padStart(9, '0')}*0*T*:~GS*HP*EXBLUEPPO*${npi}*20261102*0401*${n}*X*005010X221A1~ST*835*0001~${body.join('~')}~SE*${body.length + 2}*0001~GE*1*${n}~IEA*1*${n.padStart(9, '0')}~`;
    const made = await page.evaluate(async (bytes) => {
      const session = await (await fetch('/api/v1/session')).json();
      return (await fetch('/api/v1/files', { method: 'POST', body: bytes, headers: { 'Content-Type': 'application/edi-x12', 'X-CSRF-Token': session.csrf_token } })).json();
    }, text);
    const payment = await ask('GET', `/payments/${made.about.find((each) => each.kind === 'payment').id}`);
    assert.equal(payment.state, 'posted', payment.state_reason);
    return payment;
  };
  /** 60.00 of 80.00 paid, 20.00 the client's; `sign` -1 takes it back. */
  const judged = (claim, icn, sign = 1) => [
    `CLP*${claim.control_number}*${sign < 0 ? 22 : 1}*${80 * sign}*${60 * sign}*${20 * sign}*12*${icn}*11*1`, 'NM1*QC*1*FEATHERSTONEHAUGH-DEMO*MAXIMILIAN****MI*XYZ123456789',
    `SVC*HC:97110*${80 * sign}*${60 * sign}**2`, `DTM*472*${claim.lines[0].date.replaceAll('-', '')}`, `CAS*PR*2*${20 * sign}`, `REF*6R*${claim.lines[0].number}`,
  ];

  const [first, second, third] = [await sent('2026-08-03'), await sent('2026-08-04'), await sent('2026-08-05')];
  await bring('PAID0001', '60', [judged(first, 'ICN20261102000171')]);
  await ask('POST', `/clients/${client}/payments`, { amount: '20.00', on: '2026-11-10' });
  // Taken back, and its money left here: owed to the plan, and the client has a credit.
  await bring('BACK0002', '0', [judged(first, 'ICN20261102000171', -1)], ['WO:ICN20261102000171*-60']);
  // Interest; kept back for a claim of elsewhere, for a payment that never came and for a refund that it had asked for.
  const mixed = await bring('MIXED0003', '52.6', [judged(second, 'ICN2'), judged(third, 'ICN3')], ['L6:ICN2*-.6*WO:ICN20250918004711*20*FB:PREVIOUS20261015*38*72:REFUND-REQUEST-8842*10']);
  // The plan has taken the void of the third, and not what it paid for it.
  const gone = (await ask('POST', `/claims/${third.id}/void`, {})).id;
  await send(gone);
  await ask('POST', `/claims/${gone}/evidence`, { kind: 'call', verdict: 'accepted', said_by: 'Dana, 8842' });
  await ask('POST', `/payments/${mixed.id}/deposit`, { on: '2026-11-10' });
  await page.context().close();
  return { client, case: opened, payment: mixed.id };
}

const open = async (width, scheme, path) => {
  const touch = width < 1000;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, hasTouch: touch, isMobile: touch });
  const page = await context.newPage();
  await watch(page);
  await enter(page, program.address);
  await page.goto(program.address + path);
  await settle(page);
  return page;
};

for (const scheme of ['light', 'dark'])
  for (const width of [390, 1280])
    test(`what lies beside the claims is sound at ${width} px in the ${scheme} theme`, { timeout: 120_000 }, async () => {
      for (const [name, path] of [['money', '/money'], ['payment', `/cases/${ids.case}/payment`]]) {
        const page = await open(width, scheme, path);
        const found = [...(await geometry(page, { touch: width < 1000 })), ...(await contrast(page)), ...(await stability(page))];
        await page.screenshot({ path: join(pictures, `${name}-beside-${width}-${scheme}.png`), fullPage: true });
        assert.deepEqual(found, []);
        await page.context().close();
      }
    });

test('the money map says what the plan paid too much', { timeout: 60_000 }, async () => {
  const page = await open(1280, 'light', `/cases/${ids.case}/payment`);
  const table = page.getByRole('region', { name: 'Where the money is' });
  for (const name of [/Aug 5, 2026/, /All dates/]) await table.getByRole('row', { name }).getByText('$60.00 of it too much').waitFor();
  assert.equal(await table.getByText('of it too much').count(), 2);
  await page.context().close();
});

test('a deposit is corrected and taken back where it is shown', { timeout: 60_000 }, async () => {
  const page = await open(1280, 'light', '/money');
  const day = async () => (await call(page, 'GET', `/payments/${ids.payment}`)).deposited;
  const begin = () => page.getByRole('button', { name: 'Correct the deposit of MIXED0003' }).click();
  await begin();
  await page.getByLabel('The right day').fill('2026-11-05');
  await page.getByRole('button', { name: 'Keep this day' }).click();
  await page.getByText('Nov 5, 2026').first().waitFor();
  assert.equal(await day(), '2026-11-05');
  await begin();
  await page.getByLabel('What was wrong').selectOption('other_payment');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Seen there (MIXED0003)' }).waitFor();
  assert.equal(await day(), null);
  await page.context().close();
});

test('a credit is set against what is owed in two clicks', { timeout: 60_000 }, async () => {
  const page = await open(1280, 'light', `/cases/${ids.case}/payment`);
  await page.getByRole('button', { name: 'Set credit against what is owed' }).click();
  assert.equal(await page.getByLabel('Amount').inputValue(), '20.00');
  await page.getByRole('button', { name: 'Set it against' }).click();
  await page.getByText('Set against what is owed').first().waitFor();
  const ledger = await call(page, 'GET', `/clients/${ids.client}/ledger`);
  assert.equal(ledger.movable, '0.00');
  await page.context().close();
});

test('one letter and one answer speak for all lines that were refused alike; a correction is edited before it is sent', { timeout: 120_000 }, async () => {
  const demo = await startProgram('--today', '2026-11-25', '--clients', '25');
  try {
    const page = await (await browser.newContext()).newPage();
    await enter(page, demo.address);
    const denials = (await call(page, 'GET', '/denials?limit=200')).items;
    const alike = denials.filter((each) => each.reason === '170' && each.claim === denials.find((one) => one.reason === '170').claim);
    assert.equal(alike.length, 5);
    const states = async () => (await call(page, 'GET', `/cases/${alike[0].case}/denials`)).items.map((each) => `${each.state} ${each.appeals.map((one) => one.decision)}`);
    const choose = (name, within = page) => within.getByRole('button', { name, exact: true }).first().click();
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Cancel' }) });
    await page.goto(`${demo.address}/cases/${alike[0].case}/denial`);
    await choose('Appeal');
    await page.getByLabel('Letter', { exact: true }).fill('The plan said on the telephone that it pays this type of provider.');
    await page.getByRole('switch', { name: 'One letter for the other 4 lines too' }).uncheck();
    await choose('Appeal', form);
    await page.getByText('The appeal is kept, and its answer is watched.').waitFor();
    assert.deepEqual((await states()).toSorted(), ['appealed waiting', ...Array(4).fill('open ')]);
    await choose('Appeal');
    await page.getByLabel('Letter', { exact: true }).fill('The plan said on the telephone that it pays this type of provider.');
    await choose('Appeal', form);
    await page.getByText('The appeal is kept for 4 lines, and its answer is watched.').waitFor();
    assert.deepEqual(await states(), Array(5).fill('appealed waiting'));
    await choose('Write down the answer');
    await page.getByRole('switch', { name: 'The same answer for the other 4 lines' }).waitFor();
    await choose('Keep the decision');
    await page.getByText('The decision is kept.').waitFor();
    assert.deepEqual(await states(), Array(5).fill('appealed overturned'));
    // A correction in which nothing is corrected yet is to be edited, not to be sent.
    const partly = denials.find((each) => each.reason === '197');
    await page.goto(`${demo.address}/cases/${partly.case}/claim?open=${partly.claim}`);
    await choose('Correct');
    await page.getByText('Nothing has been changed in this correction yet').waitFor();
    assert.deepEqual(await page.locator('main [data-primary]').allInnerTexts(), ['Edit']);
    await page.context().close();
  } finally {
    await demo.stop();
  }
});
