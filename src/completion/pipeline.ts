import type { Codebase, Demonstration } from '../codebase/demonstration.js';
import { CodebaseLoader, type CodebaseLoad } from '../codebase/codebase-loader.js';
import { isAbort, toSecCoderError } from '../platform/errors.js';
import { SyntaxService } from '../platform/syntax.js';
import { systemTimers } from '../platform/timers.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { retrievalQuery } from '../prompt/retrieval-query.js';
import type { Embedder } from '../retrieval/embedder.js';
import type {
  RankedDemonstration,
  RetrievalQuery,
  Retriever,
  Strategy,
} from '../retrieval/retriever.js';
import { SharedTask } from '../retrieval/shared-task.js';
import { chooseEmbedder } from './choose-embedder.js';
import type { DemonstrationOptions } from './demonstration-choice.js';
import { CompletionEngine, type CompletionRequest } from './engine.js';
import { Guarding } from './guarding.js';
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
  private readonly guard: Guarding;
  private readonly embedder: SharedTask<Embedder | undefined>;
  private readonly loader: CodebaseLoader;
  private readonly ready: SharedTask<Ready>;
  /** Changes of the codebase are taken in one after the other. */
  private changes: Promise<void> = Promise.resolve();
  private readonly end = new AbortController();

  constructor(private readonly options: PipelineOptions) {
    const { assets, log } = options;
    this.loader = new CodebaseLoader({ log, trusted: [assets.demonstrations] });
    this.services = new PipelineServices(options);
    this.generators = new GeneratorSelection(
      () => this.services.generators(),
      options.log,
      systemTimers,
    );
    this.guard = new Guarding({
      assets,
      log,
      rules: options.guardRules,
      roots: options.workspaceRoots,
      onProblems: options.onRuleProblems,
    });
    this.syntax = new SyntaxService(options.assets);
    this.embedder = new SharedTask((signal) =>
      chooseEmbedder(options.settings, this.services, signal),
    );
    this.ready = new SharedTask((signal) => this.load(signal));
  }

  /** Completes the code at a cursor. Never throws. */
  async complete(request: CompletionRequest): Promise<CompletionOutcome> {
    try {
      const { engine } = await this.ready.get(request.signal);
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
   * Loads the codebase, the model and the guard of a language, before somebody waits for them.
   * @throws SecCoderError when no generator can answer, AbortError
   */
  async warm(signal: AbortSignal, languageId: string): Promise<void> {
    const [{ generator }] = await Promise.all([
      this.generators.ready(signal),
      this.ready.get(signal),
      this.guard.warm(languageId, signal),
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
    const retriever = await this.retriever(signal);
    const results = await retriever.retrieve(query, k, signal);
    return { query: query.text, strategy, results };
  }

  /** The loaded codebase with what was refused and why. @throws AbortError */
  async codebase(signal: AbortSignal): Promise<Codebase> {
    return (await this.ready.get(signal)).loaded.codebase;
  }

  /** The demonstrations that may reach a prompt. @throws AbortError */
  async usableDemonstrations(signal: AbortSignal): Promise<Demonstration[]> {
    return (await this.ready.get(signal)).loaded.demonstrations;
  }

  /** The retriever of the settings' strategy over them. @throws SecCoderError, AbortError */
  async retriever(signal: AbortSignal): Promise<Retriever> {
    const { loaded } = await this.ready.get(signal);
    return loaded.retriever(this.options.settings['retrieval.strategy'], signal);
  }

  /**
   * Reads what has changed in the codebase and lets the indexes follow; completions go on meanwhile.
   * @param paths absolute paths of files and folders that were made, changed or deleted
   * @param onRead called once `codebase` gives what is new, before the indexes hold it
   * @throws SecCoderError when an embedder fails; AbortError
   */
  codebaseChanged(paths: readonly string[], onRead: () => void = () => undefined): Promise<void> {
    const change = this.changes.then(() => this.takeIn(paths, onRead));
    this.changes = change.catch(() => undefined); // whoever asked is told
    return change;
  }

  /** Ends every worker, process and index that was started. */
  async dispose(): Promise<void> {
    this.end.abort();
    await this.changes;
    await stop(this.ready, ({ loaded }) => loaded.dispose());
    await stop(this.embedder, (embedder) => embedder?.dispose());
    await this.guard.dispose();
    await this.services.dispose();
  }

  private async takeIn(paths: readonly string[], onRead: () => void): Promise<void> {
    const { signal } = this.end;
    // What nobody has loaded yet is read as it is then; what is being loaded may have missed the change.
    const ready = this.ready.isRunning ? await this.ready.get(signal) : this.ready.value;
    if (ready === undefined) return;
    const codebase = await this.read({ signal, changed: paths });
    const updating = ready.loaded.update(codebase, signal);
    ready.engine.codebaseChanged(); // what was taken out is not chosen again, from this moment on
    onRead();
    try {
      await updating;
    } finally {
      ready.engine.codebaseChanged(); // and what is new can be chosen
    }
  }

  private async read(load: CodebaseLoad): Promise<Codebase> {
    const { codebaseFolders, onCodebase, settings, log } = this.options;
    const codebase = await this.loader.load(codebaseFolders(), load);
    onCodebase(codebase);
    const waiting = codebase.demonstrations.filter(({ review }) => review !== 'reviewed').length;
    if (settings['codebase.requireReview'] && waiting > 0)
      log.warn(`${waiting} demonstrations wait for a review; until then no prompt holds them.`);
    return codebase;
  }

  private async load(signal: AbortSignal): Promise<Ready> {
    const codebase = await this.read({ signal });
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
      guard: this.guard,
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
