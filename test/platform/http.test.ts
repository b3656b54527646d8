import assert from 'node:assert/strict';
import { isAbort } from '../../src/platform/errors.js';
import { Http, type Fetch, type HttpLimits, type Service } from '../../src/platform/http.js';
import { nullLog } from '../../src/platform/log.js';
import { failureOf } from '../support/failures.js';
import { ManualTimers } from '../support/manual-timers.js';
import { events, htmlPage, reply, StandInServer, write } from '../support/stand-in-server.js';

const service: Service = { name: 'Server', whenUnreachable: 'Start it.' };
const never = new AbortController().signal;

describe('Http', () => {
  let server: StandInServer;
  let timers: ManualTimers;
  beforeEach(async () => {
    server = await StandInServer.start(reply(200, { ok: true }));
    timers = new ManualTimers();
  });
  afterEach(() => server.stop());

  const fetchWith = (limits: Partial<HttpLimits> = {}, signal = never): Fetch =>
    new Http({ timers }).fetchFor(service, signal, limits);
  const post = (headers = {}, fetch = fetchWith()) =>
    fetch(server.url, { method: 'POST', body: '{}', headers });

  it('gives JSON as it is', async () => {
    const response = await post();
    assert.deepEqual(await response.json(), { ok: true });
  });

  describe('names what an answer means', () => {
    const cases: [status: number, body: unknown, kind: string, remedy?: string][] = [
      [400, { error: 'bad parameter' }, 'rejected'],
      [401, { error: 'Invalid credentials' }, 'unauthorized', 'set-token'],
      [403, { message: 'no access' }, 'unauthorized', 'set-token'],
      [404, { error: { message: 'no such model' } }, 'not-found', 'open-settings'],
      [422, { detail: 'too long' }, 'rejected'],
      [429, { error: 'Model is overloaded' }, 'rate-limited'],
      [500, { error: 'boom' }, 'overloaded'],
      [503, 'no instances', 'overloaded'],
      [503, { error: 'Model X is currently loading', estimated_time: 20 }, 'loading'],
      [503, { error: { message: 'Loading model', code: 503 } }, 'loading'],
    ];
    for (const [status, body, kind, remedy] of cases) {
      it(`${status} ${JSON.stringify(body)} is ${kind}`, async () => {
        server.answerWith(reply(status, body));
        const error = await failureOf(post());
        assert.equal(error.kind, kind);
        assert.equal(error.remedy, remedy);
        const text =
          /(Invalid|no|bad|boom|too|Load|Model)[\w ]*/i.exec(JSON.stringify(body))?.[0] ?? '';
        assert.ok(error.message.includes(text), error.message);
        assert.ok(error.message.includes(`HTTP ${status}`));
      });
    }

    for (const status of [200, 403, 407, 502, 503])
      it(`a proxy's page with ${status} is no answer of the server`, async () => {
        server.answerWith(htmlPage(status));
        const error = await failureOf(post());
        assert.equal(error.kind, 'protocol');
        assert.match(error.message, /a proxy or login page/i);
      });

    it('a page without a content type is one as well', async () => {
      server.answerWith(reply(200, '<!doctype html><p>Hello', { 'content-type': '' }));
      assert.equal((await failureOf(post())).kind, 'protocol');
    });

    it('text that is no JSON is no answer', async () => {
      server.answerWith(reply(200, 'ok then', { 'content-type': 'application/json' }));
      assert.match((await failureOf(post())).message, /neither JSON nor a stream/);
    });

    it('a long server message is cut and has no line breaks', async () => {
      server.answerWith(reply(500, { error: `a\u001b[31m\n${'b'.repeat(9_000)}` }));
      const { message } = await failureOf(post());
      assert.ok(message.length < 400);
      assert.ok(!/[\n\u001b]/.test(message));
    });
  });

  describe('Retry-After', () => {
    const waits = async (value: string) => {
      server.answerWith(reply(429, {}, { 'retry-after': value }));
      return (await failureOf(post())).retryAfterMs;
    };
    it('in seconds', async () => assert.equal(await waits('30'), 30_000));
    it('as a date', async () => assert.equal(await waits(new Date(5_000).toUTCString()), 5_000));
    it('as a date that is over', async () => {
      timers.advance(9_000);
      server.answerWith(reply(429, {}, { 'retry-after': new Date(5_000).toUTCString() }));
      const refused = failureOf(post({}, fetchWith({ retries: 0 })));
      assert.equal((await refused).retryAfterMs, 0);
    });
    it('unreadable', async () => assert.equal(await waits('soon'), undefined));
    it('as the time a model needs to load', async () => {
      server.answerWith(reply(503, { error: 'Model is currently loading', estimated_time: 20.5 }));
      assert.equal((await failureOf(post())).retryAfterMs, 20_500);
    });
  });

  describe('asks again', () => {
    it('after a short wait that the server asked for', async () => {
      server.answerWith((response, request) =>
        (server.requests.length === 1
          ? reply(429, {}, { 'retry-after': '1' })
          : reply(200, { ok: true }))(response, request),
      );
      const answer = post();
      await timers.waitingFor(1_000);
      timers.advance(1_000);
      assert.equal((await answer).status, 200);
      assert.equal(server.requests.length, 2);
    });

    it('no more often than it may', async () => {
      server.answerWith(reply(503, { error: 'loading' }, { 'retry-after': '0' }));
      const answer = failureOf(post());
      for (let retry = 0; retry < 2; retry++) {
        await timers.waitingFor(0);
        timers.advance(0);
      }
      assert.equal((await answer).kind, 'loading');
      assert.equal(server.requests.length, 3);
    });

    it('not where the server asked for nothing', async () => {
      server.answerWith(reply(429, {}));
      await failureOf(post());
      assert.equal(server.requests.length, 1);
    });

    it('not after an abort during the wait', async () => {
      server.answerWith(reply(429, {}, { 'retry-after': '1' }));
      const controller = new AbortController();
      const answer = post({}, fetchWith({}, controller.signal));
      await timers.waitingFor(1_000);
      controller.abort();
      await assert.rejects(answer, isAbort);
      assert.equal(server.requests.length, 1);
    });
  });

  describe('gives up', () => {
    it('when no headers come', async () => {
      server.answerWith(() => undefined);
      const answer = failureOf(post({}, fetchWith({ headerTimeoutMs: 5_000 })));
      await timers.waitingFor(5_000);
      timers.advance(5_000);
      const error = await answer;
      assert.equal(error.kind, 'unreachable');
      assert.match(error.message, /sent nothing for 5 seconds/);
    });

    it('when a stream falls silent, and closes the connection', async () => {
      server.answerWith(events(['one'], 'open'));
      const response = await post({}, fetchWith({ idleTimeoutMs: 7_000 }));
      const reader = response.body!.getReader();
      await reader.read();
      const next = failureOf(reader.read());
      await timers.waitingFor(7_000);
      timers.advance(7_000);
      assert.match((await next).message, /sent nothing for 7 seconds/);
      assert.equal(await server.requests[0]?.abandoned, true);
    });

    it('when a whole answer is too large', async () => {
      server.answerWith(reply(200, { text: 'x'.repeat(5_000) }));
      const error = await failureOf(post({}, fetchWith({ maxBodyBytes: 1_000 })));
      assert.match(error.message, /more than 1000 bytes/);
    });

    it('when a stream has no end', async () => {
      server.answerWith(
        events(
          Array.from({ length: 100 }, () => 'x'.repeat(100)),
          'open',
        ),
      );
      const response = await post({}, fetchWith({ maxStreamBytes: 1_000 }));
      assert.match((await failureOf(response.text())).message, /without end/);
      assert.equal(await server.requests[0]?.abandoned, true);
    });

    it('when a stream breaks off', async () => {
      server.answerWith(events(['one'], 'broken'));
      const response = await post();
      const error = await failureOf(response.text());
      assert.equal(error.kind, 'unreachable');
      assert.match(error.message, /closed the connection in the middle/);
    });

    it('when a whole answer breaks off', async () => {
      server.answerWith(async (response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        await write(response, '{"a":');
        response.destroy();
      });
      assert.equal((await failureOf(post())).kind, 'unreachable');
    });

    it('when nobody answers', async () => {
      await server.stop();
      const error = await failureOf(post());
      assert.equal(error.kind, 'unreachable');
      assert.match(
        error.message,
        /^Server \(127\.0\.0\.1:\d+\) does not answer: the connection was refused\.$/,
      );
      assert.equal(error.hint, 'Start it.');
    });

    const broken: [code: string, kind: string, message: RegExp][] = [
      ['ENOTFOUND', 'unreachable', /host name is unknown/],
      ['ECONNRESET', 'unreachable', /connection was closed/],
      ['SELF_SIGNED_CERT_IN_CHAIN', 'unreachable', /certificate is not trusted/],
      ['HPE_INVALID_CONSTANT', 'protocol', /does not speak HTTP/],
    ];
    for (const [code, kind, message] of broken)
      it(`on ${code}`, async () => {
        const cause = Object.assign(new Error('x'), { code });
        const baseFetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
        const error = await failureOf(new Http({ baseFetch }).fetchFor(service, never)(server.url));
        assert.equal(error.kind, kind);
        assert.match(error.message, message);
      });

    it('on an address that is none', async () => {
      assert.equal((await failureOf(fetchWith()('ftp://x'))).kind, 'input');
      assert.equal((await failureOf(fetchWith()('nonsense'))).kind, 'input');
    });
  });

  describe('keeps secrets', () => {
    it('out of the message when the server repeats the token', async () => {
      server.answerWith(reply(401, { error: 'Incorrect API key provided: hf_geheim' }));
      const error = await failureOf(post({ authorization: 'Bearer hf_geheim' }));
      assert.match(error.message, /provided: \[token\]/);
      assert.ok(!JSON.stringify([error.message, error.hint]).includes('geheim'));
    });

    it('in the address out of the request line, the log and the message', async () => {
      const lines: string[] = [];
      const log = { ...nullLog, debug: (line: string) => void lines.push(line) };
      server.answerWith(reply(500, { error: 'boom' }));
      const address = server.url.replace('//', '//user:geheim@');
      const fetch = new Http({ log }).fetchFor(service, never);
      const error = await failureOf(fetch(address));
      assert.equal(
        server.requests[0]?.headers.authorization,
        `Basic ${Buffer.from('user:geheim').toString('base64')}`,
      );
      assert.ok(lines.length > 0);
      assert.ok(!`${lines.join()}${error.message}`.includes('geheim'));
    });

    it('and code at the address they were sent to', async () => {
      server.answerWith(reply(307, '', { location: 'http://elsewhere.example/v1' }));
      const error = await failureOf(post());
      assert.match(error.message, /sends requests on to http:\/\/elsewhere\.example\./);
      assert.equal(server.requests.length, 1);
    });
  });

  it('aborts as an abort, also with the signal of the request itself', async () => {
    server.answerWith(() => undefined);
    const controller = new AbortController();
    const answer = fetchWith()(server.url, { signal: controller.signal });
    controller.abort();
    await assert.rejects(answer, isAbort);
  });

  it('closes the connection when a stream is cancelled', async () => {
    server.answerWith(events(['one'], 'open'));
    const response = await post();
    await response.body?.cancel();
    assert.equal(await server.requests[0]?.abandoned, true);
  });
});
