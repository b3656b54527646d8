import { nullLog } from '../../src/platform/log.js';
import { documentText } from '../../src/retrieval/document-text.js';
import { embedDocuments } from '../../src/retrieval/embed-documents.js';
import type { Embedder, EmbeddingRole } from '../../src/retrieval/embedder.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { bundledDemonstrations, never, realEmbedder } from './bundled.js';
import { collectGarbage, type Figure } from './figure.js';

/** Some seconds of work. */
const measured = 40;

/** How fast the local embedder indexes, and whether a second start has anything left to do. */
export async function measureIndexing(): Promise<Figure[]> {
  const folder = await TemporaryFolder.create();
  const embedder = new CountingEmbedder(await realEmbedder());
  const demonstrations = (await bundledDemonstrations()).slice(0, measured);
  const index = () =>
    embedDocuments(
      demonstrations,
      documentText,
      { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
      { signal: never },
    );
  try {
    await embedder.embed(['def warm_up(): pass'], 'document', never); // Loads the model.
    collectGarbage();
    const start = performance.now();
    await index();
    const seconds = (performance.now() - start) / 1000;
    embedder.texts = 0;
    await index();
    return [
      {
        name: 'Indexing, local embedder',
        seen: demonstrations.length / seconds,
        unit: 'per second',
        note: `${demonstrations.length} bundled demonstrations, the model loaded`,
      },
      { name: 'Embedded at a second start', seen: embedder.texts, unit: 'texts', atMost: 0 },
    ];
  } finally {
    await embedder.dispose();
    await folder.remove();
  }
}

/** Counts what another embedder is asked for. */
class CountingEmbedder implements Embedder {
  readonly id: string;
  readonly model: string;
  texts = 0;

  constructor(private readonly inner: Embedder) {
    this.id = inner.id;
    this.model = inner.model;
  }

  fingerprint(signal: AbortSignal): Promise<string> {
    return this.inner.fingerprint(signal);
  }

  embed(
    texts: readonly string[],
    role: EmbeddingRole,
    signal: AbortSignal,
  ): Promise<Float32Array[]> {
    this.texts += texts.length;
    return this.inner.embed(texts, role, signal);
  }

  dispose(): Promise<void> {
    return this.inner.dispose();
  }
}
