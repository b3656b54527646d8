import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { BlobSplitter } from '../../../src/curation/git/blob-splitter.js';

const name = (number: number) => number.toString(16).padStart(40, '0');

/** What the splitter gives of output that comes in pieces. */
function split(output: Buffer, cuts: readonly number[], maxBytes = 1_000) {
  const found: [blob: string, content: string | undefined][] = [];
  const splitter = new BlobSplitter(maxBytes, (blob, content) =>
    found.push([blob, content?.toString('latin1')]),
  );
  const places = [0, ...cuts.map((cut) => cut % (output.length + 1)), output.length];
  places.sort((a, b) => a - b);
  places.slice(1).forEach((end, at) => splitter.push(output.subarray(places[at], end)));
  return { found, done: splitter.done };
}

describe('taking apart what Git prints of blobs', () => {
  it('gives each blob as it was, in whatever pieces it comes', () => {
    const object = fc.oneof(
      fc.record({ bytes: fc.uint8Array({ maxLength: 60 }) }),
      fc.constant({ bytes: undefined }),
    );
    fc.assert(
      fc.property(fc.array(object), fc.array(fc.nat()), (objects, cuts) => {
        const parts = objects.map(({ bytes }, at) =>
          bytes === undefined
            ? Buffer.from(`${name(at)} missing\n`)
            : Buffer.concat([
                Buffer.from(`${name(at)} blob ${bytes.length}\n`),
                bytes,
                Buffer.from('\n'),
              ]),
        );
        const { found, done } = split(Buffer.concat(parts), cuts, 40);
        assert.ok(done);
        const expected = objects.flatMap(({ bytes }, at) => {
          if (bytes === undefined) return [];
          const content = bytes.length > 40 ? undefined : Buffer.from(bytes).toString('latin1');
          return [[name(at), content]];
        });
        assert.deepEqual(found, expected);
      }),
    );
  });

  it('passes over what is no blob', () => {
    const output = `${name(1)} tree 3\nabc\n${name(2)} blob 1\nx\n`;
    assert.deepEqual(split(Buffer.from(output), []).found, [
      [name(1), undefined],
      [name(2), 'x'],
    ]);
  });

  it('is not done in the middle', () => {
    assert.equal(split(Buffer.from(`${name(1)} blob 3\nab`), []).done, false);
    assert.equal(split(Buffer.from(`${name(1)} bl`), []).done, false);
  });

  it('refuses what is something else', () => {
    assert.throws(() => split(Buffer.from('hello\n'), []), /something else/);
    assert.throws(() => split(Buffer.alloc(1_000, 'x'), []), /something else/);
  });
});
