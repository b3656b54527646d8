import { dirname, join, resolve } from 'node:path';
import type { Ecosystem, Surroundings } from './known-packages.js';
import { matchesInLines } from './line-matches.js';
import { pythonImports } from './python-imports.js';
import { addEnvironment, addVersions, environments } from './python-environment.js';
import { PythonFindings } from './python-findings.js';
import {
  type Declared,
  fromEnvironment,
  fromPipfileLock,
  fromSetupCfg,
  fromSetupPy,
  fromToml,
} from './python-manifests.js';
import { isHostedPythonModule, mayBring, modulesOfDistributions } from './python-modules.js';
import { pythonStandardLibrary } from './python-standard-library.js';
import { readRequirements } from './requirements.js';
import { understood, UnusableFile } from './workspace-files.js';

/** Manifests are written by hand; lock files are not. */
const maxManifestBytes = 512 * 1024;
const maxLockBytes = 16 * 1024 * 1024;

const requirements = /^(?:.*[-_.])?(?:requirements?|constraints)(?:[-_.].*)?\.(?:txt|in|pip)$/i;
const locks = /^(?:poetry|uv|pdm)\.lock$|^pylock(?:\..*)?\.toml$/;
const pixiLock = /^pixi\.lock$/;

const readers: readonly (readonly [name: RegExp, read: (text: string) => Declared])[] = [
  [/^(?:pyproject|pixi)\.toml$|^Pipfile$/, fromToml],
  [/^Pipfile\.lock$/, fromPipfileLock],
  [/^setup\.cfg$/, fromSetupCfg],
  [/^setup\.py$/, fromSetupPy],
  [/^(?:conda-)?environment(?:[-_].*)?\.ya?ml$/, fromEnvironment],
];

/** Python: the index of pip, Poetry, uv, PDM, Pipenv and conda's manifests. */
export const pythonEcosystem: Ecosystem = {
  id: 'python',
  languageIds: ['python'],
  manifest: 'requirements.txt or pyproject.toml',
  imports: pythonImports,
  packageOf(specifier) {
    const [module = ''] = specifier.split('.', 1);
    const free =
      module.startsWith('_') || pythonStandardLibrary.has(module) || isHostedPythonModule(module);
    return free || module === '' ? undefined : module;
  },
  async read(surroundings) {
    const findings = new PythonFindings();
    for (const folder of surroundings.folders) await readFolder(folder, surroundings, findings);
    if (!findings.found) return undefined;
    const { distributions } = findings;
    const modules = new Set([...modulesOfDistributions(distributions), ...findings.modules]);
    return {
      has(specifier) {
        const [module = ''] = specifier.split('.', 1);
        return modules.has(module) || [...distributions].some((one) => mayBring(one, module));
      },
    };
  },
  isOwn: (specifier, modules) => modules.python.has(specifier.split('.', 1)[0] ?? ''),
};

async function readFolder(
  { path, names }: Surroundings['folders'][number],
  { files, signal }: Surroundings,
  findings: PythonFindings,
): Promise<void> {
  const lists = [...names]
    .filter((name) => requirements.test(name))
    .map((name) => join(path, name));
  if (names.has('requirements')) {
    const inside = await files.list(join(path, 'requirements'), signal);
    for (const name of inside ?? []) {
      if (/\.(?:txt|in)$/.test(name)) lists.push(join(path, 'requirements', name));
    }
  }
  await readLists(lists, { files, signal }, findings);
  for (const name of names) {
    const file = join(path, name);
    const read = readers.find(([pattern]) => pattern.test(name))?.[1];
    if (read !== undefined) {
      const limit = name.endsWith('.lock') ? maxLockBytes : maxManifestBytes;
      const text = await files.text(file, limit, signal);
      if (text !== undefined) findings.add(understood(file, () => read(text)));
    }
    const lock = locks.test(name) ? lockedName : pixiLock.test(name) ? pixiName : undefined;
    if (lock !== undefined) {
      const text = await files.text(file, maxLockBytes, signal);
      if (text === undefined) continue;
      findings.add({ names: [...(await matchesInLines(text, lock, signal))], complete: true });
    }
  }
  for (const name of environments) {
    if (names.has(name)) await addEnvironment(join(path, name), { files, signal }, findings);
  }
  if (names.has('__pypackages__'))
    await addVersions(join(path, '__pypackages__'), 'lib', { files, signal }, findings);
}

const lockedName = /^name = "([^"\n]{1,200})"/gm;
const pixiName = /^[ \t]*(?:- )?name: ['"]?([\w.-]{1,200})/gm;

type Access = Pick<Surroundings, 'files' | 'signal'>;

async function readLists(paths: string[], { files, signal }: Access, findings: PythonFindings) {
  const queue = paths.map((path) => ({ path, isIncluded: false }));
  const seen = new Set<string>();
  for (const { path, isIncluded } of queue) {
    if (seen.has(path)) continue;
    seen.add(path);
    if (seen.size > 100)
      throw new UnusableFile(path, 'It is one of too many files of requirements.');
    const text = await files.text(path, maxManifestBytes, signal);
    if (text === undefined && isIncluded)
      throw new UnusableFile(path, 'It is included but not there.');
    if (text === undefined) continue;
    const { names, includes } = understood(path, () => readRequirements(text));
    findings.add({ names, complete: true });
    for (const one of includes) queue.push({ path: resolve(dirname(path), one), isIncluded: true });
  }
}
