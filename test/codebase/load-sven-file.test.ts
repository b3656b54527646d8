import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadCodebase } from '../../src/codebase/load-codebase.js';
import { readSvenLine } from '../../src/codebase/sven-line.js';
import { nullLog } from '../../src/platform/log.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const pair = {
  func_name: 'FileStore::getFileCacheID',
  func_src_before: 'def f():\n    bad()\n',
  func_src_after: '\n\n    def f():\r\n        good()\n',
  vul_type: 'cwe-022',
  file_name: 'src/store.py',
  commit_link: 'example/repository',
};

describe('SVEN JSONL', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const load = async (...lines: string[]) => {
    await folder.write('train/pairs.jsonl', lines.join('\n'));
    return loadCodebase([folder.path], { signal: new AbortController().signal, log: nullLog });
  };

  it('gives the secure side as code and the other as its counterpart', async () => {
    const { demonstrations, problems } = await load('', JSON.stringify(pair), '  ');
    assert.deepEqual(problems, []);
    const [only] = demonstrations;
    assert.equal(only?.id, 'train/pairs.jsonl#2');
    assert.equal(only.title, 'File store get file cache ID');
    assert.equal(only.guideline, '');
    assert.equal(only.code, '    def f():\n        good()');
    assert.equal(only.vulnerableCode, 'def f():\n    bad()');
    assert.equal(only.cwe, 22);
    assert.equal(only.language.id, 'python');
  });

  it('takes the language from the CWE where the file name does not tell', async () => {
    const { demonstrations } = await load(
      JSON.stringify({ ...pair, file_name: undefined, vul_type: 'cwe-787' }),
    );
    assert.equal(demonstrations[0]?.language.id, 'c');
  });

  const bad: [what: string, line: string, message: RegExp][] = [
    ['what is not JSON', '{"func_name": ', /not JSON/],
    ['another format', '{"text": "hello"}', /not a line of the SVEN format \(func_name/],
    [
      'an unknown language',
      JSON.stringify({ ...pair, file_name: 'x.zig', vul_type: 'cwe-1' }),
      /language/,
    ],
    ['an empty secure side', JSON.stringify({ ...pair, func_src_after: ' \n' }), /no code/],
    ['hidden characters', JSON.stringify({ ...pair, func_src_after: 'a\u202Eb' }), /202E/],
    ['a line over 1 MiB', ' '.repeat(2 ** 20 + 1), /too long/],
  ];
  for (const [what, line, message] of bad) {
    it(`loses only its line for ${what}`, async () => {
      const { demonstrations, problems } = await load(
        JSON.stringify(pair),
        line,
        JSON.stringify(pair),
      );
      assert.deepEqual(
        demonstrations.map(({ id }) => id),
        ['train/pairs.jsonl#1', 'train/pairs.jsonl#3'],
      );
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.path ?? '', /pairs\.jsonl:2$/);
      assert.match(problems[0]?.message ?? '', message);
    });
  }

  it('counts the bad lines of a file that is something else', async () => {
    const { problems } = await load(...Array.from({ length: 50 }, () => '[]'));
    assert.equal(problems.length, 21);
    assert.match(problems.map(({ message }) => message).join('\n'), /30 more lines/);
    assert.deepEqual(
      problems.flatMap(({ lines }) => lines ?? []),
      [30],
    );
  });

  it('names as many bad lines as are asked for', async () => {
    await folder.write('a.jsonl', '[]\n'.repeat(50));
    const { problems } = await loadCodebase([folder.path], {
      signal: new AbortController().signal,
      log: nullLog,
      maxNamedLines: 49,
    });
    assert.equal(problems.length, 50);
    assert.deepEqual(
      problems.flatMap(({ lines }) => lines ?? []),
      [1],
    );
  });

  it('loads 10,000 pairs of one file, each under an id of its own', async () => {
    const lines = Array.from({ length: 10_000 }, (_, index) =>
      JSON.stringify({ ...pair, func_name: `function_${index}` }),
    );
    const { demonstrations, problems } = await load(...lines);
    assert.deepEqual(problems, []);
    assert.equal(new Set(demonstrations.map(({ id }) => id)).size, 10_000);
  }).timeout(60_000);

  it('never throws, whatever the line', () => {
    const text = fc.oneof(fc.json(), fc.string()).map((line) => Buffer.from(line));
    fc.assert(
      fc.property(fc.oneof(text, fc.uint8Array()), (line) => {
        readSvenLine(line);
      }),
    );
  });
});
