// SPDX-License-Identifier: Apache-2.0
// The browser tests by node's own runner: node tests/web/run.mjs [part of a file name]
import { readdirSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const here = new URL('.', import.meta.url).pathname;
const files = readdirSync(here).filter((name) => name.endsWith('_test.mjs') && name.includes(process.argv[2] ?? '')).map((name) => here + name);
run({ files, concurrency: 1 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
