// SPDX-License-Identifier: Apache-2.0
// The hands and eyes of somebody who knows the pages alone: labels, buttons, words and rows of tables.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { geometry } from './checks.mjs';

/** A folder: each stage is kept there as a picture at two widths, and its geometry is checked. */
export const pictures = process.env.STORY_PICTURES;

/** A label as it stands, with or without the mark of what is required. */
export const exactly = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`);

/** What a person does and sees. */
export class Reader {
  constructor(page) {
    this.page = page;
    this.shown = 0;
    this.unsound = [];
  }
  card = (title) => this.page.locator('section', { has: this.page.getByRole('heading', { name: title, exact: true }) }).last();
  async fill(values, at = 0, within = this.page) {
    for (const [label, value] of Object.entries(values)) {
      const field = within.getByLabel(exactly(label)).nth(at);
      // What is folded away is opened first.
      const fold = field.locator('xpath=ancestor::details[not(@open)]').last();
      if (await fold.count()) await fold.locator('summary').first().click();
      // Of a choice the word, or the code that its word is known by.
      if (await field.evaluate((node) => node.tagName === 'SELECT')) await field.selectOption(value);
      else await field.fill(value);
    }
  }
  press = (name, within = this.page) => within.getByRole('button', { name, exact: true }).first().click();
  follow = (name, within = this.page) => within.getByRole('link', { name, exact: true }).first().click();
  sees = (text, within = this.page) => within.getByText(text).first().waitFor({ timeout: 5000 });
  /** What one line leaves open is the client's; it is said before it is done. */
  async owed() {
    await this.press('The client owes it');
    await this.press(/^Bill \$[\d.]+ to the client$/);
    await this.toast('now; it stands under “Client owes”.');
  }
  async toast(text) {
    const toast = this.page.locator('.mantine-Notification-root', { hasText: text });
    await toast.waitFor({ timeout: 8000 });
    await toast.getByRole('button', { name: 'Close' }).click();
    await toast.waitFor({ state: 'detached' });
  }
  async look(name) {
    if (!pictures) return;
    const number = String(++this.shown).padStart(2, '0');
    for (const width of [1440, 390]) {
      await this.page.setViewportSize({ width, height: 900 });
      await this.page.evaluate(() => scrollTo(0, 0));
      await this.page.waitForTimeout(300);
      await this.page.screenshot({ path: join(pictures, `${number}-${name}-${width}.png`), fullPage: true });
      this.unsound.push(...(await geometry(this.page, { touch: false })).map((problem) => `${name} ${width}: ${problem}`));
    }
    await this.page.setViewportSize({ width: 1440, height: 900 });
  }
  /** What stands beside a label: "Charge" → "$320.00". */
  async reads(values, within = this.page) {
    for (const [label, value] of Object.entries(values)) {
      const beside = within.locator('dt', { hasText: exactly(label) }).locator('xpath=following-sibling::dd[1]').first();
      const deadline = Date.now() + 8000;
      let said;
      do said = (await beside.innerText()).replace(/\s+/g, ' ').trim();
      while (said !== value && Date.now() < deadline && (await this.page.waitForTimeout(50)) === undefined);
      assert.equal(said, value, label);
    }
  }
  /** The row of a table that begins with these words. */
  async row(table, first, cells) {
    const row = this.page.getByRole('region', { name: table }).locator('tr', { has: this.page.locator('td:first-child', { hasText: exactly(first) }) });
    const deadline = Date.now() + 8000;
    let said;
    do said = await row.locator('td').allInnerTexts();
    while (said.slice(1).join() !== cells.join() && Date.now() < deadline && (await this.page.waitForTimeout(50)) === undefined);
    assert.deepEqual(said.slice(1), cells, `${table}: ${first}`);
  }
  /** What the ten lights say to those who cannot see colours. */
  async lights(expected) {
    const icons = this.page.getByRole('navigation', { name: 'The ten steps' }).locator('li [data-light]');
    const deadline = Date.now() + 8000;
    let said;
    do said = (await icons.allTextContents()).slice(0, expected.length);
    while (said.join() !== expected.join() && Date.now() < deadline && (await this.page.waitForTimeout(50)) === undefined);
    assert.deepEqual(said, expected);
  }
  /** Where all the money of the case is: charged, allowed, plan paid, client owes, client paid, open, and what is in appeal, if anything is. */
  async money(charged, allowed, plan, owes, paid, open, ...contested) {
    await this.row('Where the money is', 'All dates', [charged, allowed, plan, owes, paid, open, ...contested]);
  }
  step = (name) => this.page.getByRole('navigation', { name: 'The ten steps' }).getByRole('link', { name: new RegExp(name) }).click();
  /** Lets the files go and come, and as many days pass. */
  async exchange(days = 0) {
    await this.follow('Files', this.page.getByRole('navigation', { name: 'Main' }).first());
    for (let i = 0; i < days; i++) {
      await this.press('Next day');
      await this.toast(/^It is/);
    }
    if (days === 0) {
      await this.press('Exchange files');
      await this.toast(/^It is/);
    }
    await this.look('files');
    await this.page.goBack();
    await this.page.getByRole('heading', { name: 'Right knee' }).waitFor();
  }
}
