import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pipeline } from '../completion/pipeline.js';
import type { Settings } from '../completion/settings.js';
import { bundledAssets, type Assets } from '../platform/assets.js';
import { cacheFolder } from '../platform/cache-folder.js';
import type { Terminal } from './terminal.js';

/** Files beside the running bundle: `dist/cli.js` stands one folder below the root. */
export function installedAssets(): Assets {
  return bundledAssets(join(fileURLToPath(new URL('.', import.meta.url)), '..'));
}

/** What differs between runs on the command line. */
export interface OpenOptions {
  readonly settings: Settings;
  /** Folders or `.jsonl` files; the bundled codebase when none is named. */
  readonly codebase: readonly string[] | undefined;
  readonly seed: number;
  readonly assets?: Assets;
}

/** The same pipeline as the editor's, with the command line's environment. The caller disposes of it. */
export function openPipeline(terminal: Terminal, options: OpenOptions): Pipeline {
  const assets = options.assets ?? installedAssets();
  const { env } = process;
  return new Pipeline({
    settings: options.settings,
    assets,
    cacheFolder: cacheFolder(),
    codebaseFolders: () =>
      options.codebase?.map((folder) => resolve(folder)) ?? [assets.demonstrations],
    guardRules: options.settings['guard.rules'].map((folder) => resolve(folder)),
    workspaceRoots: () => [process.cwd()],
    onRuleProblems: () => undefined, // so is each rule that cannot be used
    onCodebase: () => undefined, // what was refused is in the log, which goes to stderr
    log: terminal.log,
    huggingFaceToken: () => Promise.resolve(env.HF_TOKEN),
    openaiKey: () => Promise.resolve(env.OPENAI_API_KEY),
    mayStartProcesses: true,
    waitForIndex: true,
    seed: options.seed,
    onEmbedderFailure: (error) => {
      terminal.tell(`BM25 answers alone: ${error.message} ${error.hint ?? ''}`.trimEnd());
    },
    onIndexing: ({ done, total }) => {
      terminal.progress(`Embedding demonstrations: ${done} of ${total}`, done === total);
    },
  });
}
