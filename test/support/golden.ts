import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

const folder = new URL('../prompt/golden/', import.meta.url);

/**
 * Holds a text against a file in test/prompt/golden; with UPDATE_GOLDEN=1 the file is written instead.
 * @param name file name
 */
export async function checkGolden(name: string, text: string): Promise<void> {
  const file = new URL(name, folder);
  if (process.env.UPDATE_GOLDEN === '1') {
    await writeFile(file, text);
    return;
  }
  // A checkout on Windows may have CRLF line ends.
  const golden = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
  assert.equal(
    text.replaceAll('\r\n', '\n'),
    golden,
    `differs from ${name}; UPDATE_GOLDEN=1 writes it anew`,
  );
}
