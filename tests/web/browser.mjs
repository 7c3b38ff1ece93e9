// SPDX-License-Identifier: Apache-2.0
// Starts the real program as a demo, and Debian's Chromium against it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const web = createRequire(join(root, 'web/package.json'));
const { chromium } = web('playwright-core');
export const password = 'walk-the-ten-steps';

/** A demo of its own in a folder of its own, without clients unless they are asked for; `more`: further words of the command. */
export async function startProgram(...more) {
  const folder = mkdtempSync(join(tmpdir(), 'exclaim-web-'));
  const program = spawn(process.env.EXCLAIM ?? join(root, 'build/release/exclaim'), ['demo', ...(more.includes('--clients') ? [] : ['--clients', '0']), '--port', '0', '--data', folder, ...more]);
  const address = await new Promise((resolve, reject) => {
    let said = '';
    program.stdout.on('data', (text) => {
      said += text;
      const found = /http:\/\/localhost:\d+/.exec(said);
      if (found) resolve(found[0]);
    });
    program.on('exit', () => reject(new Error('the program did not start')));
  });
  return {
    address,
    stop: () =>
      new Promise((resolve) => {
        program.removeAllListeners('exit');
        program.on('exit', () => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        program.kill('SIGTERM');
      }),
  };
}

export const startBrowser = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

/** Signs in as one of the demo's people by its card. */
export async function enter(page, address, name = 'Kim Jones') {
  await page.goto(address);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name: 'Today' }).waitFor();
}

/** RFC 6238 by hand, so that the program's own library is not its only witness. */
export function oneTimeCode(secret, at = Date.now()) {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = '';
  for (const letter of secret.replaceAll(' ', '')) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = hash[19] & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Asks the API as the signed-in page would. */
export const call = (page, method, path, body, headers = {}) =>
  page.evaluate(
    async ([m, p, b, h]) => {
      const session = await (await fetch('/api/v1/session')).json();
      const answer = await fetch(`/api/v1${p}`, { method: m, body: b && JSON.stringify(b), headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': session.csrf_token, ...h } });
      return answer.status === 204 ? null : answer.json();
    },
    [method, path, body, headers],
  );
