import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stopAt } from '../../src/generation/stop-at.js';
import { collect, cutAt, streamOf } from '../support/collect.js';

/** Texts in which sequences overlap, touch and are left unfinished. */
const text = fc.string({ unit: fc.constantFrom('a', 'b', '<', '|', '>', '\n'), maxLength: 40 });
const sequence = fc.string({ unit: fc.constantFrom('a', 'b', '<', '|', '>'), maxLength: 4 });

/** The obvious definition, on the whole text. */
function upToFirst(whole: string, sequences: readonly string[]): string {
  const starts = sequences.filter((stop) => stop !== '').map((stop) => whole.indexOf(stop));
  return whole.slice(0, Math.min(whole.length, ...starts.filter((start) => start >= 0)));
}

describe('stopAt', () => {
  it('gives the text up to the first stop sequence, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(sequence, { maxLength: 4 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (whole, sequences, places) => {
          const pieces = await collect(stopAt(streamOf(cutAt(whole, places)), sequences));
          assert.equal(pieces.join(''), upToFirst(whole, sequences));
          assert.ok(!pieces.includes(''));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never shows a part of a token that comes in pieces', async () => {
    const pieces = await collect(
      stopAt(streamOf(['x', '<|', 'im_', 'end|>', 'y']), ['<|im_end|>']),
    );
    assert.deepEqual(pieces, ['x']);
  });

  it('lets go what only began like a stop sequence', async () => {
    const pieces = await collect(stopAt(streamOf(['a <', '| b', ' <|']), ['<|end|>']));
    assert.equal(pieces.join(''), 'a <| b <|');
  });

  it('leaves the stream when it stops', async () => {
    let left = false;
    async function* endless(): AsyncGenerator<string> {
      try {
        for (;;) yield await Promise.resolve('ab');
      } finally {
        left = true;
      }
    }
    assert.deepEqual(await collect(stopAt(endless(), ['ba'])), ['a']);
    assert.ok(left);
  });
});
