import assert from 'node:assert/strict';
import {
  editionId,
  filesOf,
  pinnedModels,
  transferBytes,
} from '../../src/platform/pinned-models.js';

const editions = pinnedModels.flatMap((model) => model.editions);
const files = editions.flatMap(filesOf);

describe('pinnedModels', () => {
  it('pins every file by a whole SHA-256 and a size', () => {
    for (const { sha256, bytes } of files) {
      assert.match(sha256, /^[0-9a-f]{64}$/);
      assert.ok(bytes > 0);
    }
  });

  it('pins hub repositories by commit and wheels by version', () => {
    for (const part of editions.flat()) {
      if (part.origin === 'hub') assert.match(part.revision, /^[0-9a-f]{40}$/);
      else assert.match(part.requirement, /^[a-z0-9-]+==\d+(\.\d+)*$/);
      assert.ok(transferBytes(part) > 0);
    }
  });

  it('uses file names that stay inside the model folder', () => {
    for (const { name } of files) assert.match(name, /^[\w.-]+$/);
  });

  it('gives each edition a name of its own that changes with its bytes', () => {
    const ids = editions.map(editionId);
    assert.equal(new Set(ids).size, ids.length);
    const changed = editions[0]!.map((part) => ({
      ...part,
      files: part.files.map((file) => ({ ...file, sha256: '0'.repeat(64) })),
    }));
    assert.notEqual(editionId(changed), ids[0]);
  });

  it('gives the editions of an embedder the same file names, which the encoder opens', () => {
    for (const model of pinnedModels.filter(({ purpose }) => purpose === 'embedder'))
      for (const edition of model.editions)
        assert.deepEqual(
          filesOf(edition).map(({ name }) => name),
          ['model.onnx', 'tokenizer.json', 'tokenizer_config.json'],
        );
  });
});
