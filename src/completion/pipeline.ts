import type { Codebase } from '../codebase/demonstration.js';
import { loadCodebase } from '../codebase/load-codebase.js';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { SyntaxService } from '../platform/syntax.js';
import { systemTimers } from '../platform/timers.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { retrievalQuery } from '../prompt/retrieval-query.js';
import type { Embedder } from '../retrieval/embedder.js';
import type { RankedDemonstration, RetrievalQuery, Strategy } from '../retrieval/retriever.js';
import { SharedTask } from '../retrieval/shared-task.js';
import { chooseEmbedder } from './choose-embedder.js';
import type { DemonstrationOptions } from './demonstration-choice.js';
import { CompletionEngine, type CompletionRequest } from './engine.js';
import { GeneratorSelection } from './generator-selection.js';
import { LoadedCodebase } from './loaded-codebase.js';
import type { CompletionOutcome } from './outcome.js';
import type { PipelineOptions } from './pipeline-options.js';
import { PipelineServices } from './pipeline-services.js';

/** A ranking of the secure codebase. */
export interface Ranking {
  /** What was searched with. */
  readonly query: string;
  readonly strategy: Strategy;
  readonly results: readonly RankedDemonstration[];
}

interface Ready {
  readonly loaded: LoadedCodebase;
  readonly engine: CompletionEngine;
}

/**
 * The rooms put together for one set of settings. Creating it does almost nothing: the codebase, the
 * embedder and the generator are loaded at their first use.
 */
export class Pipeline {
  readonly services: PipelineServices;
  private readonly generators: GeneratorSelection;
  private readonly syntax: SyntaxService;
  private readonly embedder: SharedTask<Embedder | undefined>;
  private ready: SharedTask<Ready>;

  constructor(private readonly options: PipelineOptions) {
    this.services = new PipelineServices(options);
    this.generators = new GeneratorSelection(
      () => this.services.generators(),
      options.log,
      systemTimers,
    );
    this.syntax = new SyntaxService(options.assets);
    this.embedder = new SharedTask((signal) =>
      chooseEmbedder(options.settings, this.services, signal),
    );
    this.ready = new SharedTask((signal) => this.load(signal));
  }

  /** Completes the code at a cursor. Never throws. */
  async complete(request: CompletionRequest): Promise<CompletionOutcome> {
    for (;;) {
      const used = this.ready;
      const outcome = await this.attempt(used, request);
      const replaced = used !== this.ready && !request.signal.aborted;
      // A codebase that was replaced meanwhile cancels what still used it; the request goes on with the new one.
      if (outcome.kind !== 'cancelled' || !replaced) return outcome;
    }
  }

  /**
   * Chooses the demonstrations for a cursor that has just come there, so that the first key press finds
   * them. Does nothing before the first completion has loaded the codebase.
   * @throws SecCoderError, AbortError
   */
  async prepare(
    context: CursorContext,
    options: DemonstrationOptions,
    signal: AbortSignal,
  ): Promise<void> {
    await this.ready.value?.engine.prepare(context, options, signal);
  }

  /**
   * Loads the codebase and the model, before somebody waits for them.
   * @throws SecCoderError when no generator can answer, AbortError
   */
  async warm(signal: AbortSignal): Promise<void> {
    const [{ generator }] = await Promise.all([
      this.generators.ready(signal),
      this.ready.get(signal),
    ]);
    await generator.warm?.(signal);
  }

  /**
   * Ranks demonstrations for a cursor or a query, without generating.
   * @throws SecCoderError, AbortError
   */
  async retrieve(
    at: CursorContext | RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<Ranking> {
    const strategy = this.options.settings['retrieval.strategy'];
    const query = 'family' in at ? at : retrievalQuery(at);
    const { loaded } = await this.ready.get(signal);
    const retriever = await loaded.retriever(strategy, signal);
    const results = await retriever.retrieve(query, k, signal);
    return { query: query.text, strategy, results };
  }

  /** The loaded codebase with what was refused and why. @throws AbortError */
  async codebase(signal: AbortSignal): Promise<Codebase> {
    return (await this.ready.get(signal)).loaded.codebase;
  }

  /** Reads the codebase anew at its next use, because a file changed. Models stay loaded. */
  async forgetCodebase(): Promise<void> {
    const old = this.ready;
    this.ready = new SharedTask((signal) => this.load(signal));
    await stop(old, ({ loaded }) => loaded.dispose());
  }

  /** Ends every worker, process and index that was started. */
  async dispose(): Promise<void> {
    await stop(this.ready, ({ loaded }) => loaded.dispose());
    await stop(this.embedder, (embedder) => embedder?.dispose());
    await this.services.dispose();
  }

  private async attempt(
    ready: SharedTask<Ready>,
    request: CompletionRequest,
  ): Promise<CompletionOutcome> {
    try {
      const { engine } = await ready.get(request.signal);
      let device: Promise<string | undefined> | undefined;
      const outcome = await engine.complete({
        ...request,
        onPrompt: (prompt) => {
          device = this.generators.confirmDevice();
          request.onPrompt?.(prompt);
        },
      });
      if (outcome.kind === 'failed') this.generators.forget();
      return withDevice(outcome, await device);
    } catch (error) {
      if (request.signal.aborted || isAbort(error)) return { kind: 'cancelled' };
      return { kind: 'failed', error: toSecCoderError(error) };
    }
  }

  private async load(signal: AbortSignal): Promise<Ready> {
    const { codebaseFolders, log, onCodebase } = this.options;
    const codebase = await loadCodebase(codebaseFolders(), { signal, log });
    onCodebase(codebase);
    const loaded = new LoadedCodebase(
      codebase,
      (waiting) => this.embedder.get(waiting),
      this.services.embeddingCache,
      this.options,
    );
    const engine = new CompletionEngine({
      retriever: (strategy, waiting) => loaded.retriever(strategy, waiting),
      syntax: this.syntax,
      generator: (wanted) => this.generators.ready(wanted),
      embedder: () => this.embedder.value,
    });
    return { loaded, engine };
  }
}

/** The outcome with the device that the model turned out to run on. */
function withDevice(outcome: CompletionOutcome, device: string | undefined): CompletionOutcome {
  if (!('trace' in outcome) || device === undefined) return outcome;
  const generator = { ...outcome.trace.generator, device };
  return { ...outcome, trace: { ...outcome.trace, generator } };
}

/** Ends a task, and disposes of what it made if it had finished. */
async function stop<T>(task: SharedTask<T>, dispose: (made: T) => Promise<void> | undefined) {
  const made = task.ready ? await task.get(new AbortController().signal) : undefined;
  await task.dispose();
  if (made !== undefined) await dispose(made);
}
