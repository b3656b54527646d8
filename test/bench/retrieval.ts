import { nullLog } from '../../src/platform/log.js';
import { Bm25Retriever } from '../../src/retrieval/bm25-retriever.js';
import { DenseRetriever } from '../../src/retrieval/dense-retriever.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { HybridRetriever } from '../../src/retrieval/hybrid-retriever.js';
import type { Retriever } from '../../src/retrieval/retriever.js';
import { SyntheticCodebase } from '../support/synthetic-codebase.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { never } from './bundled.js';
import { collectGarbage, megabytes, quantile, type Figure } from './figure.js';
import { RandomEmbedder } from './random-embedder.js';

/** Questions measured for each figure, after as many to warm up. */
const questions = 200;

/** Milliseconds at p95 that searching may take, by the number of demonstrations. */
const aims: Readonly<Record<number, number>> = { 10_000: 10, 100_000: 60 };

/** Whether its memory is looked at, and the megabytes of heap that the whole process may then use. */
const heapAim = { size: 10_000, megabytes: 200 } as const;

/**
 * How long each strategy searches a synthetic codebase of one language, without embedding the query.
 * The strategies share their indexes: building BM25's is what takes long.
 */
export async function measureRetrieval(size: number): Promise<Figure[]> {
  const folder = await TemporaryFolder.create();
  const corpus = new SyntheticCodebase();
  const demonstrations = corpus.demonstrations(size);
  const cache = new EmbeddingCache(folder.path, nullLog);
  const bm25 = new Bm25Retriever(demonstrations);
  const dense = new DenseRetriever(demonstrations, { embedder: new RandomEmbedder(), cache });
  try {
    const start = performance.now();
    await bm25.retrieve({ text: 'build', family: 'python' }, 1, never);
    const buildSeconds = (performance.now() - start) / 1000;
    await dense.prepare(never);
    const figures: Figure[] = [];
    for (const retriever of [bm25, dense, new HybridRetriever(bm25, dense)]) {
      figures.push(await searchFigure(retriever, size, corpus.queries(2 * questions)));
    }
    figures.push({
      name: `${labelOf(size)}: building BM25's index`,
      seen: 1000 * buildSeconds,
      unit: 'ms',
    });
    return size === heapAim.size ? [...figures, heapFigure()] : figures;
  } finally {
    await Promise.all([bm25.dispose(), dense.dispose()]);
    await folder.remove();
  }
}

async function searchFigure(
  retriever: Retriever,
  size: number,
  queries: readonly string[],
): Promise<Figure> {
  collectGarbage();
  const times: number[] = [];
  const processor: number[] = [];
  for (const text of queries) {
    const used = process.cpuUsage();
    const start = performance.now();
    await retriever.retrieve({ text, family: 'python' }, 1, never);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor.push((user + system) / 1000);
  }
  const at = (samples: readonly number[], share: number) =>
    quantile(samples.slice(-questions), share);
  const atMost = aims[size];
  return {
    name: `${labelOf(size)}: ${retriever.strategy}, p95`,
    seen: at(times, 0.95),
    unit: 'ms',
    ...(atMost === undefined ? {} : { atMost }),
    // On a machine that is busy with other things, the processor's time tells what the search itself costs.
    note: `p50 ${at(times, 0.5).toFixed(2)} ms; processor p50 ${at(processor, 0.5).toFixed(2)} ms, p95 ${at(processor, 0.95).toFixed(2)} ms`,
  };
}

/** The heap of the whole process with both indexes in it. */
function heapFigure(): Figure {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return {
    name: `${labelOf(heapAim.size)}: heap`,
    seen: megabytes(heapUsed),
    unit: 'MB',
    atMost: heapAim.megabytes,
    note: `whole process, both indexes; vectors outside of the heap ${megabytes(arrayBuffers).toFixed(0)} MB`,
  };
}

function labelOf(size: number): string {
  return `${size.toLocaleString('en')} demonstrations`;
}
