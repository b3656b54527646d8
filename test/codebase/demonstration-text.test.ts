import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beginsWithHtml, renderDemonstration } from '../../src/codebase/demonstration-text.js';
import { readDescribedCode, trimCode } from '../../src/codebase/functional-description.js';
import { languageById, languages, type Language } from '../../src/platform/language.js';
import { SecCoderError } from '../../src/platform/errors.js';

function language(id: string): Language {
  const found = languageById(id);
  assert.ok(found);
  return found;
}

/** What could end the comment, begin another one, or be read by a tool instead of by people. */
const hostileParts = [
  ...['*/', '/*', '/**', '//', '///', '#', '#!', '#include <x>', '--', '--[[', ']]', '-->', '--!>'],
  ...['<!--', '>', '->', '-', '"""', "'''", '=begin', '=end', '<?php', '?>', '\\', '\\\\', '??/'],
  ...['coding: latin-9', 'coding=utf-8', '-*- coding: utf-8 -*-', 'frozen_string_literal: true'],
  ...['\n', '\r\n', '\r', '\n\n', ' ', '   ', '\t', '\f', '\u00a0', '\u2028', '\u2029'],
  ...['Ünïcödé', 'ß', '日本語', '👩🏽', 'e\u0301', 'word', 'x'],
] as const;
const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...hostileParts) },
      { weight: 1, arbitrary: fc.stringMatching(/^[\w .,;:()-]{1,40}$/) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
const hostileCode = fc
  .array(
    fc.constantFrom(
      ...hostileParts.filter((part) => !/[\u2028\u2029]/.test(part)),
      ...['    ', 'x = 1;\n', '\n# about it\n', '\n// about it\n', '\n/* it */\n', '<?php\n'],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** A text with something to read in it. */
const hasLetter = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** What a reader reads: blanks, trailing backslashes, and blanks that keep a mark from ending the comment aside. */
const read = (text: string) => text.replace(/[\s\\]+/g, '').toUpperCase();

const lineEnds = (code: string) => code.replace(/\r\n?/g, '\n');

/** What is above the code. @param code as it is read again */
function commentOf(file: string, code: string): string {
  assert.ok(file.endsWith(`\n\n${code}\n`), file);
  return file.slice(0, -code.length - 3);
}

describe("a demonstration's file", () => {
  for (const language of languages) {
    it(`in ${language.name} is read back with its title, guideline and code, whatever they are`, () => {
      // A tag at the beginning of PHP code is not a part of it.
      const tag = language.id === 'php' ? /^\s*<\?php(?:\s*?\n|\s)/ : /^(?!)/;
      const code = hostileCode.filter((text) => {
        const own = trimCode(lineEnds(text).replace(tag, ''));
        return own !== '' && (language.id !== 'php' || !beginsWithHtml(own));
      });
      const title = hostileText.filter(hasLetter);
      fc.assert(
        fc.property(title, hostileText, code, (title, guideline, code) => {
          const file = renderDemonstration({ language, title, guideline, code });
          const again = readDescribedCode(file, language);
          assert.equal(again.code, trimCode(lineEnds(code).replace(tag, '')));
          assert.equal(read(again.title), read(title));
          assert.equal(read(again.guideline), read(guideline));
        }),
        { numRuns: 300 },
      );
    });

    it(`in ${language.name} has a comment that ends where the code begins`, () => {
      fc.assert(
        fc.property(hostileText, hostileText, (title, guideline) => {
          const file = renderDemonstration({ language, title, guideline, code: 'x' });
          const comment = commentOf(file, 'x').replace(/^<\?php\n/, '');
          assert.doesNotMatch(comment, /[\r\u2028\u2029]/);
          const { lineComment, blockComment } = language;
          if (lineComment !== undefined) {
            for (const line of comment.split('\n')) {
              assert.ok(line === lineComment || line.startsWith(`${lineComment} `), line);
              // C takes the next line into the comment, blanks behind the backslash or not.
              assert.doesNotMatch(line, /\\\s*$/);
            }
          } else {
            assert.ok(blockComment);
            assert.ok(comment.startsWith(`${blockComment.open} `));
            assert.equal(comment.indexOf(blockComment.close), comment.length - 3);
            assert.doesNotMatch(comment, /--!>/);
          }
        }),
        { numRuns: 300 },
      );
    });

    it(`in ${language.name} keeps ordinary words as they are and writes the same again`, () => {
      const words = fc.array(fc.stringMatching(/^[A-Za-z,.()']{1,30}$/), { minLength: 1 });
      fc.assert(
        fc.property(words, words, (title, guideline) => {
          const text = { language, title: `A ${title.join(' ')}`, code: 'x' };
          const file = renderDemonstration({ ...text, guideline: guideline.join(' ') });
          const again = readDescribedCode(file, language);
          assert.equal(again.title, text.title);
          assert.deepEqual(again.guideline.split(/\s/), guideline);
          assert.equal(renderDemonstration({ language, ...again }), file);
        }),
      );
    });
  }

  it('is uniform', () => {
    const text = {
      title: '  find a reader\r\n by e-mail ',
      guideline:
        'The address is bound as a parameter, so that a quote in it cannot end the string.\r\n\r\n  Nothing is put together.',
      code: '\r\n\r\n  x = 1\r\n\r\n  y = 2  \r\n\r\n',
    };
    assert.equal(
      renderDemonstration({ ...text, language: language('python') }),
      [
        '# Find a reader by e-mail',
        '# The address is bound as a parameter, so that a quote in it cannot end the string.',
        '# Nothing is put together.',
        '',
        '  x = 1',
        '',
        '  y = 2',
        '',
      ].join('\n'),
    );
    assert.equal(
      renderDemonstration({
        title: 'a',
        guideline: '*/ -->',
        code: 'x',
        language: language('html'),
      }),
      '<!-- A\n* / -- >\n-->\n\nx\n',
    );
    assert.equal(
      renderDemonstration({
        title: 'a',
        guideline: '',
        code: '<?php\nf();',
        language: language('php'),
      }),
      '<?php\n// A\n\nf();\n',
    );
  });

  it('of Python declares no encoding, in which Python would read the file', () => {
    // PEP 263: in the first or second line.
    const declaration = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
    for (const text of ['decoding: a header', '-*- coding: x -*-', 'Set the encoding=ascii']) {
      const file = renderDemonstration({
        language: language('python'),
        title: text,
        guideline: text,
        code: 'x',
      });
      for (const line of file.split('\n')) assert.doesNotMatch(line, declaration);
    }
  });

  it('of PHP does not leave PHP in a comment', () => {
    const text = { title: 'echo in <?= ?>', guideline: 'Not ?> this', code: 'f();' };
    const file = renderDemonstration({ ...text, language: language('php') });
    assert.doesNotMatch(commentOf(file, 'f();'), /\?>/);
  });

  const refused: [what: string, part: object, message: RegExp][] = [
    ['no code', { code: ' \r\n\t' }, /no code/],
    ['a tag alone', { code: '<?php\n', languageId: 'php' }, /no code/],
    ['a bidirectional control in the title', { title: 'a\u202Eb' }, /Line 1 .*202E/],
    ['a zero-width space in the guideline', { guideline: 'a\u200Bb' }, /Line 2 .*200B/],
    ['an escape in the code', { code: 'x\n\x1b[2J' }, /001B/],
    ['half a character', { code: '\ud800' }, /surrogate/],
  ];
  for (const [what, part, message] of refused) {
    it(`is refused for ${what}`, () => {
      const { languageId = 'python', ...text } = part as { languageId?: string };
      assert.throws(
        () =>
          renderDemonstration({
            language: language(languageId),
            title: 'Title',
            guideline: 'Guideline',
            code: 'x',
            ...text,
          }),
        (error) =>
          error instanceof SecCoderError && error.kind === 'input' && message.test(error.message),
      );
    });
  }

  const php = language('php');
  const render = (code: string) =>
    renderDemonstration({ language: php, title: 'Greet', guideline: '', code });

  for (const code of ['<html><?= $a ?></html>', 'Hello <?= $a ?>', '<?= $a ?>', 'Hi\n<?php f();']) {
    it(`refuses PHP that begins with HTML: ${JSON.stringify(code)}`, () => {
      assert.throws(() => render(code), { kind: 'input', message: /begins with HTML/ });
    });
  }

  for (const [code, kept] of [
    ['<?php f(); ?>\n<p><?= $a ?></p>', 'f(); ?>\n<p><?= $a ?></p>'],
    ['?>\n<p><?= $a ?></p>', '?>\n<p><?= $a ?></p>'],
    ["f('<?php g();');", "f('<?php g();');"],
    ['<<<A\nx\nA;', '<<<A\nx\nA;'],
  ] as const) {
    it(`keeps PHP that begins with PHP: ${JSON.stringify(code)}`, () =>
      assert.equal(render(code), `<?php\n// Greet\n\n${kept}\n`));
  }
});
