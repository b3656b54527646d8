import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Draft, Filter } from '../../src/completion/postprocess/draft.js';
import {
  surroundingsOf,
  type Surroundings,
} from '../../src/completion/postprocess/surroundings.js';
import type { CursorContext } from '../../src/prompt/cursor-context.js';

const tokens = [
  ...['{', '}', '(', ')', '[', ']', '"', "'", '`', '"""', '//', '/*', '*/', '#', '# a file', '\\'],
  ...[
    'x',
    'return x',
    'if x:',
    'if (x) {',
    'else:',
    'f(',
    'f()',
    ';',
    ',',
    ' = ',
    'const y = ',
    '.',
  ],
  ...['```', '```python', '<|endoftext|>', '<PRE>', '</s>', '[INST]', '    ', '  ', '\t', ' '],
  ...['\n', '\n', '\n', '\n    ', '\n\t', '\r\n', 'return x;\n', '    return x\n', 'end\n'],
];

/** Texts that a model might write, and many that none would. */
export const modelText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...tokens), { maxLength: 30 })
  .map((parts) => parts.join(''));

const prefixes = [
  ...[
    '',
    'x = ',
    'def f(x):\n    ',
    'def f(x):\n',
    'void f() {\n\t',
    'foo(',
    'foo("',
    '`a ${',
    'if x:\n  con',
  ],
  ...['# a file\n', '/* a file', 'if (x) {\n    ', 'function f() {\n  return g({\n    ', '"""a\n'],
];
const suffixes = [
  '',
  '\n',
  ')\n',
  '")\n',
  '\n}\n',
  '\n    return x\n}\n',
  ' }',
  '\nend\n',
  'x)\n',
  '\n  })\n}\n',
];

/** Places in documents of several languages. */
export const place: fc.Arbitrary<CursorContext> = fc.record({
  path: fc.constant(''),
  languageId: fc.constantFrom('python', 'c', 'typescript', 'go', 'ruby', 'shellscript', 'html'),
  head: fc.constant(''),
  prefix: fc.constantFrom(...prefixes),
  suffix: fc.constantFrom(...suffixes),
});

/** Checks that a filter takes nothing back and never opens what it has closed. */
export function keepsToTheLaw(filter: Filter): void {
  const state = fc.constantFrom('open', 'closed', 'cut');
  fc.assert(
    fc.property(modelText, modelText, place, state, (before, more, context, later) => {
      const around = surroundingsOf(context);
      const text = (before + more).replaceAll('\r\n', '\n');
      const earlier = wholeLines(before.replaceAll('\r\n', '\n').replace(/\r$/, ''));
      const first = filter({ text: earlier, state: 'open' }, around);
      const whole = later === 'open' ? wholeLines(text) : text;
      const second = filter({ text: whole, state: later }, around);
      assert.ok(second.text.startsWith(first.text), 'took something back');
      if (first.state === 'closed') assert.equal(second.text, first.text);
      if (first.state === 'open') assert.equal(first.text, wholeLines(first.text));
    }),
    { numRuns: 1_000 },
  );
}

function wholeLines(text: string): string {
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** Applies a filter at a cursor `║` to a whole answer. @param state as in {@link Draft} */
export function filtered(
  filter: Filter,
  document: string,
  text: string,
  options: { languageId?: string; state?: Draft['state'] } = {},
): string {
  const { languageId = 'python', state = 'closed' } = options;
  return filter({ text, state }, at(document, languageId)).text;
}

/** What stands around a cursor `║`. */
export function at(document: string, languageId = 'python'): Surroundings {
  const [prefix = '', suffix = ''] = document.split('║');
  return surroundingsOf({ path: '', languageId, head: '', prefix, suffix });
}
