import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainMessage, webPage } from '../../src/analysis/sarif-message.js';

describe('the message of a finding', () => {
  it('has the text of links, and no links', () => {
    for (const [message, plain] of [
      ['depends on a [user value](1).', 'depends on a user value.'],
      ['[a \\[b\\]](2) and [c](3)', 'a [b] and c'],
      ['[run](command:evil) x', 'run x'],
      ['see command:evil or the command: x', 'see command: evil or the command: x'],
      ['JavaScript:alert(1) vscode://x', 'JavaScript: alert(1) vscode: //x'],
      ['an array[i](j', 'an array[i](j'],
    ] as const)
      assert.equal(plainMessage(message), plain);
  });

  it('has no characters that hide or turn text', () => {
    assert.equal(plainMessage('a\u202eb\u0000c\u200bd\r\ne'), 'a b c d \ne');
  });

  it('is short enough to be read', () => {
    assert.equal(plainMessage('x'.repeat(100_000)).length, 2000);
  });

  it('never has a link that would do something, whatever it is made of', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '\\',
      'command:',
      'x',
      ' ',
      '\u200b',
      '\n',
      '1',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const plain = plainMessage(parts.join(''));
        assert.doesNotMatch(plain, /\bcommand:\S/);
        assert.ok(plain.length <= 2000);
      }),
      { numRuns: 5000 },
    );
  });

  it('is made in time of any text', () => {
    for (const hostile of ['['.repeat(100_000), '[a]('.repeat(50_000), '\\['.repeat(50_000)])
      assert.ok(plainMessage(hostile).length <= 2000);
  });
});

describe('the page of a rule', () => {
  it('is one of the web', () => {
    assert.equal(webPage('https://example.com/a'), 'https://example.com/a');
    for (const uri of [
      'command:x',
      'javascript:x',
      'http://a',
      'file:///a',
      'x',
      'https://u@a',
      '',
    ])
      assert.equal(webPage(uri), undefined, uri);
  });
});
