import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';

const src = new URL('../src/', import.meta.url);

describe('the texts for translators', () => {
  it('are those of the sources, none missing and none too many (npm run l10n)', async () => {
    const files = readdirSync(fileURLToPath(src), { recursive: true, encoding: 'utf8' });
    const sources = files
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(new URL(name.replaceAll('\\', '/'), src), 'utf8'))
      .filter((contents) => contents.includes('l10n'))
      .map((contents) => ({ extension: '.ts' as const, contents }));
    const bundle = readFileSync(new URL('../l10n/bundle.l10n.json', import.meta.url), 'utf8');
    assert.deepEqual(JSON.parse(bundle), await getL10nJson(sources));
  });
});
