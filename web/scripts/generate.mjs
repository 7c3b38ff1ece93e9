// SPDX-License-Identifier: Apache-2.0
// Types, status words and finding codes from what the program itself says of its interface.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const root = new URL('../../', import.meta.url);
const document = new URL('docs/reference/openapi.json', root);
const out = new URL('../src/api/', import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(new URL('schema.d.ts', out), astToString(await openapiTS(document)));

const words = JSON.parse(readFileSync(document)).components.schemas.StatusWord['x-status-words'];
writeFileSync(
  new URL('status-words.ts', out),
  `// Generated from docs/reference/openapi.json. Do not edit.\nexport const statusWords = ${JSON.stringify(words, null, 2)} as const;\n`,
);

// Words of procedure codes, for people; what a code may be used for the server alone knows.
const rows = readFileSync(new URL('data/catalogue/procedures.tsv', root), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#') && !line.startsWith('code\t'))
  .map((line) => line.split('\t').slice(0, 2));
writeFileSync(
  new URL('procedure-words.ts', out),
  `// Generated from data/catalogue/procedures.tsv. Do not edit.\nexport const procedureWords: Record<string, string> = ${JSON.stringify(Object.fromEntries(rows), null, 2)};\n`,
);
execFileSync('python3', ['tools/findings.py', 'typescript', 'data/findings', 'web/src/api/finding-codes.ts'], {
  cwd: root,
});
