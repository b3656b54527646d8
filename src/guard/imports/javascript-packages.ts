import { builtinModules } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { javascriptImports } from './javascript-imports.js';
import {
  fromDenoJson,
  fromPackageJson,
  fromTsconfig,
  hasPrefix,
  mentionsAlias,
  type DeclaredPackages,
} from './javascript-manifests.js';
import type { Ecosystem, Surroundings } from './known-packages.js';
import { matchesInLines } from './line-matches.js';
import { understood, UnusableFile } from './workspace-files.js';

/** Manifests are written by hand; lock files are not. */
const maxManifestBytes = 512 * 1024;
const maxLockBytes = 16 * 1024 * 1024;

const npmName = String.raw`(?:@[\w.~-]{1,214}\/)?[\w.~-]{1,214}`;
/** Where each lock file names a package; the names are searched for, as the files are large. */
const locks: ReadonlyMap<string, RegExp> = new Map([
  ['package-lock.json', new RegExp(`"(?:[^"\\n]{0,1000}/)?node_modules/(${npmName})": ?\\{`, 'g')],
  [
    'npm-shrinkwrap.json',
    new RegExp(`"(?:[^"\\n]{0,1000}/)?node_modules/(${npmName})": ?\\{`, 'g'),
  ],
  ['yarn.lock', new RegExp(`^"?(${npmName})@`, 'gm')],
  ['pnpm-lock.yaml', new RegExp(`^ {2,}['"]?/?(${npmName})(?:[@/][^:\\n]{1,500})?['"]?:`, 'gm')],
  ['bun.lock', new RegExp(`^[ \\t]+"(?:[^"\\n]{1,500}/)??(${npmName})": \\[`, 'gm')],
  ['deno.lock', new RegExp(`"(?:npm:|jsr:)?(${npmName})@`, 'g')],
]);

/** Files in which tools give names to folders. */
const toolSettings =
  /^(?:(?:vite|vitest|webpack|rollup|rspack|rsbuild|esbuild|jest|babel|next|nuxt|svelte|astro|metro|craco|vue|quasar|gatsby|remix|ember-cli-build|docusaurus|karma|electron\.vite)[.-].*|\.babelrc.*|\.?config-overrides\.[cm]?js|import[-_]?map\.json)$/;

/** Modules of the program that runs the code, not of a registry. */
const hosted = new Set(['vscode', 'electron', 'bun', 'k6', 'meteor', 'atom', 'photoshop', 'uxp']);
const builtin = new Set(builtinModules);

/** What is found while the folders are read. */
interface Findings {
  readonly packages: Set<string>;
  readonly prefixes: string[];
  readonly settings: string[];
  found: boolean;
}

/** JavaScript and TypeScript: npm, pnpm, Yarn, Bun and Deno's manifests. */
export const javascriptEcosystem: Ecosystem = {
  id: 'javascript',
  languageIds: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  manifest: 'package.json',
  imports: javascriptImports,
  packageOf(specifier) {
    // Upper case, other signs and protocols are paths, aliases and what bundlers make up.
    const name = /^(?:@[a-z0-9][a-z0-9._~-]*\/)?[a-z0-9][a-z0-9._~-]*(?=\/|$)/.exec(specifier)?.[0];
    if (name === undefined || builtin.has(name) || hosted.has(name)) return undefined;
    return name;
  },
  async read(surroundings) {
    const findings: Findings = { packages: new Set(), prefixes: [], settings: [], found: false };
    for (const folder of surroundings.folders) await readFolder(folder, surroundings, findings);
    if (!findings.found) return undefined;
    const { packages, prefixes } = findings;
    const settings = findings.settings.join('\n');
    return {
      has(specifier) {
        const name = javascriptEcosystem.packageOf(specifier) ?? '';
        const types = `@types/${name.replace(/^@/, '').replace('/', '__')}`;
        return (
          packages.has(name) ||
          packages.has(types) ||
          hasPrefix(specifier, prefixes) ||
          mentionsAlias(settings, specifier)
        );
      },
    };
  },
  isOwn: (specifier, modules) =>
    modules.packages.has(javascriptEcosystem.packageOf(specifier) ?? ''),
};

async function readFolder(
  { path, names }: Surroundings['folders'][number],
  access: Surroundings,
  findings: Findings,
): Promise<void> {
  const { files, signal } = access;
  const add = (declared: DeclaredPackages) => {
    for (const name of declared.names) findings.packages.add(name);
    findings.settings.push(declared.aliases);
    findings.found ||= declared.complete;
  };
  for (const name of names) {
    const file = join(path, name);
    const isDeno = /^deno\.jsonc?$|^import_?map\.json$/.test(name);
    const lock = locks.get(name);
    if (name === 'package.json' || isDeno) {
      const text = await files.text(file, maxManifestBytes, signal);
      const read = isDeno ? fromDenoJson : fromPackageJson;
      if (text !== undefined) add(understood(file, () => read(text)));
    } else if (lock !== undefined) {
      const text = await files.text(file, maxLockBytes, signal);
      if (text === undefined) continue;
      for (const one of await matchesInLines(text, lock, signal)) findings.packages.add(one);
      findings.found = true;
    } else if (/^[jt]sconfig(?:\..*)?\.json$/.test(name)) {
      await readTsconfigs(file, access, findings);
    } else if (toolSettings.test(name)) {
      const text = await files.text(file, maxManifestBytes, signal);
      if (text !== undefined) findings.settings.push(text);
    }
  }
  if (names.has('node_modules')) await addInstalled(join(path, 'node_modules'), access, findings);
}

async function readTsconfigs(path: string, { files, signal }: Surroundings, findings: Findings) {
  const queue = [path];
  for (const file of queue) {
    if (queue.length > 50) throw new UnusableFile(path, 'It extends too many others.');
    const text = await files.text(file, maxManifestBytes, signal);
    if (text === undefined) continue;
    const { extended, baseUrl, prefixes } = understood(file, () => fromTsconfig(text));
    findings.prefixes.push(...prefixes);
    // One in a package is that of a framework: it names no folders of this project.
    for (const other of extended.filter((one) => one.startsWith('.'))) {
      const target = resolve(dirname(file), other);
      queue.push(target.endsWith('.json') ? target : `${target}.json`);
    }
    if (baseUrl === undefined) continue;
    for (const name of (await files.list(resolve(dirname(file), baseUrl), signal)) ?? []) {
      if (name === 'node_modules' || name.startsWith('.')) continue;
      const module = name.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
      findings.prefixes.push(`${module}/`, `${module}\0`);
    }
  }
}

async function addInstalled(path: string, { files, signal }: Surroundings, findings: Findings) {
  const names = await files.list(path, signal);
  if (names === undefined) return;
  for (const name of names) {
    if (name.startsWith('.')) continue;
    findings.found = true;
    findings.packages.add(name);
    if (!name.startsWith('@')) continue;
    for (const inner of (await files.list(join(path, name), signal)) ?? [])
      findings.packages.add(`${name}/${inner}`);
  }
}
