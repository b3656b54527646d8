import type { SecCoderError } from '../platform/errors.js';
import type { GeneratorId, Usage } from '../generation/generator.js';
import type { GuardFinding } from '../guard/guard-finding.js';
import type { RankedDemonstration, Strategy } from '../retrieval/retriever.js';

/** Milliseconds spent in each step; a step that did not run is 0. */
export interface Timings {
  readonly contextMs: number;
  readonly retrieveMs: number;
  /** From the start of the generation to its first text. */
  readonly firstTokenMs: number;
  readonly generateMs: number;
  /** Of the generation: spent on checking what was written. */
  readonly guardMs: number;
  readonly totalMs: number;
}

/** A demonstration that was considered, and what became of it. */
export interface DemonstrationUse extends RankedDemonstration {
  /** `whole`, `cut` to its security-relevant statements, or `omitted` with the reason. */
  readonly use: 'whole' | 'cut' | 'omitted';
  readonly reason?: string;
}

/** What the guard found and what was done about it. */
export interface GuardReport {
  /** `unguarded` where there is no rule for the language; `regenerated` where the second answer was clean. */
  readonly verdict: 'unguarded' | 'clean' | 'regenerated' | 'shown' | 'withheld';
  /** Of the answer that was judged first, lines counted in the document as it would have become. */
  readonly findings: readonly GuardFinding[];
  /** The answer with the findings, where it is not what was shown. */
  readonly refused?: string;
}

/** Everything that led to an outcome: for `--explain`, "Show last prompt" and the evaluation. */
export interface CompletionTrace {
  readonly path: string;
  readonly languageId: string;
  /** What was searched with. */
  readonly query: string;
  readonly strategy: Strategy;
  readonly demonstrations: readonly DemonstrationUse[];
  /** True when the demonstrations were kept from the request before, in the same function. */
  readonly pinned: boolean;
  readonly generator: { readonly id: GeneratorId; readonly model: string; readonly device: string };
  /** The generators that were preferred to it, and why each was not taken. */
  readonly passedOver: readonly { readonly id: GeneratorId; readonly reason: Error }[];
  /** Null when the strategy embeds nothing or no embedder could be reached. */
  readonly embedder: { readonly id: string; readonly model: string } | null;
  /** Exactly what the model was sent. */
  readonly prompt: string;
  /** What the model answered, before post-processing. */
  readonly answer: string;
  readonly usage: Usage;
  readonly guard: GuardReport;
  readonly timings: Timings;
}

/** What the engine answers. Failing is ordinary, so it is a value and not an exception. */
export type CompletionOutcome =
  | { readonly kind: 'suggestion'; readonly text: string; readonly trace: CompletionTrace }
  /** The model's text has findings. `text` is what stands before them and was shown; mostly nothing. */
  | {
      readonly kind: 'withheld';
      readonly text: string;
      /** All that was withheld, with what was shown. */
      readonly refused: string;
      readonly findings: readonly GuardFinding[];
      readonly trace: CompletionTrace;
    }
  | { readonly kind: 'nothing'; readonly reason: string; readonly trace: CompletionTrace }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly error: SecCoderError };
