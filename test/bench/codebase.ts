import { bundledAssets } from '../../src/platform/assets.js';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CodebaseLoader } from '../../src/codebase/codebase-loader.js';
import { outlineCodebase } from '../../src/codebase/outline.js';
import { LoadedCodebase } from '../../src/completion/loaded-codebase.js';
import { readSettings } from '../../src/completion/settings.js';
import { groupByCwe } from '../../src/curation/codebase-groups.js';
import { nullLog } from '../../src/platform/log.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import type { Strategy } from '../../src/retrieval/retriever.js';
import { SyntheticCodebase } from '../support/synthetic-codebase.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { never } from './bundled.js';
import { collectGarbage, megabytes, quantile, type Figure } from './figure.js';
import { RandomEmbedder } from './random-embedder.js';

/** Demonstrations, each with a counterpart. */
const size = 10_000;
const weaknesses = 50;

/** Changes of one file that are measured for a strategy, after one to warm up. */
const changes = 9;

/** Megabytes of the whole process: a laptop that runs a model has little to spare. */
const heapAim = 250;

/** Beyond, people begin to wonder whether anything happens. */
const aimMs = 1_000;

const label = `${size.toLocaleString('en')} demonstrations in files`;

/** A large codebase on disk: how soon it is seen, and how soon a change of one file is. */
export async function measureCodebase(): Promise<Figure[]> {
  const folder = await TemporaryFolder.create();
  try {
    const codebase = join(folder.path, 'demonstrations');
    const files = await writeFiles(codebase);
    return await measureIn(codebase, files, join(folder.path, 'cache'));
  } finally {
    await folder.remove();
  }
}

async function measureIn(codebase: string, files: string[], cache: string): Promise<Figure[]> {
  collectGarbage();
  const opened = performance.now();
  const outline = await outlineCodebase([codebase], never);
  const openMs = performance.now() - opened;
  const loader = new CodebaseLoader({ log: nullLog, trusted: [] });
  collectGarbage();
  const begun = performance.now();
  const used = process.cpuUsage();
  const first = await loader.load([codebase], { signal: never });
  const loadMs = performance.now() - begun;
  const loadProcessorMs = processorMs(used);
  const groups = groupByCwe(first.demonstrations);
  const viewMs = performance.now() - begun;
  const loaded = new LoadedCodebase(
    first,
    () => Promise.resolve(new RandomEmbedder()),
    new EmbeddingCache(cache, nullLog),
    {
      settings: readSettings(() => undefined).settings,
      assets: bundledAssets('/seccoder'),
      seed: 0,
      waitForIndex: true,
      onEmbedderFailure: (error) => {
        throw error;
      },
      onIndexing: () => undefined,
    },
  );
  try {
    const figures: Figure[] = [
      {
        name: `${label}: load`,
        seen: loadMs,
        unit: 'ms',
        note: `${files.length * 2} files, the disk's cache warm; processor ${loadProcessorMs.toFixed(0)} ms`,
      },
      {
        name: `${label}: the view opens`,
        seen: openMs,
        unit: 'ms',
        atMost: aimMs,
        note: `${outline.length} weaknesses with their numbers; without what the editor draws`,
      },
      {
        name: `${label}: all of the view is there`,
        seen: viewMs,
        unit: 'ms',
        note: `${groups.length} weaknesses with every title and review state`,
      },
    ];
    for (const strategy of ['bm25', 'hybrid'] as const) {
      figures.push(await changeFigure(strategy, { codebase, files, loader, loaded }));
    }
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const note = `whole process, both indexes; vectors outside of the heap ${megabytes(arrayBuffers).toFixed(0)} MB`;
    const heap = { name: `${label}: heap`, seen: megabytes(heapUsed), unit: 'MB' } as const;
    return [...figures, { ...heap, atMost: heapAim, note }];
  } finally {
    await loaded.dispose();
  }
}

/** From the change on disk until it is found; what the editor's watcher takes comes on top. */
async function changeFigure(
  strategy: Strategy,
  parts: {
    readonly codebase: string;
    readonly files: readonly string[];
    readonly loader: CodebaseLoader;
    readonly loaded: LoadedCodebase;
  },
): Promise<Figure> {
  const { codebase, files, loader, loaded } = parts;
  const retriever = await loaded.retriever(strategy, never);
  await retriever.retrieve({ text: 'build', family: 'python' }, 1, never);
  const times: number[] = [];
  const processor: number[] = [];
  for (let change = 0; change <= changes; change += 1) {
    const path = files[change] ?? '';
    const word = `changed${strategy}${change}`;
    await writeFile(path, `# Greet ${word} politely\ndef ${word}():\n    return ${change}\n`);
    const start = performance.now();
    const used = process.cpuUsage();
    await loaded.update(await loader.load([codebase], { signal: never, changed: [path] }), never);
    const found = await retriever.retrieve({ text: word, family: 'python' }, 10, never);
    times.push(performance.now() - start);
    processor.push(processorMs(used));
    if (!found.some((one) => one.demonstration.path === path))
      throw new Error(`The changed file was not found by ${strategy}.`);
  }
  const measured = times.slice(1);
  return {
    name: `${label}: a changed one is found by ${strategy}, slowest`,
    seen: Math.max(...measured),
    unit: 'ms',
    atMost: aimMs,
    note: `p50 ${quantile(measured, 0.5).toFixed(0)} ms, processor p50 ${quantile(processor.slice(1), 0.5).toFixed(0)} ms; the embedder takes no time`,
  };
}

/** Milliseconds of processor time, of all threads: what it costs on a machine that is busy with other things. */
function processorMs(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** @returns the paths of the demonstrations */
async function writeFiles(codebase: string): Promise<string[]> {
  const synthetic = new SyntheticCodebase();
  const paths: string[] = [];
  for (let weakness = 0; weakness < weaknesses; weakness += 1) {
    const folder = join(codebase, `cwe-${String(weakness).padStart(3, '0')}-generated`);
    await mkdir(folder, { recursive: true });
    for (let at = 0; at < size / weaknesses; at += 1) {
      const path = join(folder, `generated-${at}.py`);
      await writeFile(path, synthetic.file());
      await writeFile(join(folder, `generated-${at}.vulnerable.py`), synthetic.file());
      paths.push(path);
    }
  }
  return paths;
}
