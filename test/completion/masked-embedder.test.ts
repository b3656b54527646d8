import assert from 'node:assert/strict';
import { maskedEmbedder } from '../../src/completion/masked-embedder.js';
import { FakeEmbedder } from '../support/fake-embedder.js';

describe('maskedEmbedder', () => {
  const signal = new AbortController().signal;

  it('embeds queries without their secrets, and demonstrations as they are', async () => {
    const inner = new FakeEmbedder();
    const embedder = maskedEmbedder(inner);
    await embedder.embed(['connect password = "hunter2!X"', 'plain'], 'query', signal);
    await embedder.embed(['password = "hunter2!X"'], 'document', signal);
    assert.match(inner.embedded.query[0] ?? '', /^connect password = "SECRET_\w{6}"$/);
    assert.equal(inner.embedded.query[1], 'plain');
    assert.deepEqual(inner.embedded.document, ['password = "hunter2!X"']);
  });

  it('is the same embedder otherwise', async () => {
    const inner = new FakeEmbedder();
    const embedder = maskedEmbedder(inner);
    assert.deepEqual([embedder.id, embedder.model], [inner.id, inner.model]);
    assert.equal(await embedder.fingerprint(signal), await inner.fingerprint(signal));
    await embedder.dispose();
  });
});
