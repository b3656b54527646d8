import assert from 'node:assert/strict';
import { RecordedOllama, recordings } from './recorded-ollama.js';

describe('RecordedOllama', () => {
  it('answers every recorded request as recorded', async () => {
    const ollama = await RecordedOllama.start();
    try {
      for (const [name, { request, response }] of recordings()) {
        const answer = await fetch(ollama.server.url + request.path, {
          method: request.method,
          body: request.body === null ? null : JSON.stringify(request.body),
        });
        const text = await answer.text();
        assert.equal(answer.status, response.status, name);
        assert.equal(answer.headers.get('content-type'), response.content_type, name);
        if (response.lines)
          assert.equal(text, response.lines.map(({ line }) => `${line}\n`).join(''), name);
        else if (response.body?.includes('numbers in all') !== true)
          assert.equal(text, response.body, name);
      }
      assert.deepEqual(ollama.unknown, []);
    } finally {
      await ollama.server.stop();
    }
  });

  it('paces lines by their recorded times', async () => {
    const times: number[] = [];
    const pace = (atMs: number) => Promise.resolve(void times.push(atMs));
    const ollama = await RecordedOllama.start({ pace });
    try {
      const { request, response } = recordings().get('generate-raw-stream')!;
      const body = JSON.stringify(request.body);
      await (await fetch(ollama.server.url + request.path, { method: 'POST', body })).text();
      assert.deepEqual(
        times,
        response.lines?.map(({ at_ms }) => at_ms),
      );
    } finally {
      await ollama.server.stop();
    }
  });

  it('says what was not recorded', async () => {
    const ollama = await RecordedOllama.start();
    try {
      const answer = await fetch(`${ollama.server.url}/api/chat`, { method: 'POST', body: '{}' });
      assert.equal(answer.status, 501);
      assert.equal(ollama.unknown[0]?.path, '/api/chat');
    } finally {
      await ollama.server.stop();
    }
  });
});
