import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProjectPackages } from '../../src/guard/imports/project-packages.js';
import { unknownImports } from '../../src/guard/imports/unknown-imports.js';
import type { GuardFinding } from '../../src/guard/guard-finding.js';
import { ManualTimers } from './manual-timers.js';
import { RecordingLog } from './recording-log.js';
import { TemporaryFolder } from './temporary-folder.js';

const languageIds: Readonly<Record<string, string>> = {
  py: 'python',
  js: 'javascript',
  ts: 'typescript',
  tsx: 'typescriptreact',
  go: 'go',
  java: 'java',
  c: 'c',
};

/** What stands around a suggestion. */
interface Around {
  readonly before?: string;
  readonly after?: string;
}

/** A workspace on disk whose imports are checked; its functions can be called alone. */
export interface ImportWorkspace {
  readonly folder: TemporaryFolder;
  /** The workspace folder, in `folder`. */
  readonly root: string;
  readonly log: RecordingLog;
  readonly timers: ManualTimers;
  readonly packages: ProjectPackages;
  /** Writes files. @param files name, with forward slashes, to text */
  readonly write: (files: Readonly<Record<string, string>>) => Promise<void>;
  /** What is found in a suggestion. @param document its name tells its language */
  readonly find: (document: string, text: string, around?: Around) => Promise<GuardFinding[]>;
  /** The packages that the findings name. */
  readonly names: (document: string, text: string, around?: Around) => Promise<string[]>;
}

/** Makes workspaces for the tests of a suite, and removes them after each test. */
export function importWorkspaces(): (
  files: Readonly<Record<string, string>>,
) => Promise<ImportWorkspace> {
  const folders: TemporaryFolder[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await folder.remove();
  });
  return async (files) => {
    const folder = await TemporaryFolder.create();
    folders.push(folder);
    const workspace = await createIn(folder);
    await workspace.write(files);
    return workspace;
  };
}

async function createIn(folder: TemporaryFolder): Promise<ImportWorkspace> {
  const root = join(folder.path, 'workspace');
  await mkdir(root);
  const log = new RecordingLog();
  const timers = new ManualTimers();
  const packages = new ProjectPackages({ roots: () => [root], log, timers });
  const { signal } = new AbortController();
  const find: ImportWorkspace['find'] = (document, text, { before = '', after = '' } = {}) => {
    const languageId = languageIds[document.split('.').at(-1) ?? ''] ?? 'plaintext';
    const path = join(root, ...document.split('/'));
    return unknownImports({ languageId, path, before, text, after }, packages, signal);
  };
  return {
    ...{ folder, root, log, timers, packages, find },
    async write(files) {
      for (const [name, text] of Object.entries(files))
        await folder.write(`workspace/${name}`, text);
    },
    async names(document, text, around) {
      const findings = await find(document, text, around);
      return findings.map(({ message }) => /^"([^"]*)"/.exec(message)?.[1] ?? message);
    },
  };
}
