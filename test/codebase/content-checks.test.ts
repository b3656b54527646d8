import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkText,
  decodeText,
  describeHiddenCharacter,
  findHiddenCharacter,
} from '../../src/codebase/content-checks.js';

describe('content checks', () => {
  const hidden = [
    0x061c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069,
    0xfeff, 0xe0001, 0xe0041, 0xe0100, 0x1b, 0x08, 0x7f, 0x85,
  ];
  for (const codePoint of hidden) {
    it(`names U+${codePoint.toString(16)} and its line`, () => {
      const found = findHiddenCharacter(`one\ntwo\nth${String.fromCodePoint(codePoint)}ree`);
      assert.equal(found?.codePoint, codePoint);
      assert.equal(found.line, 3);
    });
  }

  it('accepts prose and code of any script, tabs and form feeds', () => {
    assert.equal(findHiddenCharacter('\f\tprüfe = "検査 😀 ❤️ العربية" # ok\n'), undefined);
  });

  it('says what was found where in one sentence', () => {
    const found = findHiddenCharacter('x\n\u202Ey');
    assert.ok(found);
    assert.equal(describeHiddenCharacter(found), 'Line 2 holds a bidirectional control (U+202E).');
  });

  it('refuses half a surrogate pair', () => {
    assert.equal(checkText('a\uD800b').ok, false);
  });

  it('reads UTF-8 with a byte order mark and CRLF as plain text with LF', () => {
    const bytes = Buffer.from('\uFEFFa\r\nb\rc\n');
    assert.deepEqual(decodeText(bytes), { ok: true, text: 'a\nb\nc\n' });
  });

  it('reads UTF-16 with a byte order mark, either way round', () => {
    const little = Buffer.from('\uFEFFx = "é"\r\n', 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big])
      assert.deepEqual(decodeText(bytes), { ok: true, text: 'x = "é"\n' });
  });

  it('refuses UTF-16 that is cut, without a mark, or holds what is hidden', () => {
    const problem = (bytes: Uint8Array) => {
      const result = decodeText(bytes);
      return result.ok ? '' : result.problem;
    };
    assert.match(problem(Buffer.from([0xff, 0xfe, 0x61])), /not valid UTF-16/);
    assert.match(problem(Buffer.from('ab', 'utf16le')), /binary/);
    assert.match(problem(Buffer.from('\uFEFFa\u202Eb', 'utf16le')), /202E/);
  });

  it('says of Latin-1 what to do', () => {
    const result = decodeText(Buffer.from('x = "é"', 'latin1'));
    assert.match(result.ok ? '' : result.problem, /Latin-1.*save it as UTF-8/);
  });

  it('refuses a second byte order mark', () => {
    assert.equal(decodeText(Buffer.from('\uFEFF\uFEFFa')).ok, false);
  });

  it('refuses NUL bytes as binary and broken UTF-8 as such', () => {
    const binary = decodeText(Buffer.from([0x61, 0, 0x62]));
    assert.match(binary.ok ? '' : binary.problem, /binary/);
    const broken = decodeText(Buffer.from([0x61, 0xff, 0x62]));
    assert.match(broken.ok ? '' : broken.problem, /UTF-8/);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decodeText(bytes);
      }),
    );
  });
});
