import assert from 'node:assert/strict';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { approve } from '../../src/codebase/approve.js';
import { disabledPath } from '../../src/codebase/file-names.js';
import { lockName } from '../../src/codebase/review-lock.js';
import { Pipeline } from '../../src/completion/pipeline.js';
import { readSettings, type Settings } from '../../src/completion/settings.js';
import { bundledAssets } from '../../src/platform/assets.js';
import { strategies } from '../../src/retrieval/retriever.js';
import { RecordingLog } from '../support/recording-log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const { signal } = new AbortController();
const query = { text: 'find the reader by email', family: 'python' };
const find = '# Find a reader by email\nrow = find(email)\n';
const ban = '# Ban a reader by email\nban(email)\n';
const ada = { by: 'Ada', at: '2026-01-02' };

describe('Pipeline, where the secure codebase changes', () => {
  let folder: TemporaryFolder;
  let log: RecordingLog;
  const pipelines: Pipeline[] = [];
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
    log = new RecordingLog();
  });
  afterEach(async () => {
    await Promise.all(pipelines.splice(0).map((pipeline) => pipeline.dispose()));
    await folder.remove();
  });

  /** The bundled demonstrations lie in the folder `root/demonstrations`, the others in `own`. */
  const own = () => join(folder.path, 'own');
  const write = (name: string, content: string) => folder.write(`own/cwe-089/${name}`, content);

  function open(changed: Partial<Settings> = {}): Pipeline {
    const assets = bundledAssets(join(folder.path, 'root'));
    const usual = { embedder: 'none', 'retrieval.strategy': 'bm25' } as const;
    const pipeline = new Pipeline({
      settings: { ...readSettings(() => undefined).settings, ...usual, ...changed },
      assets,
      cacheFolder: join(folder.path, 'cache'),
      codebaseFolders: () => [own(), assets.demonstrations],
      guardRules: [],
      workspaceRoots: () => [],
      onRuleProblems: () => undefined,
      log,
      huggingFaceToken: () => Promise.resolve(undefined),
      openaiKey: () => Promise.resolve(undefined),
      mayStartProcesses: false,
      waitForIndex: true,
      seed: 1,
      onCodebase: () => undefined,
      onEmbedderFailure: () => undefined,
      onIndexing: () => undefined,
    });
    pipelines.push(pipeline);
    return pipeline;
  }

  const titles = async (pipeline: Pipeline) =>
    (await pipeline.retrieve(query, 3, signal)).results
      .map(({ demonstration }) => demonstration.title)
      .sort();

  it('finds what is new and no longer what is gone, with every strategy', async () => {
    for (const strategy of strategies.filter((name) => name !== 'none')) {
      const path = await write('a.py', find);
      const pipeline = open({ 'retrieval.strategy': strategy });
      assert.deepEqual(await titles(pipeline), ['Find a reader by email']);
      const other = await write('b.py', ban);
      await rm(path);
      await pipeline.codebaseChanged([path, other]);
      assert.deepEqual(await titles(pipeline), ['Ban a reader by email']);
      await rm(other);
    }
  });

  it('shows what is new before the indexes hold it', async () => {
    const pipeline = open();
    await titles(pipeline);
    let seen: Promise<number> | undefined;
    await pipeline.codebaseChanged([await write('a.py', find)], () => {
      seen = pipeline.codebase(signal).then(({ demonstrations }) => demonstrations.length);
    });
    assert.equal(await seen, 1);
  });

  it('takes in changes in the order in which they came', async () => {
    const pipeline = open();
    await titles(pipeline);
    const path = await write('a.py', find);
    const first = pipeline.codebaseChanged([path]);
    await write('a.py', ban);
    await Promise.all([first, pipeline.codebaseChanged([path])]);
    assert.deepEqual(await titles(pipeline), ['Ban a reader by email']);
  });

  it('reads nothing for a change before anybody has asked', async () => {
    await open().codebaseChanged([await write('a.py', find)]);
    assert.deepEqual(log.messages, []);
  });

  it('gives up a change when it is disposed of', async () => {
    const pipeline = open();
    await titles(pipeline);
    const change = assert.rejects(pipeline.codebaseChanged([own()]), { name: 'AbortError' });
    pipelines.pop();
    await pipeline.dispose();
    await change;
  });

  it('never finds what is disabled', async () => {
    const path = await write('a.py', find);
    const pipeline = open();
    assert.deepEqual(await titles(pipeline), ['Find a reader by email']);
    await rename(path, disabledPath(path));
    await pipeline.codebaseChanged([path, disabledPath(path)]);
    assert.deepEqual(await titles(pipeline), []);
    assert.equal((await pipeline.codebase(signal)).demonstrations[0]?.disabled, true);
  });

  describe('when review is required', () => {
    const reviewing = { 'codebase.requireReview': true };

    it('finds only what is approved, with every strategy, and says how many wait', async () => {
      await approve(own(), [await write('a.py', find)], ada);
      await write('b.py', ban);
      for (const strategy of strategies.filter((name) => name !== 'none')) {
        const pipeline = open({ ...reviewing, 'retrieval.strategy': strategy });
        assert.deepEqual(await titles(pipeline), ['Find a reader by email']);
      }
      assert.ok(log.messages.some((message) => message.startsWith('warn: 1 demonstrations wait')));
    });

    it('follows the lock, and drops what is changed after its review', async () => {
      const path = await write('a.py', find);
      const pipeline = open(reviewing);
      assert.deepEqual(await titles(pipeline), []);
      await approve(own(), [path], ada);
      await pipeline.codebaseChanged([join(own(), lockName)]);
      assert.deepEqual(await titles(pipeline), ['Find a reader by email']);
      await write('a.py', ban);
      await pipeline.codebaseChanged([path]);
      assert.deepEqual(await titles(pipeline), []);
    });

    it('takes what comes with the extension for reviewed', async () => {
      await folder.write('root/demonstrations/cwe-089/a.py', find);
      assert.deepEqual(await titles(open(reviewing)), ['Find a reader by email']);
    });

    it('uses nothing of a folder whose lock cannot be read', async () => {
      await approve(own(), [await write('a.py', find)], ada);
      await folder.write(`own/${lockName}`, '<<<<<<< ours\n');
      assert.deepEqual(await titles(open(reviewing)), []);
    });
  });
});
