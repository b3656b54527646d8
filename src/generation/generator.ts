/** The names of the generators a user can choose. */
export const generatorIds = ['ollama', 'huggingface', 'openai', 'builtin'] as const;
export type GeneratorId = (typeof generatorIds)[number];

/** What a model is asked to continue. */
export interface GenerationRequest {
  /** Demonstration in its integration template, then the code before the cursor. */
  readonly prefix: string;
  /** The code after the cursor; ignored by models without fill-in-the-middle. */
  readonly suffix: string;
  /** The editor's language identifier; chat prompts name the language. */
  readonly languageId: string;
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  /** Nucleus sampling mass, 0 < topP <= 1. */
  readonly topP: number;
  readonly seed?: number;
  /** Further stop sequences beside those of the model family. */
  readonly stop?: readonly string[];
}

/** What the engine reported about a finished generation, as far as it did. */
export interface Usage {
  readonly promptTokens?: number;
  /** Those of the prompt that were evaluated for this generation; the rest was remembered. */
  readonly evaluatedPromptTokens?: number;
  readonly completionTokens?: number;
  /** Milliseconds of prompt evaluation. */
  readonly promptEvaluationMs?: number;
}

/** A running generation: iterate for the text; leaving the loop or aborting stops the model's work. */
export interface Generation extends AsyncIterable<string> {
  /** Exactly what the model was sent, for "Show last prompt". */
  readonly prompt: string;
  /** Known once the iteration has ended. */
  usage(): Usage;
}

/** Whether a generator could answer now, and what would answer. */
export type GeneratorStatus =
  | {
      readonly state: 'ready';
      readonly model: string;
      /** `GPU`, `CPU`, `GPU 60 %`, `not loaded` until the first use, or `remote` when the server does not tell. */
      readonly device: string;
      /** Context length in tokens, where known. */
      readonly contextTokens?: number;
      /** Whether text after the cursor is used. */
      readonly fillInTheMiddle: boolean;
    }
  | { readonly state: 'unavailable'; readonly model: string; readonly reason: Error };

/** A code model behind one small interface (paper, section 3.6). */
export interface Generator {
  readonly id: GeneratorId;
  /**
   * Asks whether this generator can answer. Never throws except AbortError; a failure is the status.
   */
  status(signal: AbortSignal): Promise<GeneratorStatus>;
  /**
   * Starts a generation. Chunks are plain text without special tokens, in order, never empty.
   * @throws SecCoderError (also from the iteration) for every failure; AbortError on abort
   */
  generate(request: GenerationRequest, signal: AbortSignal): Generation;
  /** Loads the model ahead of the first completion, where the engine can. @throws SecCoderError, AbortError */
  warm?(signal: AbortSignal): Promise<void>;
  dispose(): Promise<void>;
}
