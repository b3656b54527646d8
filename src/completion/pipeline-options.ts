import type { Codebase } from '../codebase/demonstration.js';
import type { RuleProblem } from '../guard/rule.js';
import type { Assets } from '../platform/assets.js';
import type { SecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Settings } from './settings.js';

/** What a front door hands to the pipeline. */
export interface PipelineOptions {
  readonly settings: Settings;
  readonly assets: Assets;
  /** Folder for models and embeddings. */
  readonly cacheFolder: string;
  /** Asked at each loading: absolute folders or `.jsonl` files of the secure codebase, the bundled one among them. */
  readonly codebaseFolders: () => readonly string[];
  /** Absolute folders of further rules of the guard. */
  readonly guardRules: readonly string[];
  /** Absolute paths of the workspace folders; packages are looked for in them and nowhere else. */
  readonly workspaceRoots: () => readonly string[];
  readonly log: Log;
  /** Reads the Hugging Face token at each request; undefined where none is set. */
  readonly huggingFaceToken: () => Promise<string | undefined>;
  /** Reads the key for an OpenAI-compatible server. */
  readonly openaiKey: () => Promise<string | undefined>;
  /** False in an untrusted workspace: no process is started, so the built-in engine is not there. */
  readonly mayStartProcesses: boolean;
  /** Whether a retrieval waits until all demonstrations are embedded (command line) or answers by BM25. */
  readonly waitForIndex: boolean;
  /** For the random strategy. */
  readonly seed: number;
  /** Called with each loaded codebase and what was refused. */
  readonly onCodebase: (codebase: Codebase) => void;
  /** Called once for each rule of the guard that cannot be used. */
  readonly onRuleProblems: (problems: readonly RuleProblem[]) => void;
  /** Called once when embeddings are not to be had and BM25 answers instead. */
  readonly onEmbedderFailure: (error: SecCoderError) => void;
  /** How far the embedding of the demonstrations is; `done === total` at its end. */
  readonly onIndexing: (progress: { readonly done: number; readonly total: number }) => void;
  /** Ends embedding for good when it fires; BM25 answers for what has no index then. */
  readonly stopIndexing?: AbortSignal;
}
