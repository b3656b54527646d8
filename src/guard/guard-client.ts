import type { RequestType } from 'vscode-jsonrpc/node';
import { isAbort, SecCoderError, toSecCoderError } from '../platform/errors.js';
import { nullLog, type Log } from '../platform/log.js';
import { systemTimers, type Timers } from '../platform/timers.js';
import { startThread, type WorkerScript } from '../platform/worker-channel.js';
import { WorkerConnection } from '../platform/worker-connection.js';
import type { AstGrepFiles } from './ast-grep.js';
import type { GuardedChange } from './change.js';
import type { SuggestionGuard } from './guard.js';
import {
  checkChangeRequest,
  checkFileRequest,
  type GuardedFile,
  type GuardSetup,
} from './guard-protocol.js';
import type { GuardResult } from './guard-result.js';

/**
 * Milliseconds after which a check is given up and its thread ended: a thousand times the usual, so it is
 * only reached by a rule that takes exponential time, or by a machine that does not get on at all.
 */
export const checkLimitMs = 5_000;

/**
 * The guard in a thread of its own, which starts at the first check. A thread that dies is started again
 * and asked once more; when that does not help either, the check fails: nothing is taken for clean.
 *
 * @example
 * const guard = new GuardClient({ worker: assets.guardWorker, files: assets, folders: [assets.rules] });
 * const { findings } = await guard.check({ languageId, before, text, after }, { signal });
 */
export class GuardClient implements SuggestionGuard {
  readonly #start: () => WorkerConnection;
  readonly #files: AstGrepFiles;
  readonly #log: Log;
  readonly #timers: Timers;
  readonly #limitMs: number;
  #setup: Omit<GuardSetup, 'files'>;
  #worker: WorkerConnection;
  #disposed = false;

  /**
   * @param options.worker the script of `guard-worker`
   * @param options.folders of rules; an id belongs to the folder that has it first
   * @param options.limitMs milliseconds for one check
   */
  constructor(options: {
    readonly worker: WorkerScript;
    readonly files: AstGrepFiles;
    readonly folders: readonly string[];
    readonly log?: Log;
    readonly timers?: Timers;
    readonly limitMs?: number;
  }) {
    const { worker, files, folders, log = nullLog, timers = systemTimers } = options;
    this.#start = () => new WorkerConnection('guard', () => startThread(worker, log), { timers });
    // Only these: they cross to the thread, and what is given may hold more.
    const { astGrepWasm, treeSitterWasm, grammars } = files;
    this.#files = { astGrepWasm, treeSitterWasm, grammars };
    this.#log = log;
    this.#timers = timers;
    this.#limitMs = options.limitMs ?? checkLimitMs;
    this.#setup = { folders, revision: 0 };
    this.#worker = this.#start();
  }

  check(change: GuardedChange, { signal }: { readonly signal: AbortSignal }): Promise<GuardResult> {
    const { languageId, before, text, after } = change;
    const own = { languageId, before, text, after };
    return this.#ask(checkChangeRequest, (setup) => ({ setup, change: own }), signal);
  }

  /** Everything that rules find in a file. @throws as `check` does */
  checkFile(file: GuardedFile, { signal }: { readonly signal: AbortSignal }): Promise<GuardResult> {
    return this.#ask(checkFileRequest, (setup) => ({ setup, file }), signal);
  }

  /** Has the rules read again with the next check, from other folders or because files changed. */
  reload(folders: readonly string[] = this.#setup.folders): void {
    this.#setup = { folders, revision: this.#setup.revision + 1 };
  }

  /** Ends the thread. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#worker.dispose();
  }

  async #ask<P>(
    type: RequestType<P, GuardResult, void>,
    params: (setup: GuardSetup) => P,
    signal: AbortSignal,
  ): Promise<GuardResult> {
    const request = () =>
      this.#withinLimit(type, params({ files: this.#files, ...this.#setup }), signal);
    try {
      return await request();
    } catch (error) {
      if (signal.aborted || this.#disposed) throw error;
      // An abort that nobody asked for: the thread was ended because of another check.
      const died = isAbort(error) || toSecCoderError(error).kind === 'internal';
      if (!died || error instanceof TimeLimit) throw error;
      this.#log.warn(`The guard is asked again: ${toSecCoderError(error).message}`);
      return request();
    }
  }

  async #withinLimit<P>(
    type: RequestType<P, GuardResult, void>,
    params: P,
    signal: AbortSignal,
  ): Promise<GuardResult> {
    const worker = this.#worker;
    let giveUp: (reason: Error) => void = () => undefined;
    const limit = new Promise<never>((_resolve, reject) => (giveUp = reject));
    const cancel = this.#timers.after(this.#limitMs, () => {
      giveUp(new TimeLimit(this.#limitMs));
      this.#replace(worker);
    });
    try {
      return await Promise.race([worker.request(type, params, signal), limit]);
    } finally {
      cancel();
    }
  }

  /** A thread that computes hears nothing: it can only be ended. */
  #replace(worker: WorkerConnection): void {
    if (this.#disposed || this.#worker !== worker) return;
    this.#worker = this.#start();
    worker
      .dispose()
      .catch((error: unknown) => this.#log.error('The guard could not be ended.', error));
  }
}

class TimeLimit extends SecCoderError {
  constructor(limitMs: number) {
    super('internal', `The guard did not answer within ${limitMs / 1000} s.`, {
      hint: 'A rule of the workspace may take too long; if there is none, look into the log.',
      remedy: 'show-log',
    });
  }
}
