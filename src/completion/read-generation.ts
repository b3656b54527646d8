import type { Generation } from '../generation/generator.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import type { CheckedCode, FindingAction } from './code-check.js';
import type { CompletionShape } from './completion-shape.js';
import { postprocess } from './postprocess/index.js';
import type { Stopwatch } from './stopwatch.js';

/** How a stream is read. */
export interface ReadOptions {
  readonly context: CursorContext;
  readonly shape: CompletionShape;
  readonly maxTokens: number;
  readonly watch: Stopwatch;
  /** Judges the text so far. */
  readonly check: (text: string) => Promise<CheckedCode>;
  readonly onFinding: FindingAction;
  /** Called with what the model was sent, before its first text. */
  readonly onPrompt: (prompt: string) => void;
  /** Called with what may be shown, each time it has grown. */
  readonly onShown: (text: string) => void;
}

/** What a stream gave. */
export interface ReadText {
  /** What was shown: all of it, or what stands before the first finding. */
  readonly shown: string;
  /** All that the model has written for this place, post-processed. */
  readonly whole: string;
  /** Of the whole text. */
  readonly checked: CheckedCode;
  /** What the model answered, before post-processing. */
  readonly answer: string;
  /** Milliseconds. */
  readonly firstTokenMs: number;
  /** Milliseconds spent on checking. */
  readonly guardMs: number;
  /** Whether more of the stream would have changed nothing. */
  readonly complete: boolean;
}

/**
 * Reads a stream until it ends or until more of it would not change what is shown. Each line is checked
 * before it is shown; behind a finding nothing is, until the end tells whether it was one: a rule that
 * misses a line may find it further down.
 * @throws SecCoderError from the generator or the guard, AbortError
 */
export async function readGeneration(
  generation: Generation,
  options: ReadOptions,
): Promise<ReadText> {
  const reader = new Reader(options);
  let answer = '';
  let firstTokenMs = 0;
  let complete = false;
  for await (const chunk of generation) {
    if (answer === '') {
      firstTokenMs = options.watch.sinceLap();
      options.onPrompt(generation.prompt); // how the model is asked is known only from here on
    }
    answer += chunk;
    const so = postprocess(answer, options.context, false, options.shape);
    await reader.take(so.text);
    complete = so.complete;
    if (complete) break;
  }
  if (answer === '') options.onPrompt(generation.prompt);
  const isCut = (generation.usage().completionTokens ?? 0) >= options.maxTokens;
  const whole = postprocess(answer, options.context, true, options.shape, isCut).text;
  return { ...(await reader.finish(whole)), whole, answer, firstTokenMs, complete };
}

class Reader {
  private shown = '';
  private last = '';
  private holds = false;
  private guardMs = 0;

  constructor(private readonly options: ReadOptions) {}

  async take(text: string): Promise<void> {
    if (text === this.last || this.holds) return;
    this.last = text;
    if (this.options.onFinding !== 'show') {
      const { findings } = await this.check(text);
      this.holds = findings.length > 0;
    }
    if (!this.holds) this.show(text);
  }

  async finish(whole: string): Promise<Pick<ReadText, 'shown' | 'checked' | 'guardMs'>> {
    const checked = await this.check(whole);
    if (checked.findings.length === 0 || this.options.onFinding === 'show') this.show(whole);
    return { shown: this.shown, checked, guardMs: this.guardMs };
  }

  private show(text: string): void {
    if (text === this.shown) return;
    this.shown = text;
    this.options.onShown(text);
  }

  private async check(text: string): Promise<CheckedCode> {
    const begun = performance.now();
    const checked = await this.options.check(text);
    this.guardMs += performance.now() - begun;
    return checked;
  }
}
