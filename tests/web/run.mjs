// SPDX-License-Identifier: Apache-2.0
// The browser tests by node's own runner: node tests/web/run.mjs [part of a file name] [--once]
// --once: passed over where the pages, the checks and the interface are byte for byte those that passed before in this
// build folder (EXCLAIM_ALL=1 runs them all the same). Screens take minutes; a change of C++ alone does not change them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const here = new URL('.', import.meta.url).pathname;
const root = join(here, '../..');
const [part = '', once] = process.argv.slice(2);
const files = readdirSync(here).filter((name) => name.endsWith('_test.mjs') && name.includes(part)).map((name) => here + name);

function fingerprint() {
  const hash = createHash('sha256');
  const add = (path) => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) add(join(path, name));
    else if (!path.endsWith('.built')) hash.update(path).update(readFileSync(path));
  };
  for (const path of ['web/dist', 'tests/web', 'docs/reference/openapi.json', 'src/server/demo_people.cpp']) add(join(root, path));
  return hash.digest('hex');
}

const stamp = join(root, `build/dev/passed/web_${part}`);
const now = once ? fingerprint() : '';
if (once && !process.env.EXCLAIM_ALL && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) {
  console.log('Pages, checks and interface are those that passed before; EXCLAIM_ALL=1 runs them again.');
} else {
  run({ files, concurrency: 1 })
    .on('test:fail', () => {
      process.exitCode = 1;
    })
    .once('end', () => {
      if (!once || process.exitCode) return;
      mkdirSync(dirname(stamp), { recursive: true });
      writeFileSync(stamp, now);
    })
    .compose(new spec())
    .pipe(process.stdout);
}
