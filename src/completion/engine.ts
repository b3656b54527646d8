import { isAbort, toSecCoderError } from '../platform/errors.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { assemblePrompt, type Prompt } from '../prompt/assemble-prompt.js';
import { usualContextTokens } from '../prompt/budget.js';
import type { OpenDocument } from '../prompt/definition-index.js';
import { DemonstrationBlocks } from '../prompt/demonstration-blocks.js';
import type { SyntaxService } from '../platform/syntax.js';
import type { Generation, Generator, GeneratorStatus } from '../generation/generator.js';
import type { RankedDemonstration, Retriever, Strategy } from '../retrieval/retriever.js';
import {
  DemonstrationChoice,
  isEmbedded,
  type DemonstrationOptions,
} from './demonstration-choice.js';
import type { CompletionOutcome, CompletionTrace, DemonstrationUse } from './outcome.js';
import { completionShape, type CompletionShape } from './completion-shape.js';
import { DefinitionChoice } from './definition-choice.js';
import { postprocess } from './postprocess/index.js';
import { Stopwatch } from './stopwatch.js';

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
  /** Named in the trace of a completion whose demonstrations were ranked by it. */
  readonly embedder: () => { readonly id: string; readonly model: string } | undefined;
}

/** How the demonstrations of a completion are chosen and how its text is sampled. */
export interface CompletionOptions extends DemonstrationOptions {
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly seed?: number;
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
 * The way of a completion: context, retrieval, prompt, generation, post-processing (paper, figure 2).
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
    const retrieveMs = watch.lap();

    const prompt = await assemblePrompt({
      context,
      demonstrations: found.ranked.map((ranked) => ranked.demonstration),
      definitions,
      contextTokens: ready.status.contextTokens ?? usualContextTokens,
      maxNewTokens: options.maxTokens,
      blocks: this.blocks,
    });
    const contextMs = watch.lap();
    await request.notBefore;
    signal.throwIfAborted();
    watch.lap();

    const generation = this.start(prompt, ready.generator, request);
    const { text, answer, firstTokenMs } = await read(generation, request, shape, watch);
    const trace: CompletionTrace = {
      path: context.path,
      languageId: context.languageId,
      query: found.query,
      strategy: options.strategy,
      demonstrations: demonstrationUses(found.ranked, prompt),
      pinned: found.pinned,
      generator: { id: ready.generator.id, model: ready.status.model, device: ready.status.device },
      passedOver: ready.passedOver,
      embedder: this.embedderOf(found.ranked),
      prompt: generation.prompt,
      answer,
      usage: generation.usage(),
      timings: {
        contextMs,
        retrieveMs,
        firstTokenMs,
        generateMs: watch.lap(),
        totalMs: watch.total(),
      },
    };
    if (text.trim() === '') return { kind: 'nothing', reason: nothingReason(answer), trace };
    return { kind: 'suggestion', text, trace };
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

/** Reads the stream until it ends or until more of it would not change what is shown. */
async function read(
  generation: Generation,
  request: CompletionRequest,
  shape: CompletionShape,
  watch: Stopwatch,
) {
  let answer = '';
  let text = '';
  let firstTokenMs = 0;
  for await (const chunk of generation) {
    if (answer === '') {
      firstTokenMs = watch.sinceLap();
      request.onPrompt?.(generation.prompt); // how the model is asked is known only from here on
    }
    answer += chunk;
    const shown = postprocess(answer, request.context, false, shape);
    if (shown.text !== text) request.onText?.(shown.text);
    text = shown.text;
    if (shown.complete) break;
  }
  if (answer === '') request.onPrompt?.(generation.prompt);
  const isCut = (generation.usage().completionTokens ?? 0) >= request.options.maxTokens;
  const whole = postprocess(answer, request.context, true, shape, isCut);
  if (whole.text !== text) request.onText?.(whole.text);
  text = whole.text;
  return { text, answer, firstTokenMs };
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

function nothingReason(answer: string): string {
  return answer.trim() === ''
    ? 'The model answered with nothing.'
    : 'The block at the cursor is already complete.';
}
