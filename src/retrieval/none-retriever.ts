import type { RankedDemonstration, Retriever } from './retriever.js';

/** The paper's baseline without a demonstration. */
export class NoneRetriever implements Retriever {
  readonly strategy = 'none';

  retrieve(): Promise<RankedDemonstration[]> {
    return Promise.resolve([]);
  }
}
