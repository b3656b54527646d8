import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cappedLines } from '../../src/codebase/capped-lines.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

describe('cappedLines', () => {
  let folder: TemporaryFolder;
  before(async () => {
    folder = await TemporaryFolder.create();
  });
  after(() => folder.remove());

  const read = async (content: string, lineBytes: number, fileBytes = 2 ** 20) => {
    const path = await folder.write('lines', content);
    const lines: (string | undefined)[] = [];
    const { signal } = new AbortController();
    for await (const line of cappedLines(path, { lineBytes, fileBytes }, signal)) {
      assert.equal(line.number, lines.length + 1);
      lines.push(line.bytes?.toString());
    }
    return lines;
  };

  it('gives the lines as splitting does, and nothing for those over the cap', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.stringMatching(/^[a-z]{0,12}$/), { maxLength: 20 }),
        async (lines) => {
          const expected = lines.map((line) => (line.length > 8 ? undefined : line));
          while (expected.at(-1) === '') expected.pop();
          const actual = await read(lines.join('\n'), 8);
          while (actual.at(-1) === '') actual.pop();
          assert.deepEqual(actual, expected);
        },
      ),
      { numRuns: 40 },
    ));

  it('gives lines that span the chunks of the stream whole', async () => {
    const line = 'a'.repeat(100_000);
    assert.deepEqual(await read(`${line}\n${line}`, 200_000), [line, line]);
  });

  it('reads no more than the cap of the file', async () => {
    assert.deepEqual(await read('aaa\nbbb\nccc', 100, 8), ['aaa', 'bbb']);
  });
});
