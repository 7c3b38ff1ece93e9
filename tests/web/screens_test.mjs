// SPDX-License-Identifier: Apache-2.0
// Every screen at three widths in both themes: geometry, contrast, stability, keyboard reach; with EXCLAIM_PICTURES=1 a
// picture of each in build/screenshots.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { call, enter, root, startBrowser, startProgram } from './browser.mjs';
import { contrast, geometry, keyboard, settle, stability, watch } from './checks.mjs';

const pictures = process.env.EXCLAIM_PICTURES && join(root, 'build/screenshots');
if (pictures) mkdirSync(pictures, { recursive: true });
const widths = [390, 820, 1440];
/** Between phone and desk only places change: names, roles and colours are those of one of the two. */
const between = (width) => width > 390 && width < 1440;
let program;
let browser;
let ids;

before(async () => {
  program = await startProgram();
  browser = await startBrowser();
  ids = await fill();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

/** People and payers enough for lists to look like lists. */
async function fill() {
  const page = await (await browser.newContext()).newPage();
  await enter(page, program.address);
  const payer = await call(page, 'POST', '/payers', { name: 'Example Blue PPO', unit_rule: 'cms', filing_days: 180, phone: '8005550100', electronic_id: '12345' });
  await call(page, 'POST', '/payers', { name: 'Sample Medicare', kind: 'medicare' });
  await call(page, 'POST', `/payers/${payer.id}/acceptances`, { answer: 'yes', asked_on: '2026-10-02', asked_by: 'phone', spoke_with: 'Dana', reference: '8841', codes: ['97110', '97530'], taxonomy: '174400000X', state: 'TX' });
  await call(page, 'PUT', `/payers/${payer.id}/playbook`, { receiver_id: 'CLEARHOUSE', receiver_name: 'Example Clearinghouse', needs_authorization: 'yes', appeal_days: 180, modifiers: ['59'], allowed: [{ code: '97110', amount: '38.40', as_of: '2026-10-02' }] }, { 'If-Match': '"1"' });
  const practitioner = await call(page, 'POST', '/practitioners', { first_name: 'Kim', last_name: 'Jones', npi: '1234567893', taxonomy: '174400000X', credentials: [{ kind: 'MES', number: 'M-1001', issued: '2024-05-01', expires: '2026-05-01' }] });
  let client;
  for (let i = 0; i < 60; i++)
    client = await call(page, 'POST', '/clients', { first_name: ['Joan', 'Li', 'Ana', 'Maximilian Alexander'][i % 4], last_name: ['Demo', 'Chen', 'Ortiz', 'Featherstonehaugh-Montgomery'][(i * 7) % 4], birth_date: `19${40 + (i % 50)}-03-14`, phone: i % 3 ? '7135550134' : null, address: { line1: '100 Main Street', line2: '', city: 'Houston', state: 'TX', zip: '77002' } });
  const policy = await call(page, 'POST', `/clients/${client.id}/policies`, { payer: payer.id, member_id: 'XYZ123456789', group_number: 'G-77', plan_name: 'PPO Choice', begins: '2026-01-01' });
  const opened = await call(page, 'POST', `/clients/${client.id}/cases`, {
    practitioner: practitioner.id, policy: policy.id, title: 'Right knee after replacement', opened: '2026-10-01',
    diagnoses: [{ code: 'Z471', diagnosed_by: 'Priya Rao MD', on: '2026-09-20' }, { code: 'Z96651', diagnosed_by: 'Priya Rao MD' }],
  });
  const users = await call(page, 'GET', '/users');
  await call(page, 'POST', '/tokens', { name: 'Nightly export', scopes: ['clients_read', 'export_data'], expires: '2027-03-01' });
  await page.context().close();
  return { client: client.id, payer: payer.id, case: opened.id, practitioner: practitioner.id, policy: policy.id, user: users.items[1].id };
}

const steps = ['eligibility', 'referral', 'plan', 'authorization', 'session', 'documentation', 'claim', 'denial', 'payment', 'review'];
const screens = () => ({
  today: '/',
  clients: '/clients',
  'clients-open': `/clients?open=${ids.client}&sort=-changed_at`,
  'clients-nobody': '/clients?active=false',
  client: `/clients/${ids.client}`,
  'client-edit': `/clients/${ids.client}/edit`,
  'client-new': '/clients/new',
  'policy-edit': `/clients/${ids.client}/policies/${ids.policy}`,
  'policy-new': `/clients/${ids.client}/policies/new`,
  'case-new': `/clients/${ids.client}/cases/new`,
  case: `/cases/${ids.case}`,
  'case-edit': `/cases/${ids.case}/edit`,
  ...Object.fromEntries(steps.map((step) => [`case-${step}`, `/cases/${ids.case}/${step}`])),
  claims: '/claims',
  'claims-none': '/claims?state=rejected',
  denials: '/denials',
  money: '/money',
  files: '/files',
  review: '/review',
  payers: '/payers',
  payer: `/payers/${ids.payer}`,
  'payer-edit': `/payers/${ids.payer}/edit`,
  playbook: `/payers/${ids.payer}/playbook`,
  'payer-new': '/payers/new',
  account: '/settings/account',
  practice: '/settings/practice',
  practitioners: '/settings/practitioners',
  practitioner: `/settings/practitioners/${ids.practitioner}`,
  'code-lists': '/settings/code-lists',
  users: '/settings/users',
  user: `/settings/users/${ids.user}`,
  'user-new': '/settings/users/new',
  tokens: '/settings/tokens',
  audit: '/settings/audit',
  gallery: '/gallery',
});

/** In the page: colours that change slowly have changed. What turns for ever is not waited for. */
async function atRest() {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const ends = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ends.map((each) => each.finished));
}

const picture = async (page, name) => pictures && page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });

/** One load of the page in both themes: a theme changes colours alone, so only they are looked at a second time. */
async function lookAt(page, name, width, touch) {
  const found = [...(await geometry(page, { touch })), ...(await stability(page))];
  if (!between(width)) found.push(...(await contrast(page)));
  await picture(page, `${name}-${width}-light`);
  if (!between(width) || pictures) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await page.evaluate(atRest);
    if (!between(width)) found.push(...(await contrast(page, 'color-contrast')).map((problem) => `in the dark: ${problem}`));
    await picture(page, `${name}-${width}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();
  }
  return found.map((problem) => `${name}: ${problem}`);
}

/** At the desk the server's answers come late, so that nothing may move when they do, and every control is reached by Tab. */
const desk = widths.at(-1);
async function late(page) {
  await page.route('**/api/v1/**', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
}

for (const width of widths)
  test(`every screen is sound at ${width} px${between(width) ? '' : ' in both themes'}${width === desk ? ', when answers come late, and with the keyboard' : ''}`, { timeout: 900_000 }, async () => {
    const touch = width < 1000;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: 'light', hasTouch: touch, isMobile: touch });
    const page = await context.newPage();
    await watch(page);
    const found = [];
    await page.goto(program.address);
    await page.getByRole('button', { name: /Kim Jones/ }).waitFor();
    found.push(...(await lookAt(page, 'sign-in', width, touch)));
    await enter(page, program.address);
    if (width === desk) await late(page);
    for (const [name, path] of Object.entries(screens())) {
      page.__problems = [];
      await page.goto(program.address + path);
      await settle(page);
      found.push(...(await lookAt(page, name, width, touch)));
      if (width === desk) found.push(...(await keyboard(page)).map((problem) => `${name}: ${problem}`));
    }
    await context.close();
    assert.deepEqual([...new Set(found)], []);
  });

test('a next action leads to the field that it names', { timeout: 60_000 }, async () => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await watch(page);
  await enter(page, program.address);
  const opened = await call(page, 'POST', `/clients/${ids.client}/cases`, { practitioner: ids.practitioner, policy: ids.policy, title: 'Left knee', opened: '2026-10-01', diagnoses: [{ code: 'M1712' }] });
  await call(page, 'POST', `/cases/${opened.id}/referrals`, { first_name: 'Priya', last_name: 'Rao', written_on: '2026-10-01', visits_per_week: 2, weeks: 6, signature: 'none' });
  const row = (await call(page, 'GET', '/today?list=referral&limit=200')).items.find((each) => each.case === opened.id);
  await page.goto(program.address);
  await settle(page);
  await page.locator('[data-row-link]', { hasText: row.next_action.label }).first().click();
  await page.waitForFunction((field) => document.activeElement?.dataset?.field === field, row.next_action.focus);
  await page.context().close();
});

test('the checks find what is wrong on a page made to fail them', async () => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true })).newPage();
  await watch(page);
  await page.setContent(`<html lang="en"><body><div style="width:900px">too wide</div>
    <button style="width:20px;height:20px">x</button><p style="color:#aaa;background:#fff">pale</p>
    <p style="width:40px;overflow:hidden;white-space:nowrap">a text that is cut off</p><p>NaN and $12.5</p></body></html>`);
  const found = [...(await geometry(page, { touch: true })), ...(await contrast(page))].join('\n');
  for (const problem of ['too wide', 'target 20×20', 'color-contrast', 'text cut', 'suspicious text: NaN', 'needs exactly one h1'])
    assert.match(found, new RegExp(problem));
  assert.match((await contrast(page, 'color-contrast')).join('\n'), /color-contrast/);
  await page.setContent(`<html lang="en"><body><button>before</button><button onkeydown="event.preventDefault()">trap</button><button>behind</button></body></html>`);
  assert.match((await keyboard(page)).join('\n'), /keyboard trap at trap/);
  await page.context().close();
});
