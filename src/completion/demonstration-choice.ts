import { enclosingFunction, retrievalQuery } from '../prompt/retrieval-query.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import type { RankedDemonstration, Retriever, Strategy } from '../retrieval/retriever.js';
import { DemonstrationPin } from './demonstration-pin.js';

/** The demonstrations for a cursor. */
export interface ChosenDemonstrations {
  readonly query: string;
  readonly ranked: readonly RankedDemonstration[];
  /** True when they were kept from a request before, in the same function. */
  readonly pinned: boolean;
}

/** What decides which demonstrations are shown. */
export interface DemonstrationOptions {
  readonly strategy: Strategy;
  /** How many the model is shown; the paper shows one. */
  readonly demonstrations: number;
}

/** Ranks demonstrations for a cursor, and keeps them while one works in the same function. */
export class DemonstrationChoice {
  private pin = new DemonstrationPin();

  constructor(
    private readonly retriever: (strategy: Strategy, signal: AbortSignal) => Promise<Retriever>,
  ) {}

  /** Forgets what was chosen: the codebase has changed. */
  clear(): void {
    this.pin = new DemonstrationPin();
  }

  /** @throws SecCoderError when the codebase or an index cannot be read, AbortError */
  async at(
    context: CursorContext,
    { strategy, demonstrations: k }: DemonstrationOptions,
    signal: AbortSignal,
  ): Promise<ChosenDemonstrations> {
    const query = retrievalQuery(context);
    const place = enclosingFunction(context)?.key ?? context.path;
    const key = [strategy, k, place, query.description].join('\0');
    // Kept where it was asked for: what is chosen from a codebase that has changed since is not kept.
    const { pin } = this;
    const kept = pin.get(key);
    if (kept) return { query: query.text, ranked: kept, pinned: true };
    const retriever = await this.retriever(strategy, signal);
    const ranked = await retriever.retrieve(query, k, signal);
    const embeds = strategy === 'dense' || strategy === 'hybrid';
    pin.set(key, ranked, embeds && !isEmbedded(ranked));
    return { query: query.text, ranked, pinned: false };
  }

  /**
   * The best demonstrations of a weakness for a cursor, to be shown instead of those that let it happen;
   * empty when the codebase has none.
   * @throws SecCoderError, AbortError
   */
  async ofWeakness(
    cwe: number,
    context: CursorContext,
    { strategy, demonstrations: k }: DemonstrationOptions,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    const retriever = await this.retriever(strategy, signal);
    const ranked = await retriever.retrieve(retrievalQuery(context), searched, signal);
    return ranked.filter(({ demonstration }) => demonstration.cwe === cwe).slice(0, k);
  }
}

/** Ranks that are looked through for a weakness; a codebase of thousands has some of each among them. */
const searched = 500;

/** Whether embeddings had a part in a ranking; BM25 answers alone while they are not to be had. */
export function isEmbedded(ranked: readonly RankedDemonstration[]): boolean {
  return ranked.some(({ ranks }) => ranks.dense !== undefined);
}
