import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeOfAnswer } from '../../src/generation/chat-answer.js';
import { collect, cutAt, streamOf } from '../support/collect.js';

const prefix = 'import os\n\ndef add(a, b):\n    return ';

async function code(answer: string, before = prefix, places: readonly number[] = []) {
  return (await collect(codeOfAnswer(streamOf(cutAt(answer, places)), before))).join('');
}

describe('codeOfAnswer', () => {
  const cases: [what: string, answer: string, expected: string, before?: string][] = [
    ['leaves bare code alone', 'a + b\n\nx = 1\n', 'a + b\n\nx = 1\n'],
    ['opens a fence', '```python\na + b\n```\n', 'a + b'],
    ['opens a fence without a language', '```\na + b\n```', 'a + b'],
    ['drops what follows the fence', '```c\nx;\n```\nThis adds two numbers.', 'x;'],
    ['drops a preface before a fence', 'Here is the continuation:\n\n```py\na + b\n```', 'a + b'],
    ['drops a preface', 'Sure!\na + b', 'a + b'],
    ['drops thoughts', '<think>\nHm, add:\n</think>\n\na + b', 'a + b'],
    ['keeps code that begins like a preface', 'here = 1\n', 'here = 1\n'],
    ['drops an echo of the current line', 'return a + b', 'a + b'],
    ['drops an echo with its indentation', '    return a + b', 'a + b'],
    ['drops an echo of the function', 'def add(a, b):\n    return a + b\n', 'a + b\n'],
    ['drops an echo of everything in a fence', `\`\`\`python\n${prefix}a + b\n\`\`\``, 'a + b'],
    ['drops repeated indentation', '    x = 1\n', 'x = 1\n', 'def f():\n    '],
    ['drops an echo of the line that opens the block', 'if x:\n    y()\n', '    y()\n', 'if x:\n'],
    ['keeps a line that may be written twice', 'i += 1\n', 'i += 1\n', 'i += 1\n'],
    ['keeps closing brackets', '}\n', '}\n', '    }\n'],
    ['gives nothing for nothing', '', ''],
    ['gives nothing for a fence alone', '```python\n```', ''],
    ['shows an answer that is only half an echo', 'retur', 'retur'],
  ];
  for (const [what, answer, expected, before] of cases)
    it(what, async () => assert.equal(await code(answer, before), expected));

  it('does not depend on how the answer is cut', async () => {
    const places = fc.array(fc.nat(), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...cases),
        places,
        async ([, answer, expected, before], at) =>
          assert.equal(await code(answer, before, at), expected),
      ),
      { numRuns: 500 },
    );
  });

  it('does not depend on it for any text either', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '`', '```', 'return ', ':') });
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(fc.nat()), async (answer, before, at) =>
        assert.equal(await code(answer, before, at), await code(answer, before)),
      ),
      { numRuns: 1_000 },
    );
  });
});
