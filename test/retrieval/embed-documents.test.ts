import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embedDocuments, type EmbedOptions } from '../../src/retrieval/embed-documents.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { RecordingLog } from '../support/recording-log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const texts = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

describe('embedDocuments with the embedding cache', () => {
  let folder: TemporaryFolder;
  let log: RecordingLog;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    log = new RecordingLog();
  });
  afterEach(() => folder.remove());

  /** As a new process would: nothing is shared but the folder. */
  async function embed(
    documents: readonly string[],
    embedder = new FakeEmbedder(),
    options: Partial<EmbedOptions> = {},
  ): Promise<string[]> {
    const cache = new EmbeddingCache(folder.path, log);
    const vectors = await embedDocuments(
      documents,
      (text) => text,
      { embedder, cache },
      { signal, ...options },
    );
    assert.deepEqual(
      vectors,
      documents.map((text) => embedder.vector(text)),
    );
    return embedder.embedded.document;
  }

  async function cacheFile(): Promise<string> {
    const [name = ''] = await readdir(folder.path);
    return join(folder.path, name);
  }

  it('embeds nothing the second time', async () => {
    assert.equal((await embed(texts(100))).length, 100);
    assert.deepEqual(await embed(texts(100)), []);
    assert.deepEqual(log.messages, []);
  });

  it('embeds only a text that changed', async () => {
    await embed(texts(100));
    assert.deepEqual(await embed([...texts(99), 'changed']), ['changed']);
  });

  it('embeds equal texts once', async () => {
    assert.deepEqual(await embed(['same', 'other', 'same']), ['same', 'other']);
  });

  it('embeds anew for another revision of the model and keeps both', async () => {
    const revised = new FakeEmbedder();
    revised.revision = '2';
    await embed(texts(3));
    assert.equal((await embed(texts(3), revised)).length, 3);
    assert.deepEqual(await embed(texts(3)), []);
  });

  it('rebuilds a damaged file and says so', async () => {
    await embed(texts(3));
    const path = await cacheFile();
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 5));
    assert.equal((await embed(texts(3))).length, 3);
    assert.match(log.messages[0] ?? '', /^warn: .*rebuilt/);
    assert.deepEqual(await embed(texts(3)), []);
  });

  it('rebuilds a file of other dimensions as soon as the model shows its own', async () => {
    await embed(texts(3), new FakeEmbedder(8));
    assert.equal((await embed(texts(4), new FakeEmbedder(16))).length, 4);
    assert.match(log.messages.join('\n'), /8 dimensions where the model gives 16/);
    assert.deepEqual(await embed(texts(4), new FakeEmbedder(16)), []);
  });

  it('rebuilds a file of other dimensions than it is told to expect', async () => {
    await embed(texts(3), new FakeEmbedder(8));
    assert.equal((await embed(texts(3), new FakeEmbedder(16), { dimensions: 16 })).length, 3);
  });

  it('keeps what was done when aborted', async () => {
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      if (done >= 64) controller.abort();
    };
    const aborted = embed(texts(200), undefined, { signal: controller.signal, onProgress });
    await assert.rejects(aborted, { name: 'AbortError' });
    const rest = await embed(texts(200));
    assert.ok(rest.length > 0 && rest.length <= 136, String(rest.length));
  });

  it('saves while it works, so that a crash loses little', async () => {
    const files: number[] = [];
    const embedder = new FakeEmbedder();
    const saved = async () => {
      files.push((await readdir(folder.path)).length);
    };
    const slow = new Proxy(embedder, {
      get: (target, key, receiver): unknown =>
        key === 'embed'
          ? async (...call: Parameters<FakeEmbedder['embed']>) => {
              await saved();
              return target.embed(...call);
            }
          : Reflect.get(target, key, receiver),
    });
    await embed(texts(600), slow);
    assert.equal(files[0], 0);
    assert.equal(files.at(-1), 1);
  });

  it('keeps what another process stored meanwhile', async () => {
    let release: () => void = () => undefined;
    const held = new FakeEmbedder();
    held.gate = new Promise((resolve) => {
      release = resolve;
    });
    held.fingerprint = () => Promise.resolve(held.revision);
    const late = embed(['late'], held);
    await embed(['early']);
    release();
    await late;
    assert.deepEqual(await embed(['early', 'late']), []);
  });

  it('survives many processes at once', async () => {
    await Promise.all(texts(8).map((text) => embed([text, 'common'])));
    await embed([...texts(8), 'common']);
    assert.deepEqual(
      log.messages.filter((message) => message.startsWith('warn')),
      [],
    );
    assert.equal((await readdir(folder.path)).length, 1);
  });

  it('goes on without a cache folder that can be written, and says so', async () => {
    const file = await folder.write('file', '');
    const cache = new EmbeddingCache(join(file, 'below'), log);
    const source = { embedder: new FakeEmbedder(), cache };
    const vectors = await embedDocuments(['a'], (text) => text, source, { signal });
    assert.equal(vectors.length, 1);
    assert.match(log.messages.join('\n'), /error: .*could not be written/);
  });

  it('reports how far it is', async () => {
    await embed(texts(10));
    const seen: string[] = [];
    await embed(texts(50), undefined, {
      onProgress: ({ done, total }) => seen.push(`${done}/${total}`),
    });
    assert.deepEqual(seen, ['10/50', '42/50', '50/50']);
  });

  it('refuses vectors that are missing, of mixed lengths or not finite', async () => {
    const answers = [
      [],
      [Float32Array.of(1, 0), Float32Array.of(1)],
      [Float32Array.of(NaN, 0), Float32Array.of(1, 0)],
    ];
    for (const answer of answers) {
      const embedder = new FakeEmbedder();
      embedder.embed = () => Promise.resolve(answer);
      await assert.rejects(embed(['a', 'b'], embedder), { kind: 'protocol' });
    }
  });
});
