import assert from 'node:assert/strict';
import fc from 'fast-check';
import { foldText, TextHash } from '../../src/completion/text-hash.js';

const line = fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\n', ' '));
const lines = fc.array(line, { minLength: 1, maxLength: 12 });

describe('TextHash', () => {
  it('is the hash of what stands before the cursor and of what follows its closers', () => {
    const hash = new TextHash(['import db', 'x = f()', 'y'], '\n');
    const around = hash.around(1, 'x = f(', ')');
    assert.equal(around?.before, foldText(0, 'import db\nx = f('));
    assert.equal(around.after, foldText(0, '\ny\n'));
  });

  it('follows changes as if the text had been hashed anew', () => {
    fc.assert(
      fc.property(
        lines,
        fc.array(fc.tuple(fc.nat(20), fc.nat(4), lines), { maxLength: 5 }),
        fc.nat(20),
        (start, changes, asked) => {
          const text = [...start];
          const hash = new TextHash(text, '\n');
          for (const [where, count, added] of changes) {
            hash.around(asked % text.length, '', '');
            const first = where % text.length;
            const removed = Math.min(count, text.length - first);
            hash.replace(first, removed, added);
            text.splice(first, removed, ...added);
          }
          const at = asked % text.length;
          const head = text[at]?.slice(0, 3) ?? '';
          assert.equal(hash.lineCount, text.length);
          assert.deepEqual(
            hash.around(at, head, ''),
            new TextHash(text, '\n').around(at, head, ''),
          );
        },
      ),
    );
  });

  it('goes on with what is typed, over line ends too, and does not change behind the cursor', () => {
    fc.assert(
      fc.property(lines, lines, lines, fc.constantFrom('\n', '\r\n'), (head, typed, tail, eol) => {
        const [first = '', ...others] = typed;
        const before = new TextHash([...head, ...tail], eol);
        const last = head.at(-1) ?? '';
        // The cursor stands at the end of the head's last line.
        const start = before.around(head.length - 1, last, '');
        const all = [...head.slice(0, -1), last + first, ...others, ...tail];
        const row = head.length - 1 + others.length;
        const now = new TextHash(all, eol).around(row, all[row] ?? '', '');
        assert.equal(now?.before, foldText(start?.before ?? 0, typed.join(eol)));
        assert.equal(now.after, start?.after);
      }),
    );
  });

  it('tells a change far before and far behind the cursor', () => {
    const text = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
    const around = () => new TextHash(text, '\n').around(2_500, 'line', '');
    const start = around();
    text[0] = 'import other';
    assert.notEqual(around()?.before, start?.before);
    assert.equal(around()?.after, start?.after);
    text[0] = 'line 0';
    text[4_999] = 'end';
    assert.equal(around()?.before, start?.before);
    assert.notEqual(around()?.after, start?.after);
  });

  it('does not read a line of megabytes at each key, but the lines around it', () => {
    const long = 'x'.repeat(1_000_000);
    const hash = new TextHash(['a', long, 'b'], '\n');
    assert.equal(hash.around(1, 'x', ''), undefined);
    const start = hash.around(2, '', '');
    hash.replace(1, 1, [`y${long}`]);
    assert.notEqual(hash.around(2, '', '')?.before, start?.before);
  });
});
