import type { Demonstration } from '../../src/codebase/demonstration.js';
import type { Retriever, Strategy } from '../../src/retrieval/retriever.js';
import {
  RetrieverSet,
  type Embedding,
  type RetrieverOptions,
} from '../../src/retrieval/retriever-set.js';

export interface SingleOptions extends RetrieverOptions {
  readonly demonstrations: readonly Demonstration[];
  readonly embedding?: Embedding | undefined;
}

/** One retriever with the indexes that it alone uses. */
export function createRetriever(
  strategy: Strategy,
  { demonstrations, embedding, ...options }: SingleOptions,
): Retriever & Pick<RetrieverSet, 'update' | 'dispose'> {
  const set = new RetrieverSet(demonstrations, options);
  const retriever = set.retriever(strategy, embedding);
  return {
    strategy: retriever.strategy,
    retrieve: (query, k, signal) => retriever.retrieve(query, k, signal),
    update: (changed, signal) => set.update(changed, signal),
    dispose: () => set.dispose(),
  };
}
