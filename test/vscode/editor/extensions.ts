import { readFile, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The test-only extension. It is installed like any other: as an extension in development it would need the
 * editor's smoke test driver, and with that the editor shows no notifications.
 */
const BRIDGE = fileURLToPath(new URL('../bridge', import.meta.url));

/**
 * Puts the extensions under test and the bridge into the editor's extensions folder.
 *
 * @param installVsix how this editor installs a packed extension
 */
export async function placeExtensions(
  extensions: readonly string[],
  folder: string,
  installVsix: (vsix: string) => Promise<void>,
): Promise<void> {
  // Unpacked ones first: installing a packed one writes the list of what is in the folder, and from then on
  // the editor believes that list and looks at no other folder.
  for (const unpacked of [BRIDGE, ...extensions.filter((path) => !isPacked(path))]) {
    await symlink(resolve(unpacked), join(folder, await folderName(unpacked)), 'junction');
  }
  for (const vsix of extensions.filter(isPacked)) {
    await installVsix(resolve(vsix));
  }
}

function isPacked(path: string): boolean {
  return path.endsWith('.vsix');
}

/** The editor finds extensions by this name only. */
async function folderName(extension: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(extension, 'package.json'), 'utf8')) as Record<
    'publisher' | 'name' | 'version',
    string
  >;
  return `${manifest.publisher}.${manifest.name}-${manifest.version}`;
}
