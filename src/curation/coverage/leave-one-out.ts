import type { Demonstration } from '../../codebase/demonstration.js';
import type { Retriever } from '../../retrieval/retriever.js';

/** How well the demonstrations of a CWE find each other. */
export interface RetrievalAccuracy {
  readonly cwe: number;
  /** Demonstrations that were searched with: those that have another of their CWE and family. */
  readonly queries: number;
  /** Share of the queries whose first result has their CWE (retrieval accuracy; paper, section 5.3). */
  readonly top1: number;
  /** Mean rank, 1-based, of the first result with their CWE. */
  readonly meanRank: number;
}

/** What a search may look at. */
export interface LeaveOneOutOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/**
 * Leave-one-out retrieval accuracy by CWE: each demonstration's functional description is the query, the
 * demonstration itself is left out of the results, and the first result of its CWE is looked for.
 * @param retriever over exactly these demonstrations
 * @throws SecCoderError when an embedder fails; AbortError
 */
export async function leaveOneOut(
  demonstrations: readonly Demonstration[],
  retriever: Retriever,
  { signal, onProgress }: LeaveOneOutOptions,
): Promise<RetrievalAccuracy[]> {
  const kin = new Map<string, number>();
  for (const one of demonstrations) kin.set(groupKey(one), (kin.get(groupKey(one)) ?? 0) + 1);
  const queries = demonstrations.filter(
    (one) => one.cwe !== undefined && (kin.get(groupKey(one)) ?? 0) > 1,
  );
  const ranks = new Map<number, number[]>();
  for (const [done, query] of queries.entries()) {
    onProgress?.({ done, total: queries.length });
    const rank = await rankOfKin(query, demonstrations.length, retriever, signal);
    const cwe = query.cwe ?? 0; // those without a CWE are not among the queries
    ranks.set(cwe, [...(ranks.get(cwe) ?? []), rank]);
  }
  onProgress?.({ done: queries.length, total: queries.length });
  return [...ranks]
    .map(([cwe, found]) => ({
      cwe,
      queries: found.length,
      top1: found.filter((rank) => rank === 1).length / found.length,
      meanRank: found.reduce((sum, rank) => sum + rank, 0) / found.length,
    }))
    .sort((a, b) => a.cwe - b.cwe);
}

function groupKey({ cwe, language }: Demonstration): string {
  return `${cwe ?? 'none'} ${language.family}`;
}

/**
 * The rank of the first demonstration of the same CWE. One that the retriever does not list (BM25 leaves
 * out what shares no word) counts as coming after all that are listed.
 */
async function rankOfKin(
  { id, folder, cwe, title, guideline, language }: Demonstration,
  k: number,
  retriever: Retriever,
  signal: AbortSignal,
): Promise<number> {
  const text = guideline === '' ? title : `${title}\n${guideline}`;
  const found = await retriever.retrieve({ text, family: language.family }, k, signal);
  const others = found.filter(
    ({ demonstration }) => demonstration.id !== id || demonstration.folder !== folder,
  );
  const place = others.findIndex(({ demonstration }) => demonstration.cwe === cwe);
  return (place < 0 ? others.length : place) + 1;
}
