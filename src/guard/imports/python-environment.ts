import { join } from 'node:path';
import type { Surroundings } from './known-packages.js';
import type { PythonFindings } from './python-findings.js';
import { normalDistribution } from './python-modules.js';
import { UnusableFile } from './workspace-files.js';

/** Usual names of virtual environments' folders. */
export const environments = ['.venv', 'venv', 'env', '.env', 'virtualenv', '.virtualenv'] as const;

/** `pyvenv.cfg` has some ten lines. */
const maxSettingsBytes = 64 * 1024;

type Access = Pick<Surroundings, 'files' | 'signal'>;

/** A virtual environment; one that also sees the packages of the machine cannot be known. @throws UnusableFile, AbortError */
export async function addEnvironment(
  path: string,
  { files, signal }: Access,
  findings: PythonFindings,
): Promise<void> {
  const settings = await files.text(join(path, 'pyvenv.cfg'), maxSettingsBytes, signal);
  if (settings === undefined) return;
  if (/^include-system-site-packages[ \t]*=[ \t]*true/im.test(settings))
    throw new UnusableFile(path, 'It also uses the packages of the machine.');
  await addInstalled(join(path, 'Lib', 'site-packages'), { files, signal }, findings);
  for (const folder of ['lib', 'lib64'])
    await addVersions(join(path, folder), 'site-packages', { files, signal }, findings);
}

/** The packages in `<path>/<version>/<inside>`. @throws UnusableFile, AbortError */
export async function addVersions(
  path: string,
  inside: string,
  access: Access,
  findings: PythonFindings,
): Promise<void> {
  for (const version of (await access.files.list(path, access.signal)) ?? []) {
    if (/^(?:python|pypy)?\d(?:\.\d+)?t?$/.test(version))
      await addInstalled(join(path, version, inside), access, findings);
  }
}

/** Every folder and file that can be imported stands in the folder itself, whatever the distribution's name. */
async function addInstalled(path: string, { files, signal }: Access, findings: PythonFindings) {
  const names = await files.list(path, signal);
  if (names === undefined) return;
  findings.found = true;
  for (const name of names) {
    const distribution = /^(.+?)(?:-[^-]*)?\.(?:dist-info|egg-info|egg-link)$/.exec(name)?.[1];
    if (distribution !== undefined) findings.distributions.add(normalDistribution(distribution));
    else findings.modules.add(/^(?:__editable__[._])?([^.]+)/.exec(name)?.[1] ?? name);
  }
}
