// SPDX-License-Identifier: Apache-2.0
// What a first visit and each further screen may weigh, in brotli: 200 kB and 40 kB more.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const dist = new URL('../dist/', import.meta.url).pathname;
const limit = { first: 200_000, route: 40_000 };
const size = (file) => statSync(join(dist, `${file}.br`)).size;

const page = readFileSync(join(dist, 'index.html'), 'utf8');
const first = new Set([...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((found) => found[1]));

/** What a script brings with it, by the names of files that stand in its text. */
function brings(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, name] of readFileSync(join(dist, file), 'utf8').matchAll(/from ?["']\.\/([\w-]+\.js)["']/g)) brings(`assets/${name}`, seen);
  return seen;
}
for (const file of [...first]) if (file.endsWith('.js')) for (const other of brings(file)) first.add(other);

const total = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
const lines = [['first load', total(first), limit.first]];
const entry = [...first].find((file) => /index-.*\.js$/.test(file));
for (const [, name] of readFileSync(join(dist, entry), 'utf8').matchAll(/import\(["'`]\.\/([\w-]+\.js)["'`]\)/g)) {
  const more = new Set([...brings(`assets/${name}`)].filter((file) => !first.has(file)));
  lines.push([name, total(more), limit.route]);
}
let failed = lines.length < 5;
for (const [name, bytes, most] of lines) {
  console.log(`${String(bytes).padStart(7)} of ${most} bytes  ${name}`);
  if (bytes > most) failed = true;
}
if (failed) {
  console.error('Over the budget, or no routes were found: look at what was imported.');
  process.exit(1);
}
