// SPDX-License-Identifier: Apache-2.0
// What a person does from the first minute on, in a real browser against the real program.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, enter, oneTimeCode, password, startBrowser, startProgram } from './browser.mjs';
import { settle, watch } from './checks.mjs';

let program;
let browser;
before(async () => {
  program = await startProgram();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

async function freshPage(options = {}) {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, ...options })).newPage();
  await watch(page);
  return page;
}
const saved = (page, text) => page.getByText(text).first().waitFor();

test('the thin path: practice, practitioner, payer, client and policy are made, found, edited and exported', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  await page.getByText('Say who delivers sessions').waitFor();

  await page.getByRole('link', { name: 'Complete', exact: true }).click();
  await page.getByLabel('NPI of the practice').fill('1234567890');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The last digit of this NPI does not fit the other nine').first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.dataset.field), 'npi');
  await page.getByLabel('NPI of the practice').fill('1999999992');
  await page.getByLabel('EIN').fill('12-3456789');
  await page.getByLabel('Street', { exact: true }).fill('100 Main Street');
  await page.getByRole('button', { name: 'Save' }).click();
  await saved(page, 'Saved.');

  await page.getByRole('link', { name: 'Practitioners' }).click();
  await page.getByRole('link', { name: 'Add a practitioner' }).first().click();
  await page.getByLabel('First name').fill('Kim');
  await page.getByLabel('Last name').fill('Jones');
  await page.getByLabel('Number').fill('M-1001');
  await page.getByLabel('Ends').fill('2027-05-01');
  await page.getByRole('button', { name: 'Add the practitioner' }).click();
  await page.getByRole('link', { name: 'Kim Jones' }).waitFor();

  await page.getByRole('link', { name: 'Payers' }).click();
  await page.getByRole('link', { name: 'Add a payer' }).first().click();
  await page.getByLabel('Name').fill('Example Blue PPO');
  await page.getByLabel('How minutes become units').selectOption({ label: 'Pooled minutes (8-minute rule)' });
  await page.getByRole('button', { name: 'Add the payer' }).click();
  await page.getByRole('heading', { name: 'Example Blue PPO' }).waitFor();
  await page.getByText('Nobody has written this payer’s playbook yet.').waitFor();
  await page.getByRole('heading', { name: 'Nobody has asked' }).waitFor();

  await page.getByRole('link', { name: 'Clients', exact: true }).click();
  await page.getByRole('link', { name: 'Add a client' }).first().click();
  await page.getByRole('button', { name: 'Add the client' }).click();
  await page.getByText('First name is missing.').first().waitFor();
  await page.getByLabel('First name').fill('Joan');
  await page.getByLabel('Last name').fill('Demo');
  await page.getByLabel('Birth date').fill('1964-03-14');
  await page.getByRole('button', { name: 'Add the client' }).click();
  await page.getByRole('heading', { name: 'Joan Demo' }).waitFor();
  assert.equal(await page.title(), 'Client · ExClaim');

  await page.getByRole('link', { name: 'Add a policy' }).click();
  await page.getByLabel('Payer').selectOption({ label: 'Example Blue PPO' });
  await page.getByLabel('Member id').fill('XYZ 123-456');
  await page.getByRole('button', { name: 'Add the policy' }).click();
  await page.getByText('XYZ 123-456').waitFor();
  await page.getByText('Example Blue PPO · billed first').waitFor();

  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Phone').fill('713 555 0134');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('713-555-0134').waitFor();

  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await page.getByLabel('Find by name or member id').fill('xyz123');
  await page.getByRole('link', { name: 'Joan Demo' }).waitFor();
  assert.ok(!page.url().includes('xyz'), 'what was looked for must not stand in the address');

  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const rows = (await (await file.createReadStream()).toArray()).join('');
  assert.match(rows, /^id,first_name,middle_name,last_name.*\r\n[0-9A-Z]{13},Joan,,Demo,/);
  assert.deepEqual(page.__problems.filter((problem) => !problem.includes('422')), []);
  await page.context().close();
});

test('a one-time code: set up with a QR code, asked for at the next sign-in, removed again', async () => {
  const page = await freshPage();
  await enter(page, program.address, 'Sam Rivera');
  await page.goto(`${program.address}/settings/account`);
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'One-time code' }) });
  await card.getByLabel('Your password').fill(password);
  await card.getByRole('button', { name: 'Set up' }).click();
  await card.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const secret = await card.locator('dd').first().innerText();
  await card.getByLabel('Code the app shows').fill('000000');
  await card.getByRole('button', { name: 'Confirm' }).click();
  await card.getByText('This one-time code does not fit.').first().waitFor();
  await card.getByLabel('Code the app shows').fill(oneTimeCode(secret, Date.now() - 30_000));
  await card.getByRole('button', { name: 'Confirm' }).click();
  await card.getByText('Signing in asks for a one-time code.').waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();

  await page.getByLabel('E-mail').fill('practitioner@example.com');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('One-time code').fill(oneTimeCode(secret));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'My account' }).waitFor();
  await page.goto(`${program.address}/settings/account`);
  await card.getByLabel('Your password').fill(password);
  await card.getByRole('button', { name: 'Remove the second factor' }).click();
  await card.getByRole('button', { name: 'Set up' }).waitFor();
  await page.context().close();
});

test('with the keyboard alone: jump, palette, help, add, save, rows', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'Clients' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { name: 'New client' }).waitFor();
  await page.keyboard.type('Li');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Chen');
  await page.keyboard.press('Enter');
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'New client', 'Enter never sends a long form');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Li Chen' }).waitFor();

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('chen');
  await page.getByRole('option', { name: /Li Chen/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Li Chen' }).waitFor();
  await page.keyboard.press('e');
  await page.getByRole('heading', { name: 'Edit client' }).waitFor();
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('?');
  await page.getByText('Single-letter keys').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Single-letter keys').waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.getByRole('link', { name: 'Li Chen' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Li Chen' }).waitFor();
  await page.context().close();
});

test('a list is taken home as it stands: its filter and its order come along', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  for (const [last_name, active] of [['Quill', false], ['Rook', false], ['Sage', true]])
    await call(page, 'POST', '/clients', { first_name: 'Kit', last_name, active });
  await page.goto(`${program.address}/clients`);
  await page.getByText('No longer coming', { exact: true }).click();
  await page.getByRole('link', { name: 'Kit Sage' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Name' }).click();
  await page.waitForURL(/sort=-last_name/);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const rows = (await (await file.createReadStream()).toArray()).join('').trim().split('\r\n').slice(1);
  assert.deepEqual(rows.map((row) => row.split(',')[3]), ['Rook', 'Quill']);
  await page.context().close();
});

test('two people edit the same client: the second is told, nothing is overwritten, both ways on work', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  const client = await call(page, 'POST', '/clients', { first_name: 'Ana', last_name: 'Ortiz' });
  await page.goto(`${program.address}/clients/${client.id}/edit`);
  await page.getByLabel('Suffix').fill('Jr');
  await call(page, 'PUT', `/clients/${client.id}`, { first_name: 'Anna', last_name: 'Ortiz' }, { 'If-Match': '"1"' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Somebody else saved this record').waitFor();
  await page.getByText('First name: they have Anna, you have Ana').waitFor();
  assert.equal((await call(page, 'GET', `/clients/${client.id}`)).first_name, 'Anna');
  await page.getByRole('button', { name: 'Keep mine and save' }).click();
  await page.getByRole('heading', { name: 'Ana Ortiz Jr' }).waitFor();
  assert.equal((await call(page, 'GET', `/clients/${client.id}`)).version, 3);
  await page.context().close();
});

test('a locked screen shows nothing of the practice and opens with the password', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  await page.getByRole('button', { name: 'Lock the screen' }).click();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Locked' }).waitFor();
  await page.getByLabel('Password of Kim Jones').fill('wrong wrong wrong');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  await page.getByLabel('Password of Kim Jones').fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.context().close();
});

test('a payer’s playbook is written with findings beside its fields, and what it answers is kept', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  const payer = await call(page, 'POST', '/payers', { name: 'Example Green HMO', electronic_id: '00002' });
  await page.goto(`${program.address}/payers/${payer.id}`);
  await page.getByText('not known; 90 days are taken').waitFor();
  await page.getByRole('button', { name: 'Edit the playbook' }).click();
  await page.getByLabel('Days for an appeal').fill('9999');
  await page.getByLabel('Modifiers it asks for').fill('59, XE');
  await page.getByLabel('An authorization').selectOption('yes');
  await page.getByRole('button', { name: 'Add a code' }).click();
  await page.getByLabel('Code 1', { exact: true }).fill('97110');
  await page.getByLabel('Allowed', { exact: true }).fill('38.40');
  await page.getByRole('button', { name: 'Save the playbook' }).click();
  const field = page.getByLabel('Days for an appeal').locator('xpath=ancestor::div[contains(@class,"InputWrapper-root")]');
  await field.getByText('between 1 and 3,650').waitFor();
  await page.getByLabel('Days for an appeal').fill('60');
  await page.getByRole('button', { name: 'Save the playbook' }).click();
  await page.getByRole('heading', { name: 'Example Green HMO' }).waitFor();
  for (const text of ['60 days', '59 XE', '$38.40', 'None: out of network']) await page.getByText(text).waitFor();

  await page.getByRole('button', { name: 'Write down an answer' }).click();
  await page.getByLabel('Pays a Medical Exercise Specialist').selectOption('yes');
  await page.getByLabel('Spoke with').fill('Dana');
  await page.getByLabel('Call reference').fill('8841');
  await page.getByLabel('Codes asked about').fill('97110');
  await page.getByRole('button', { name: 'Keep the answer' }).click();
  await page.getByText('8841').waitFor();
  await page.getByText('no case').waitFor();
  await page.context().close();
});

test('every place is reached from the phone’s bar', async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await enter(page, program.address);
  for (const [name, heading] of [['Denials', 'Denials'], ['Money', 'Money'], ['Files', 'Files'], ['Review', 'Review'], ['Payers', 'Payers'], ['Settings', 'My account']]) {
    await page.getByRole('button', { name: 'More' }).click();
    const more = page.getByRole('navigation', { name: 'More places' });
    await more.getByRole('link', { name }).click();
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await more.waitFor({ state: 'hidden' });
  }
  await context.close();
});

test('a reader sees no button that would do nothing', async () => {
  const page = await freshPage();
  await enter(page, program.address, 'Jo Weber');
  for (const path of ['/', '/clients', '/payers', '/settings/practice', '/settings/practitioners']) {
    await page.goto(program.address + path);
    await settle(page);
    assert.equal(await page.getByRole('link', { name: /^Add/ }).count() + (await page.getByRole('button', { name: /^(Save|Add)/ }).count()), 0, path);
  }
  await page.context().close();
});

test('who may not do what is to be done reads why, and no verb; the list of clients tells the payer', async () => {
  const owner = await freshPage();
  await enter(owner, program.address);
  const payer = await call(owner, 'POST', '/payers', { name: 'Example Amber PPO' });
  const practitioner = await call(owner, 'POST', '/practitioners', { first_name: 'Kai', last_name: 'Lind' });
  const client = await call(owner, 'POST', '/clients', { first_name: 'Ida', last_name: 'Quist' });
  const policy = await call(owner, 'POST', `/clients/${client.id}/policies`, { payer: payer.id, member_id: 'Q1', ends: '2020-12-31' });
  const opened = await call(owner, 'POST', `/clients/${client.id}/cases`, { practitioner: practitioner.id, policy: policy.id, title: 'Hip', opened: '2026-10-01', diagnoses: [{ code: 'M1612' }] });
  await call(owner, 'POST', `/cases/${opened.id}/referrals`, { first_name: 'Priya', last_name: 'Rao', written_on: '2026-10-01', visits_per_week: 2, weeks: 6, signature: 'none' });
  const verbs = async (page) => {
    let found = 0;
    for (const step of ['eligibility', 'referral', 'plan', 'authorization', 'session', 'documentation', 'claim', 'denial', 'payment', 'review']) {
      await page.goto(`${program.address}/cases/${opened.id}/${step}`);
      await settle(page);
      found += await page.locator('[role=status], [role=alert]').filter({ hasText: 'To do:' }).locator('li a').count();
    }
    return found;
  };
  assert.ok((await verbs(owner)) > 0);
  await owner.goto(`${program.address}/clients`);
  const row = owner.locator('tr', { hasText: 'Ida Quist' });
  await row.getByText('Example Amber PPO').waitFor();
  await owner.context().close();
  const reader = await freshPage();
  await enter(reader, program.address, 'Jo Weber');
  assert.equal(await verbs(reader), 0);
  await reader.context().close();
});

test('a code is timed on the phone: the clock outlives a reload, and what it measured is saved as a block', async () => {
  const page = await freshPage({ viewport: { width: 390, height: 844 } });
  await enter(page, program.address);
  const practitioner = (await call(page, 'POST', '/practitioners', { first_name: 'Kim', last_name: 'Jones' })).id;
  const client = (await call(page, 'POST', '/clients', { first_name: 'Tim', last_name: 'Demo' })).id;
  const { today } = await call(page, 'GET', '/session');
  const of = (await call(page, 'POST', `/clients/${client}/cases`, { practitioner, billing: 'cash', title: 'Knee', opened: today })).id;
  const session = (await call(page, 'POST', `/cases/${of}/sessions`, { practitioner, on: today, begins: 0, ends: 2, place: '11', state: 'arrived', blocks: [{ code: '97110', begins: 0, ends: 60 }] })).id;
  await page.goto(`${program.address}/cases/${of}/session?open=${session}`);
  await page.getByRole('button', { name: 'Start 97110' }).click();
  await page.waitForTimeout(1200);
  await page.reload();
  assert.match(await page.getByRole('timer').textContent(), /^0:\d\d$/);
  await page.getByRole('button', { name: 'Stop 97110' }).click();
  await page.getByLabel('Block 2: code').waitFor();
  // What is taken out stays away when the next is measured, and after a reload.
  await page.getByRole('button', { name: 'Remove the last' }).click();
  await page.getByRole('button', { name: 'Start 97110' }).click();
  await page.waitForTimeout(1200);
  await page.getByRole('button', { name: 'Stop 97110' }).click();
  await page.getByLabel('Block 2: code').waitFor();
  assert.equal(await page.getByLabel('Block 3: code').count(), 0);
  await page.reload();
  await page.getByLabel('Block 2: code').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  const { blocks } = await call(page, 'GET', `/sessions/${session}`);
  assert.equal(blocks.length, 2);
  assert.ok(blocks[1].ends > blocks[1].begins);
  assert.equal(await page.evaluate(() => localStorage.getItem(Object.keys(localStorage).find((key) => key.startsWith('exclaim.timer.')) ?? '')), null);
  await page.context().close();
});

test('a clock that runs while the session is saved is said, and stopped before it is delivered; a day to come has none', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  const practitioner = (await call(page, 'POST', '/practitioners', { first_name: 'Kim', last_name: 'Rivers' })).id;
  const client = (await call(page, 'POST', '/clients', { first_name: 'Tom', last_name: 'Demo' })).id;
  const { today } = await call(page, 'GET', '/session');
  const of = (await call(page, 'POST', `/clients/${client}/cases`, { practitioner, billing: 'cash', title: 'Hip', opened: today })).id;
  const session = (await call(page, 'POST', `/cases/${of}/sessions`, { practitioner, on: today, begins: 0, ends: 2, place: '11', state: 'arrived', blocks: [{ code: '97110', begins: 0, ends: 60 }] })).id;
  await page.goto(`${program.address}/cases/${of}/session?open=${session}`);
  await page.getByRole('button', { name: 'Start 97110' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. The clock of 97110 is still running.').waitFor();
  await page.getByRole('timer').waitFor();
  await page.waitForTimeout(1200);
  await page.getByLabel('State', { exact: true }).selectOption('delivered');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The clock of 97110 was still running and is stopped. Look at its time, then save.').waitFor();
  await page.getByLabel('Block 2: code').waitFor();
  assert.equal(await page.getByRole('timer').count(), 0);
  assert.equal((await call(page, 'GET', `/sessions/${session}`)).state, 'arrived');

  const later = new Date(Date.parse(today) + 7 * 86_400_000).toISOString().slice(0, 10);
  const booked = (await call(page, 'POST', `/cases/${of}/sessions`, { practitioner, on: later, begins: 540, ends: 600, place: '11', state: 'booked' })).id;
  await page.goto(`${program.address}/cases/${of}/session?open=${booked}`);
  const states = () => page.getByLabel('State', { exact: true }).locator('option').allTextContents();
  await page.getByLabel('State', { exact: true }).waitFor();
  assert.deepEqual(await states(), ['Booked', 'No-show', 'Late cancel', 'Cancelled']);
  await page.getByLabel('Day').fill(today);
  assert.deepEqual(await states(), ['Booked', 'Arrived', 'Delivered', 'No-show', 'Late cancel', 'Cancelled']);
  await page.context().close();
});

test('what was typed survives leaving the screen; the theme switches', async () => {
  const page = await freshPage();
  await enter(page, program.address);
  await page.getByRole('link', { name: 'Payers' }).click();
  await page.getByRole('link', { name: 'Add a payer' }).first().click();
  await page.getByLabel('Name').fill('Half a na');
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
  await page.goBack();
  await page.getByText('What you typed earlier stands here and is not saved yet.').waitFor();
  assert.equal(await page.getByLabel('Name').inputValue(), 'Half a na');
  await page.goto(`${program.address}/settings/account`);
  await page.getByText('Dark', { exact: true }).click();
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(15, 21, 28)');
  await page.context().close();
});
