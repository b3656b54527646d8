import { noCheck } from '../../src/completion/code-check.js';
import { CompletionEngine } from '../../src/completion/engine.js';
import { nullLog } from '../../src/platform/log.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import type { CursorContext } from '../../src/prompt/cursor-context.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { collect } from '../support/collect.js';
import { createRetriever } from '../support/create-retriever.js';
import { FakeGenerator } from '../support/fake-generator.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { bundledDemonstrations, never, realEmbedder, usualOptions } from './bundled.js';
import { collectGarbage, quantile, type Figure } from './figure.js';
import { applicationWith, functionCount } from './scenario.js';

/** Keystrokes in one function that are measured, after as many to warm up. */
const keystrokes = 200;

/** Functions whose retrieval is not counted: the workers and the compiler warm up on them. */
const warmUpFunctions = 8;

/** An answer of usual length, in pieces of about a token as servers send them. */
const answer = 'row = database.execute(query, (name,)).fetchone()\n    return row[0]\n'.match(
  /.{1,4}/gs,
);

/** What the pipeline costs beside the model: engine with an instant generator against that generator. */
export async function measureOverhead(): Promise<Figure[]> {
  const folder = await TemporaryFolder.create();
  const embedder = await realEmbedder();
  const demonstrations = await bundledDemonstrations();
  const retriever = createRetriever('hybrid', {
    demonstrations,
    embedding: { embedder, cache: new EmbeddingCache(folder.path, nullLog) },
    waitForIndex: true,
    onFallback: (error) => {
      throw error;
    },
  });
  const syntax = new SyntaxService(packagedSyntaxFiles());
  const generator = new FakeGenerator(() => answer ?? []);
  const engine = new CompletionEngine({
    guard: noCheck,
    retriever: () => Promise.resolve(retriever),
    syntax,
    generator: async () => {
      const status = await generator.status();
      if (status.state !== 'ready') throw status.reason;
      return { generator, status, passedOver: [] };
    },
    embedder: () => embedder,
  });
  const overhead = (context: CursorContext) => overheadOf(engine, generator, context);
  try {
    await overhead(applicationWith(0, '')); // Builds the indexes.
    const embedded = await embeddedOverheads(overhead);
    const pinned = await pinnedOverheads(overhead);
    return [
      {
        name: 'Overhead, demonstration pinned, p95',
        seen: quantile(pinned, 0.95),
        unit: 'ms',
        atMost: 5,
        note: `p50 ${quantile(pinned, 0.5).toFixed(1)} ms`,
      },
      {
        name: 'Overhead, query embedded, p50',
        seen: quantile(embedded, 0.5),
        unit: 'ms',
        atMost: 80,
        note: `p95 ${quantile(embedded, 0.95).toFixed(0)} ms; ${demonstrations.length} demonstrations`,
      },
    ];
  } finally {
    await retriever.dispose();
    await embedder.dispose();
    await syntax.dispose();
    await folder.remove();
  }
}

type Measure = (context: CursorContext) => Promise<{ ms: number; pinned: boolean }>;

/** A new function each time, so that nothing about it is known. */
async function embeddedOverheads(overhead: Measure): Promise<number[]> {
  const times: number[] = [];
  collectGarbage();
  for (let which = 1; which < functionCount; which += 1) {
    const { ms, pinned } = await overhead(applicationWith(which, ''));
    if (pinned) throw new Error('The demonstration was kept where it had to be searched for.');
    times.push(ms);
  }
  return times.slice(warmUpFunctions);
}

/** Letter after letter in one function. */
async function pinnedOverheads(overhead: Measure): Promise<number[]> {
  const line = 'value = request.args["name"]  # '.padEnd(2 * keystrokes, 'as the user typed it ');
  const times: number[] = [];
  collectGarbage();
  for (let letters = 1; letters <= line.length; letters += 1) {
    const { ms, pinned } = await overhead(applicationWith(0, line.slice(0, letters)));
    if (!pinned) throw new Error('The demonstration was searched for where it had to be kept.');
    times.push(ms);
  }
  return times.slice(-keystrokes);
}

/** Milliseconds of a completion less those of the same request made to the bare generator. */
async function overheadOf(
  engine: CompletionEngine,
  generator: FakeGenerator,
  context: CursorContext,
): Promise<{ ms: number; pinned: boolean }> {
  const start = performance.now();
  const outcome = await engine.complete({ context, options: usualOptions, signal: never });
  const whole = performance.now() - start;
  if (outcome.kind !== 'suggestion') throw new Error(`The engine answered: ${outcome.kind}`);
  const request = generator.requests.at(-1);
  if (request === undefined) throw new Error('The engine did not ask the generator.');
  const bareStart = performance.now();
  await collect(generator.generate(request, never));
  const bare = performance.now() - bareStart;
  generator.requests.length = 0;
  return { ms: whole - bare, pinned: outcome.trace.pinned };
}
