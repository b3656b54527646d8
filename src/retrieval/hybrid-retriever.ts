import { compareDemonstrations } from './family-rows.js';
import { fuseRanks } from './rank-fusion.js';
import type { RankedDemonstration, RetrievalQuery, Retriever } from './retriever.js';

/** Ranks of each index that take part in the fusion; beyond, a rank adds less than 1/160. */
const fusionDepth = 100;

/** Lexical and semantic search together, by reciprocal rank fusion. */
export class HybridRetriever implements Retriever {
  readonly strategy = 'hybrid';

  constructor(
    private readonly bm25: Retriever,
    private readonly dense: Retriever,
  ) {}

  async retrieve(
    query: RetrievalQuery,
    k: number,
    signal: AbortSignal,
  ): Promise<RankedDemonstration[]> {
    const depth = Math.max(k, fusionDepth);
    const [lexical, semantic] = await Promise.all([
      this.bm25.retrieve(query, depth, signal),
      this.dense.retrieve(query, depth, signal),
    ]);
    const matching = lexical.filter(({ ranks }) => ranks.bm25 !== undefined);
    const lists = [matching, semantic].map((list) => list.map((ranked) => ranked.demonstration));
    return fuseRanks(lists, compareDemonstrations)
      .slice(0, k)
      .map(({ item, score, ranks: [bm25, dense] }) => ({
        demonstration: item,
        score,
        ranks: {
          ...(bm25 === undefined ? {} : { bm25 }),
          ...(dense === undefined ? {} : { dense }),
        },
      }));
  }
}
