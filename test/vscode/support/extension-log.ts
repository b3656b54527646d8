import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Editor } from '../editor/index.js';

/** What the extension has written into its log so far. */
export async function extensionLog({ log }: Editor): Promise<string> {
  const entries = await readdir(log.folder, { recursive: true });
  const files = entries.filter((name) => name.endsWith('SecCoder.log'));
  const texts = await Promise.all(files.map((name) => readFile(join(log.folder, name), 'utf8')));
  return texts.join('');
}
