// SPDX-License-Identifier: Apache-2.0
// Generated types, type check, bundle, and beside every text file its brotli and gzip form for embedding.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const web = new URL('..', import.meta.url).pathname;
const run = (...words) => execFileSync(process.execPath, words, { cwd: web, stdio: 'inherit' });
run('scripts/generate.mjs');
run('node_modules/typescript/bin/tsc', '--noEmit');
run('node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');

for (const entry of readdirSync(join(web, 'dist'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(js|css|svg|html|json|webmanifest)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = readFileSync(path);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
}
