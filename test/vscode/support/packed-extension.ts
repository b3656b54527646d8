import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The packed extension, as users install it: `npm run package` has put it into the project's folder. */
export function packedExtension(): string {
  const [packed] = readdirSync(root).filter((name) => name.endsWith('.vsix'));
  if (packed === undefined) throw new Error('There is no .vsix: run "npm run package" first.');
  return join(root, packed);
}
