import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Figure } from './figure.js';

const bytesPerMegabyte = 1e6;

/** The newest packed extension in a folder; undefined when `npm run package` has made none. */
export async function findVsix(folder: string): Promise<string | undefined> {
  const names = (await readdir(folder)).filter((name) => /^seccoder-.*\.vsix$/.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return { path, modified: (await stat(path)).mtimeMs };
    }),
  );
  return found.toSorted((a, b) => b.modified - a.modified)[0]?.path;
}

/** What users download. */
export async function measurePackage(vsix: string): Promise<Figure[]> {
  const { size } = await stat(vsix);
  return [
    { name: 'Size of the VSIX', seen: size / bytesPerMegabyte, unit: 'MB', note: basename(vsix) },
  ];
}
