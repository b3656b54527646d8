import { join, resolve } from 'node:path';
import { goImports } from './go-imports.js';
import type { Ecosystem, Surroundings } from './known-packages.js';
import { matchesInLines } from './line-matches.js';
import { UnusableFile } from './workspace-files.js';

const maxManifestBytes = 512 * 1024;
const maxLockBytes = 16 * 1024 * 1024;

/** A module's path as `go.mod` writes it, also in quotes. */
const written = String.raw`["\`]?([\w.~!/-]{1,500})["\`]?`;
const moduleLine = new RegExp(`^[ \\t]*module[ \\t]+${written}`, 'm');
const required = new RegExp(
  `^[ \\t]*(?:(?:require|replace)[ \\t]+)?${written}[ \\t]+(?:v\\d|=>)`,
  'gm',
);
const summed = /^([^\s]{1,500}) v/gm;
const vendored = /^# ([^\s]{1,500})/gm;
const used = new RegExp(`^[ \\t]*(?:use[ \\t]+)?${written}[ \\t\\r]*(?://.*)?$`, 'gm');

/** Go modules. A first path element without a dot is the standard library's, or a module's of a machine. */
export const goEcosystem: Ecosystem = {
  id: 'go',
  languageIds: ['go'],
  manifest: 'go.mod',
  imports: goImports,
  packageOf(specifier) {
    const [first = ''] = specifier.split('/', 1);
    if (!/^[\w-]+(?:\.[\w-]+)+$/.test(first)) return undefined;
    // On these hosts a repository is what is fetched; elsewhere the border between module and package is unknown.
    const isHosted = /^(?:github|gitlab|bitbucket)\.(?:com|org)$/.test(first);
    return isHosted ? specifier.split('/', 3).join('/') : specifier;
  },
  async read(surroundings) {
    const modules = new Set<string>();
    let found = false;
    for (const { path, names } of surroundings.folders) {
      if (names.has('go.mod')) found = (await addModule(path, surroundings, modules)) || found;
      if (names.has('go.work')) await addWorkspace(path, surroundings, modules);
    }
    return found ? { has: (specifier) => isInModule(specifier, modules) } : undefined;
  },
  isOwn: (specifier, modules) => isInModule(specifier, modules.goModules),
};

/** The path of the module that a `go.mod` makes. */
export function goModulePath(text: string): string | undefined {
  return moduleLine.exec(text)?.[1];
}

function isInModule(specifier: string, modules: ReadonlySet<string>): boolean {
  for (
    let path = specifier;
    path !== '';
    path = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  ) {
    if (modules.has(path)) return true;
  }
  return false;
}

/** @returns whether there is a module */
async function addModule(
  folder: string,
  { files, signal }: Surroundings,
  modules: Set<string>,
): Promise<boolean> {
  const manifest = join(folder, 'go.mod');
  const text = await files.text(manifest, maxManifestBytes, signal);
  if (text === undefined) return false;
  const own = goModulePath(text);
  if (own === undefined) throw new UnusableFile(manifest, 'It names no module.');
  modules.add(own);
  const sources = [
    { text, pattern: required },
    { text: await files.text(join(folder, 'go.sum'), maxLockBytes, signal), pattern: summed },
    {
      text: await files.text(join(folder, 'vendor', 'modules.txt'), maxLockBytes, signal),
      pattern: vendored,
    },
  ];
  for (const { text: list = '', pattern } of sources) {
    for (const module of await matchesInLines(list, pattern, signal)) modules.add(module);
  }
  return true;
}

async function addWorkspace(
  folder: string,
  surroundings: Surroundings,
  modules: Set<string>,
): Promise<void> {
  const { files, signal } = surroundings;
  const text = await files.text(join(folder, 'go.work'), maxManifestBytes, signal);
  const places = await matchesInLines(text ?? '', used, signal);
  if (places.size > 200)
    throw new UnusableFile(join(folder, 'go.work'), 'It uses too many modules.');
  for (const place of places) await addModule(resolve(folder, place), surroundings, modules);
  for (const module of await matchesInLines(text ?? '', required, signal)) modules.add(module);
}
