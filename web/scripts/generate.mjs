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

// Words of codes, for people; what a code may be used for the server alone knows.
function writeWords(file, name, type, source, column, wrap) {
  const rows = readFileSync(new URL(source, root), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#') && !line.startsWith('code\t'))
    .map((line) => line.split('\t'))
    .filter((cells) => cells[column])
    .map((cells) => [cells[0], cells[column]]);
  writeFileSync(new URL(file, out), `// Generated from ${source}. Do not edit.\nexport const ${name}: ${type} = ${JSON.stringify(wrap(rows))};\n`);
}
const named = 'Record<string, string>';
writeWords('procedure-words.ts', 'procedureWords', named, 'data/catalogue/procedures.tsv', 1, Object.fromEntries);
writeWords('diagnosis-words.ts', 'diagnosisWords', named, 'data/catalogue/icd10cm.tsv', 7, Object.fromEntries);
writeWords('taxonomy-words.ts', 'taxonomyWords', named, 'data/codes/taxonomy.tsv', 3, Object.fromEntries);
writeWords('decision-words.ts', 'decisionWords', named, 'data/codes/review_reason.tsv', 3, Object.fromEntries);
writeWords('status-category-words.ts', 'statusCategoryWords', named, 'data/codes/status_category.tsv', 3, Object.fromEntries);
writeWords('claim-status-words.ts', 'claimStatusWords', named, 'data/codes/status_code.tsv', 3, Object.fromEntries);
writeWords('adjustment-words.ts', 'adjustmentWords', named, 'data/codes/carc.tsv', 3, Object.fromEntries);
// Pairs keep the order of the list; numbers as names of an object would not.
writeWords('place-words.ts', 'placeWords', 'readonly (readonly [string, string])[]', 'data/codes/pos.tsv', 3, (rows) => rows);
execFileSync('python3', ['tools/findings.py', 'typescript', 'data/findings', 'web/src/api/finding-codes.ts'], {
  cwd: root,
});
