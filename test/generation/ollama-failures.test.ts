import assert from 'node:assert/strict';
import {
  OllamaGenerator,
  type OllamaGeneratorOptions,
} from '../../src/generation/ollama-generator.js';
import type { FailureKind } from '../../src/platform/errors.js';
import { Http } from '../../src/platform/http.js';
import { collect } from '../support/collect.js';
import { assertFails } from '../support/failures.js';
import { recordedRequest as request } from '../support/generation-request.js';
import { RecordedOllama } from '../support/recorded-ollama.js';
import { endless, htmlPage, lines, reply, write, type Answer } from '../support/stand-in-server.js';

const never = new AbortController().signal;

describe('OllamaGenerator fails clearly', () => {
  let ollama: RecordedOllama;
  beforeEach(async () => {
    ollama = await RecordedOllama.start();
  });
  afterEach(() => ollama.server.stop());

  const generator = (options: Partial<OllamaGeneratorOptions> = {}) =>
    new OllamaGenerator({ http: new Http(), host: ollama.server.url, model: 'smol', ...options });

  /** Answers generations otherwise, everything else from the recordings. */
  const generateWith = (answer: Answer) =>
    ollama.server.answerWith((response, received) =>
      received.path === '/api/generate'
        ? answer(response, received)
        : ollama.answer(response, received),
    );

  const fails = (kind: FailureKind, message: RegExp, options = {}) =>
    assertFails(collect(generator(options).generate(request, never)), kind, message);

  it('for a missing model', async () => {
    const error = await fails('not-found', /no model "nope"/, { model: 'nope' });
    assert.equal(error.remedy, 'pull-model');
  });

  it('for a model that was deleted since', async () => {
    generateWith(reply(404, { error: "model 'smol' not found" }));
    await fails('not-found', /no model "smol"/);
  });

  it('when no Ollama is at the address', async () => {
    ollama.server.answerWith(reply(404, '404 page not found'));
    await fails('not-found', /does not know what was asked for/);
  });

  it('for an address that is none', () =>
    fails('input', /not an address/, { host: 'http://user:secret@[bad' }));

  it('when the server closes in the middle', async () => {
    generateWith(async (response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      await write(response, '{"response":"a","done":false}\n');
      response.destroy();
    });
    await fails('unreachable', /closed the connection in the middle/);
  });

  it('when the stream ends without its last line', async () => {
    generateWith(lines({ response: 'a', done: false }));
    await fails('unreachable', /stopped in the middle/);
  });

  it('for a garbage line', async () => {
    generateWith(lines({ response: 'a', done: false }, '<<garbage>>'));
    await fails('protocol', /no JSON/);
  });

  it('for a line of another shape', async () => {
    generateWith(lines({ response: 7 }));
    await fails('protocol', /do not know/);
  });

  it('for an error line in a stream that began well', async () => {
    generateWith(lines({ response: 'a', done: false }, { error: 'llama runner terminated' }));
    await fails('overloaded', /llama runner terminated/);
  });

  it('for an endless stream', async () => {
    generateWith(endless('application/x-ndjson', '{"response":"twelve chars","done":false}\n'));
    await fails('protocol', /beyond the 24 tokens/);
  });

  it('for an endless stream of nothing', async () => {
    generateWith(
      endless(
        'application/x-ndjson',
        `${JSON.stringify({ response: '', pad: '.'.repeat(50_000) })}\n`,
      ),
    );
    await fails('protocol', /without end/);
  });

  it('for a 500', async () => {
    generateWith(reply(500, { error: 'model requires more system memory' }));
    await fails('overloaded', /HTTP 500.*more system memory/);
  });

  it('for a proxy with a page in its place', async () => {
    generateWith(htmlPage(200));
    await fails('protocol', /proxy or login page/);
  });
});
