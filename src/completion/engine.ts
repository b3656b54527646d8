import { isAbort, toSecCoderError } from '../platform/errors.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { assemblePrompt, type Prompt } from '../prompt/assemble-prompt.js';
import { usualContextTokens } from '../prompt/budget.js';
import type { OpenDocument } from '../prompt/definition-index.js';
import type { Definition } from '../prompt/related-definitions.js';
import { DemonstrationBlocks } from '../prompt/demonstration-blocks.js';
import type { SyntaxService } from '../platform/syntax.js';
import type { Generation, Generator, GeneratorStatus } from '../generation/generator.js';
import type { RankedDemonstration, Retriever, Strategy } from '../retrieval/retriever.js';
import {
  DemonstrationChoice,
  isEmbedded,
  type ChosenDemonstrations,
  type DemonstrationOptions,
} from './demonstration-choice.js';
import { checkAt, type CodeCheck, type FindingAction } from './code-check.js';
import type { CompletionOutcome, CompletionTrace, DemonstrationUse } from './outcome.js';
import { completionShape, type CompletionShape } from './completion-shape.js';
import { DefinitionChoice } from './definition-choice.js';
import { readGeneration } from './read-generation.js';
import { Stopwatch } from './stopwatch.js';
import { guidelineOf, judge, judgeSecond, type Attempted } from './verdict.js';

/** A generator that said it is ready. */
export interface ReadyGenerator {
  readonly generator: Generator;
  readonly status: Extract<GeneratorStatus, { state: 'ready' }>;
  /** The generators that were preferred, and why each was not taken. */
  readonly passedOver: CompletionTrace['passedOver'];
}

/** What the engine works with; each is given anew or kept by whoever composes the rooms. */
export interface EngineParts {
  /** The retriever of a strategy over the loaded codebase. */
  readonly retriever: (strategy: Strategy, signal: AbortSignal) => Promise<Retriever>;
  readonly syntax: SyntaxService;
  /** @throws SecCoderError when no generator can answer */
  readonly generator: (signal: AbortSignal) => Promise<ReadyGenerator>;
  /** Judges each line before it is shown. */
  readonly guard: CodeCheck;
  /** Named in the trace of a completion whose demonstrations were ranked by it. */
  readonly embedder: () => { readonly id: string; readonly model: string } | undefined;
}

/** How the demonstrations of a completion are chosen and how its text is sampled. */
export interface CompletionOptions extends DemonstrationOptions {
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly seed?: number;
  /** What happens to text that the guard has findings in. */
  readonly onFinding: FindingAction;
}

/** What one prompt is made from. */
interface Attempt extends ChosenDemonstrations {
  readonly context: CursorContext;
  readonly shape: CompletionShape;
  readonly definitions: readonly Definition[];
  readonly ready: ReadyGenerator;
  readonly guideline?: string;
  /** What an attempt before has shown already; this one goes on behind it. */
  readonly shownBefore: string;
}

/** A request to complete the code at a cursor. */
export interface CompletionRequest {
  readonly context: CursorContext;
  readonly options: CompletionOptions;
  readonly signal: AbortSignal;
  /** Waited for before the model is asked; what can be made ready is made ready meanwhile. */
  readonly notBefore?: Promise<void>;
  /** Documents that are open beside this one; their definitions may help. Empty when absent. */
  readonly openDocuments?: () => Promise<readonly OpenDocument[]>;
  /** Called with exactly what the model is sent, before its first text. */
  readonly onPrompt?: (prompt: string) => void;
  /** Called with the text that may be shown so far, each time it has grown. */
  readonly onText?: (text: string) => void;
}

/**
 * The way of a completion: context, retrieval, prompt, generation, post-processing (paper, figure 2), and
 * the guard, which sees each line before it is shown.
 * The editor, the command line and the evaluation all go through here.
 */
export class CompletionEngine {
  private readonly demonstrations: DemonstrationChoice;
  private readonly definitions: DefinitionChoice;
  private readonly blocks: DemonstrationBlocks;

  constructor(private readonly parts: EngineParts) {
    this.demonstrations = new DemonstrationChoice(parts.retriever);
    this.definitions = new DefinitionChoice(parts.syntax);
    this.blocks = new DemonstrationBlocks(parts.syntax);
  }

  /** Never throws: a failure and a cancellation are outcomes. */
  async complete(request: CompletionRequest): Promise<CompletionOutcome> {
    try {
      request.signal.throwIfAborted();
      return await this.run(request);
    } catch (error) {
      if (request.signal.aborted || isAbort(error)) return { kind: 'cancelled' };
      return { kind: 'failed', error: toSecCoderError(error) };
    }
  }

  /** Chooses demonstrations anew from now on. */
  codebaseChanged(): void {
    this.demonstrations.clear();
  }

  /** Chooses the demonstrations for a cursor that has just come there. @throws SecCoderError, AbortError */
  async prepare(
    context: CursorContext,
    options: DemonstrationOptions,
    signal: AbortSignal,
  ): Promise<void> {
    await this.demonstrations.at(context, options, signal);
  }

  private async run(request: CompletionRequest): Promise<CompletionOutcome> {
    const { context, options, signal } = request;
    const watch = new Stopwatch();
    const [found, ready, shape, definitions] = await Promise.all([
      this.demonstrations.at(context, options, signal),
      this.parts.generator(signal),
      completionShape(context, this.parts.syntax),
      this.definitions.at(context, request.openDocuments, signal),
    ]);
    const timings = { retrieveMs: watch.lap() };
    const attempt: Attempt = { ...found, context, shape, definitions, ready, shownBefore: '' };
    const first = await this.attempt(attempt, request, watch, timings);
    const [finding] = first.read.checked.findings;
    if (finding === undefined || options.onFinding !== 'regenerate')
      return judge(first, options.onFinding);
    return judgeSecond(first, await this.askAgain(attempt, first, request, watch, timings));
  }

  /**
   * Asks once more, with what the finding teaches. What was shown before the finding stays, so that the
   * second answer goes on behind it.
   */
  private async askAgain(
    before: Attempt,
    { read }: Attempted,
    request: CompletionRequest,
    watch: Stopwatch,
    timings: { readonly retrieveMs: number },
  ): Promise<Attempted> {
    const { findings } = read.checked;
    const cwe = findings.find((finding) => finding.cwe !== undefined)?.cwe;
    const { context, options, signal } = request;
    const better =
      cwe === undefined ? [] : await this.demonstrations.ofWeakness(cwe, context, options, signal);
    // On the line where the finding begins, as far indented as that was.
    const shownBefore =
      read.shown === ''
        ? ''
        : read.shown + (/^\r?\n[ \t]*/.exec(read.whole.slice(read.shown.length))?.[0] ?? '');
    const behind = { ...context, prefix: context.prefix + shownBefore };
    const attempt: Attempt = {
      ...before,
      context: behind,
      shape: read.shown === '' ? before.shape : await completionShape(behind, this.parts.syntax),
      guideline: guidelineOf(findings),
      shownBefore,
      ...(better.length === 0 ? {} : { ranked: better, pinned: false }),
    };
    return this.attempt(attempt, request, watch, timings);
  }

  private async attempt(
    attempt: Attempt,
    request: CompletionRequest,
    watch: Stopwatch,
    { retrieveMs }: { readonly retrieveMs: number },
  ): Promise<Attempted> {
    const { context, ready, shownBefore } = attempt;
    const { options, signal } = request;
    const prompt = await assemblePrompt({
      context,
      demonstrations: attempt.ranked.map((ranked) => ranked.demonstration),
      definitions: attempt.definitions,
      contextTokens: ready.status.contextTokens ?? usualContextTokens,
      maxNewTokens: options.maxTokens,
      blocks: this.blocks,
      ...(attempt.guideline === undefined ? {} : { guideline: attempt.guideline }),
    });
    const contextMs = watch.lap();
    await request.notBefore;
    signal.throwIfAborted();
    watch.lap();

    const generation = this.start(prompt, ready.generator, request);
    const { path, languageId } = request.context;
    const read = await readGeneration(generation, {
      context,
      shape: attempt.shape,
      maxTokens: options.maxTokens,
      watch,
      check: (text) => checkAt(this.parts.guard, request.context, shownBefore + text, signal),
      onFinding: options.onFinding,
      onPrompt: (text) => request.onPrompt?.(text),
      onShown: (text) => request.onText?.(shownBefore + text),
    });
    // A stream may end quietly when it is aborted: what it gave until then is cut anywhere.
    if (!read.complete) signal.throwIfAborted();
    const trace = {
      path,
      languageId,
      query: attempt.query,
      strategy: options.strategy,
      demonstrations: demonstrationUses(attempt.ranked, prompt),
      pinned: attempt.pinned,
      generator: { id: ready.generator.id, model: ready.status.model, device: ready.status.device },
      passedOver: ready.passedOver,
      embedder: this.embedderOf(attempt.ranked),
      prompt: generation.prompt,
      answer: read.answer,
      usage: generation.usage(),
      timings: {
        contextMs,
        retrieveMs,
        firstTokenMs: read.firstTokenMs,
        generateMs: watch.lap(),
        guardMs: read.guardMs,
        totalMs: watch.total(),
      },
    };
    return { read, trace, shownBefore };
  }

  private embedderOf(ranked: readonly RankedDemonstration[]): CompletionTrace['embedder'] {
    const embedder = this.parts.embedder();
    if (embedder === undefined || !isEmbedded(ranked)) return null;
    return { id: embedder.id, model: embedder.model };
  }

  private start(prompt: Prompt, generator: Generator, request: CompletionRequest): Generation {
    const { maxTokens, temperature, topP, seed } = request.options;
    return generator.generate(
      {
        prefix: prompt.prefix,
        suffix: prompt.suffix,
        languageId: request.context.languageId,
        maxTokens,
        temperature,
        topP,
        ...(seed === undefined ? {} : { seed }),
      },
      request.signal,
    );
  }
}

function demonstrationUses(
  ranked: readonly RankedDemonstration[],
  prompt: Prompt,
): DemonstrationUse[] {
  return ranked.map((one): DemonstrationUse => {
    const used = prompt.demonstrations.find((u) => u.demonstration.id === one.demonstration.id);
    if (used) return { ...one, use: used.cut ? 'cut' : 'whole' };
    const reason = prompt.omitted.find((o) => o.demonstration.id === one.demonstration.id)?.reason;
    return { ...one, use: 'omitted', ...(reason === undefined ? {} : { reason }) };
  });
}
