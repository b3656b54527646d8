import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GenerationRequest } from '../../src/generation/generator.js';
import { maskedGenerator } from '../../src/generation/masked-generator.js';
import { putBackSecrets } from '../../src/generation/put-back-secrets.js';
import { maskSecrets } from '../../src/prompt/mask-secrets.js';
import { collect, cutAt, streamOf } from '../support/collect.js';
import { FakeGenerator } from '../support/fake-generator.js';
import { recordedRequest } from '../support/generation-request.js';
import { ordinaryCode } from '../support/ordinary-code.js';
import { secretExamples } from '../support/secret-examples.js';

const signal = new AbortController().signal;
const secret = 'hunter2!X';

function request(prefix: string, suffix = ''): GenerationRequest {
  return { ...recordedRequest, prefix, suffix };
}

describe('maskedGenerator', () => {
  it('sends placeholders and puts the secret back into the answer', async () => {
    const inner = new FakeGenerator(({ prefix }) => {
      const placeholder = /SECRET_\w+/.exec(prefix)?.[0] ?? '';
      return ['connect(', placeholder.slice(0, 3), placeholder.slice(3), ')'];
    });
    const generator = maskedGenerator(inner);
    const generation = generator.generate(
      request(`password = "${secret}"\n`, `# ${secret} password = "${secret}"`),
      signal,
    );
    assert.equal((await collect(generation)).join(''), `connect(${secret})`);
    const [sent] = inner.requests;
    assert.match(sent?.prefix ?? '', /^password = "SECRET_\w{6}"\n$/);
    assert.equal(generation.prompt, sent?.prefix);
    assert.doesNotMatch(sent?.suffix.slice(20) ?? '', /hunter2/);
  });

  it('puts nothing back for a placeholder that came back changed', async () => {
    const inner = new FakeGenerator(({ prefix }) => {
      const placeholder = /SECRET_\w+/.exec(prefix)?.[0] ?? '';
      return [
        `${placeholder}_OLD X${placeholder} `,
        placeholder.slice(0, -1),
        ' ',
        placeholder,
        '2',
      ];
    });
    const generation = maskedGenerator(inner).generate(request(`password = "${secret}"`), signal);
    assert.doesNotMatch((await collect(generation)).join(''), /hunter2/);
  });

  it('hands a request without secrets on as it is', () => {
    const inner = new FakeGenerator(() => []);
    const given = request('a = 1');
    maskedGenerator(inner).generate(given, signal);
    assert.equal(inner.requests[0], given);
  });

  it('passes everything else through', async () => {
    let warmed = 0;
    let disposed = 0;
    const inner = Object.assign(new FakeGenerator(() => []), {
      warm: () => Promise.resolve(void (warmed += 1)),
      dispose: () => Promise.resolve(void (disposed += 1)),
    });
    const generator = maskedGenerator(inner);
    assert.equal(generator.id, inner.id);
    assert.deepEqual(await generator.status(signal), await inner.status());
    await generator.warm?.(signal);
    await generator.dispose();
    assert.deepEqual([warmed, disposed], [1, 1]);
    assert.ok(!('warm' in maskedGenerator(new FakeGenerator(() => []))));
  });

  it('ends the stream of the inner generator when the reader leaves', async () => {
    const inner = new FakeGenerator(() => ['a ', 'b ', 'c ']);
    const generation = maskedGenerator(inner).generate(request(`password = "${secret}"`), signal);
    for await (const chunk of generation) {
      assert.equal(chunk, 'a ');
      break;
    }
    assert.equal(inner.taken, 1);
  });

  it('never sends a secret and gives back what it is answered, however it is cut', async () => {
    const parts = fc.array(
      fc.oneof(
        fc.constantFrom(...secretExamples.map(({ code }) => code)),
        fc.constantFrom(...ordinaryCode),
      ),
      { minLength: 1, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(parts, fc.array(fc.nat(), { maxLength: 40 }), async (codes, places) => {
        const code = codes.join('\n');
        // The model repeats what it was sent.
        const inner = new FakeGenerator(({ prefix }) => cutAt(prefix, places));
        const generation = maskedGenerator(inner).generate(request(code), signal);
        const chunks = await collect(generation);
        assert.equal(chunks.join(''), code);
        for (const { secret: hidden, code: whole } of secretExamples) {
          if (!codes.includes(whole)) continue;
          assert.ok(!inner.requests[0]?.prefix.includes(hidden), hidden);
        }
      }),
    );
  });
});

describe('putBackSecrets', () => {
  it('gives the same for every way to cut a text, and no empty chunk', async () => {
    const { text, secrets } = maskSecrets(`password = "${secret}"; token = "abc123def456"`);
    const [first = '', second = ''] = [...secrets.keys()];
    const word = fc.oneof(
      fc.constantFrom(first, second, text, 'SECRET_', 'S', '_', ' ', '\n', '-', first.slice(0, 9)),
      fc.string({ maxLength: 3 }),
    );
    const whole = fc.array(word, { maxLength: 12 }).map((words) => words.join(''));
    await fc.assert(
      fc.asyncProperty(whole, fc.array(fc.nat(), { maxLength: 20 }), async (answer, places) => {
        const once = await collect(putBackSecrets(streamOf([answer]), secrets));
        const pieces = cutAt(answer, places).filter((piece) => piece !== '');
        const chunks = await collect(putBackSecrets(streamOf(pieces), secrets));
        assert.equal(chunks.join(''), once.join(''));
        assert.ok(!chunks.includes(''));
      }),
    );
  });
});
