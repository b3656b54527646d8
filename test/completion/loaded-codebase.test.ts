import assert from 'node:assert/strict';
import { LoadedCodebase } from '../../src/completion/loaded-codebase.js';
import { readSettings } from '../../src/completion/settings.js';
import { bundledAssets } from '../../src/platform/assets.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { nullLog } from '../../src/platform/log.js';
import { EmbeddingCache } from '../../src/retrieval/embedding-cache.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeEmbedder } from '../support/fake-embedder.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const query = { text: 'find the reader by email', family: 'python' };
const find = demonstration({ id: 'a.py', title: 'Find a reader by email' });
const open = demonstration({ id: 'b.py', title: 'Open an uploaded picture' });
const ban = demonstration({ id: 'c.py', title: 'Ban a reader by email for good' });

describe('LoadedCodebase', () => {
  let folder: TemporaryFolder;
  let embedder: FakeEmbedder;
  let failures: SecCoderError[];
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    embedder = new FakeEmbedder();
    failures = [];
  });
  afterEach(() => folder.remove());

  const load = (
    chosen: () => FakeEmbedder | undefined = () => embedder,
    demonstrations = [find, open],
  ) =>
    new LoadedCodebase(
      { demonstrations, problems: [] },
      () => Promise.resolve(chosen()),
      new EmbeddingCache(folder.path, nullLog),
      {
        settings: readSettings(() => undefined).settings,
        assets: bundledAssets('/seccoder'),
        seed: 0,
        waitForIndex: true,
        onEmbedderFailure: (error) => failures.push(error),
        onIndexing: () => undefined,
      },
    );
  const ids = async (loaded: LoadedCodebase, strategy: 'bm25' | 'dense' | 'hybrid') => {
    const retriever = await loaded.retriever(strategy, signal);
    const ranked = await retriever.retrieve(query, 3, signal);
    return ranked.map((one) => one.demonstration.id).sort();
  };

  for (const strategy of ['dense', 'hybrid'] as const) {
    it(`answers ${strategy} while what is new is embedded, without what is gone`, async () => {
      const loaded = load();
      assert.deepEqual(await ids(loaded, strategy), ['a.py', 'b.py']);
      let go: () => void = () => undefined;
      embedder.gate = new Promise((resolve) => {
        go = resolve;
      });
      const updating = loaded.update({ demonstrations: [find, ban], problems: [] }, signal);
      const meanwhile = await ids(loaded, strategy);
      assert.ok(meanwhile.includes('a.py') && !meanwhile.includes('b.py'));
      go();
      await updating;
      assert.deepEqual(await ids(loaded, strategy), ['a.py', 'c.py']);
      await loaded.dispose();
    });
  }

  it("puts a team's own form of a bundled demonstration in its place", () => {
    const { demonstrations: folder } = bundledAssets('/seccoder');
    const bundled = { ...find, folder, path: `${folder}/a.py` };
    const elsewhere = { ...find, folder: '/other', path: '/other/a.py' };
    const loaded = load(undefined, [find, elsewhere, bundled]);
    assert.deepEqual(loaded.demonstrations, [find, elsewhere]);
    const disabled = { ...find, disabled: true };
    assert.deepEqual(load(undefined, [disabled, bundled]).demonstrations, [bundled]);
  });

  it('keeps the embeddings that it has when the embedder fails', async () => {
    const loaded = load();
    await ids(loaded, 'dense');
    embedder.failure = new SecCoderError('unreachable', 'Nobody answers.');
    const update = loaded.update({ demonstrations: [find, ban], problems: [] }, signal);
    await assert.rejects(update, /Nobody answers/);
    assert.deepEqual(await ids(loaded, 'dense'), ['a.py']);
    assert.deepEqual(await ids(loaded, 'bm25'), ['a.py', 'c.py']);
    await loaded.dispose();
  });

  it('tells of an embedder that fails, not of one that nobody wants', async () => {
    const without = load(() => undefined);
    assert.deepEqual(await ids(without, 'hybrid'), ['a.py', 'b.py']);
    assert.deepEqual(failures, []);
    embedder.failure = new SecCoderError('unreachable', 'Nobody answers.');
    await ids(load(), 'hybrid');
    assert.equal(failures.length, 1);
  });
});
