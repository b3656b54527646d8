import assert from 'node:assert/strict';
import { noCheck } from '../../src/completion/code-check.js';
import { CompletionEngine, type CompletionOptions } from '../../src/completion/engine.js';
import type { Demonstration } from '../../src/codebase/demonstration.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { cursorContext } from '../../src/prompt/cursor-context.js';
import type { Retriever } from '../../src/retrieval/retriever.js';
import { createRetriever } from '../support/create-retriever.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeGenerator } from '../support/fake-generator.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

const options: CompletionOptions = {
  strategy: 'bm25',
  demonstrations: 1,
  maxTokens: 64,
  temperature: 0,
  topP: 0.95,
  onFinding: 'regenerate',
};

const unsubscribe = demonstration({
  id: 'cwe-089-sql-injection/unsubscribe.py',
  title: 'Unsubscribe an email address',
  code: 'cursor.execute("DELETE FROM emails WHERE address = %s", (email,))',
});
const archive = demonstration({
  id: 'cwe-022-path-traversal/archive.py',
  title: 'Extract an archive',
  code: 'archive.extractall(target, filter="data")',
});

function engineWith(
  generator: FakeGenerator,
  demonstrations: readonly Demonstration[] = [unsubscribe, archive],
  retriever?: Retriever,
): CompletionEngine {
  return new CompletionEngine({
    guard: noCheck,
    retriever: (strategy) =>
      Promise.resolve(retriever ?? createRetriever(strategy, { demonstrations })),
    syntax: new SyntaxService(packagedSyntaxFiles()),
    generator: async () => {
      const status = await generator.status();
      if (status.state !== 'ready') throw status.reason;
      return { generator, status, passedOver: [] };
    },
    embedder: () => undefined,
  });
}

const context = (text: string, languageId = 'python') => {
  const offset = text.indexOf('║');
  return cursorContext({ path: 'app.py', languageId, text: text.replace('║', '') }, offset);
};

const body = context(
  'import db\n\ndef leave(email):\n    # unsubscribe the email address\n    ║\n',
);

describe('CompletionEngine', () => {
  it('shows the model the best demonstration, then the code', async () => {
    const generator = new FakeGenerator(() => ['db.remove(email)\n']);
    const outcome = await engineWith(generator).complete({
      context: body,
      options,
      signal: new AbortController().signal,
    });
    assert.equal(outcome.kind, 'suggestion');
    assert.equal(outcome.text, 'db.remove(email)');
    assert.equal(outcome.trace.demonstrations[0]?.demonstration.id, unsubscribe.id);
    const sent = generator.requests[0]?.prefix ?? '';
    assert.ok(sent.indexOf(unsubscribe.code) < sent.indexOf('def leave'));
    assert.ok(sent.endsWith(body.prefix.slice(-40)));
  });

  it('shows no demonstration with the strategy none, or when the codebase is empty', async () => {
    for (const [strategy, demonstrations] of [
      ['none', [unsubscribe]],
      ['bm25', []],
    ] as const) {
      const generator = new FakeGenerator(() => ['x = 1\n']);
      const outcome = await engineWith(generator, demonstrations).complete({
        context: body,
        options: { ...options, strategy },
        signal: new AbortController().signal,
      });
      assert.equal(outcome.kind, 'suggestion');
      assert.equal(generator.requests[0]?.prefix, body.prefix);
    }
  });

  it('stops the model once the block has ended', async () => {
    const generator = new FakeGenerator(function* () {
      yield 'return 1\n';
      yield 'def other():\n';
      for (;;) yield '    more()\n';
    });
    const outcome = await engineWith(generator).complete({
      context: body,
      options,
      signal: new AbortController().signal,
    });
    assert.equal(outcome.kind, 'suggestion');
    assert.equal(outcome.text, 'return 1');
    assert.equal(generator.taken, 2);
  });

  it('tells the text as it grows', async () => {
    const grown: string[] = [];
    await engineWith(new FakeGenerator(() => ['a = 1\n    ', 'b = 2\n'])).complete({
      context: body,
      options,
      signal: new AbortController().signal,
      onText: (text) => grown.push(text),
    });
    assert.deepEqual(grown, ['a = 1', 'a = 1\n    b = 2']);
  });

  it('keeps the demonstration while one types in a function, and the prompt begins the same', async () => {
    let asked = 0;
    const inner = createRetriever('bm25', { demonstrations: [unsubscribe, archive] });
    const retriever: Retriever = {
      strategy: 'bm25',
      retrieve: (...question) => {
        asked += 1;
        return inner.retrieve(...question);
      },
    };
    const generator = new FakeGenerator(() => ['x\n']);
    const engine = engineWith(generator, [], retriever);
    const signal = new AbortController().signal;
    const typed = ['', 'r', 're', 'result = extract_archive(', 'result = extract_archive(a)\n    '];
    for (const text of typed) {
      const at = context(`def leave(email):\n    # unsubscribe the email address\n    ${text}║\n`);
      await engine.complete({ context: at, options, signal });
    }
    assert.equal(asked, 1);
    const [first = '', ...later] = generator.requests.map(({ prefix }) => prefix);
    for (const prompt of later) assert.ok(prompt.startsWith(first.trimEnd()));
  });

  it('chooses anew in another function', async () => {
    const generator = new FakeGenerator(() => ['x\n']);
    const engine = engineWith(generator);
    const signal = new AbortController().signal;
    await engine.complete({ context: body, options, signal });
    const other = context('def unpack(path):\n    # extract the archive\n    ║\n');
    await engine.complete({ context: other, options, signal });
    assert.ok(generator.requests[0]?.prefix.includes(unsubscribe.code));
    assert.ok(generator.requests[1]?.prefix.includes(archive.code));
  });

  it('answers with nothing and says why', async () => {
    const outcome = await engineWith(new FakeGenerator(() => ['   \n'])).complete({
      context: body,
      options,
      signal: new AbortController().signal,
    });
    assert.equal(outcome.kind, 'nothing');
    assert.match(outcome.reason, /nothing/);
  });

  it('answers with the failure of the generator', async () => {
    const failure = new SecCoderError('loading', 'The model is loading.');
    const generator = new FakeGenerator(() => {
      throw failure;
    });
    const outcome = await engineWith(generator).complete({
      context: body,
      options,
      signal: new AbortController().signal,
    });
    assert.deepEqual(outcome, { kind: 'failed', error: failure });
  });

  it('answers with cancelled when aborted before and while the model writes', async () => {
    const stop = new AbortController();
    const generator = new FakeGenerator(function* () {
      yield 'a = 1\n    ';
      stop.abort();
      yield 'b = 2\n    ';
    });
    const engine = engineWith(generator);
    assert.deepEqual(await engine.complete({ context: body, options, signal: stop.signal }), {
      kind: 'cancelled',
    });
    assert.deepEqual(await engine.complete({ context: body, options, signal: stop.signal }), {
      kind: 'cancelled',
    });
    assert.equal(generator.requests.length, 1);
  });

  it('takes a stream that ends quietly when it is aborted for cut, unless its text was complete', async () => {
    for (const [last, kind] of [
      ['    c = 3\n', 'cancelled'],
      ['def other():\n', 'suggestion'],
    ] as const) {
      const stop = new AbortController();
      const quiet = new FakeGenerator(() => []);
      const generate = quiet.generate.bind(quiet);
      quiet.generate = (...question) => ({
        ...generate(...question),
        async *[Symbol.asyncIterator]() {
          await Promise.resolve();
          yield 'b = 2\n';
          stop.abort();
          yield last;
        },
      });
      const engine = engineWith(quiet);
      const outcome = await engine.complete({ context: body, options, signal: stop.signal });
      assert.equal(outcome.kind, kind);
    }
  });

  it('completes at the beginning of an empty file, with CRLF and with non-ASCII text', async () => {
    const cases = [
      ['║', 'x = 1'],
      ['a = 1\r\nif a:\r\n    ║\r\n', 'b = 1\r\n    c = 2'],
      ['# größte Zahl 漢字 😀\n║', 'x = 1'],
    ] as const;
    for (const [text, expected] of cases) {
      const answer = expected.replaceAll('\r\n', '\n');
      const outcome = await engineWith(new FakeGenerator(() => [answer])).complete({
        context: context(text),
        options,
        signal: new AbortController().signal,
      });
      assert.equal(outcome.kind, 'suggestion');
      assert.equal(outcome.text, expected);
    }
  });
});
