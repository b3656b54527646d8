import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SecCoderError } from '../../src/platform/errors.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { assemblePrompt } from '../../src/prompt/assemble-prompt.js';
import { estimateTokens, weigh } from '../../src/prompt/budget.js';
import { cursorContext } from '../../src/prompt/cursor-context.js';
import { DemonstrationBlocks } from '../../src/prompt/demonstration-blocks.js';
import { integrate } from '../../src/prompt/integration-template.js';
import { demonstration as demonstrationFrom } from '../support/demonstrations.js';
import { checkGolden } from '../support/golden.js';
import { hostileCode } from '../support/hostile-code.js';
import { promptExamples } from '../support/prompt-examples.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

const limits = { contextTokens: 8_192, maxNewTokens: 256 };
const query = 'def find(name):\n    return db.execute("SELECT ?", (name,))\n';

function pythonContext(prefix: string, suffix = '') {
  return { path: 'a.py', languageId: 'python', head: '', prefix, suffix };
}

function demonstrationOf(languageId: string, code: string, vulnerableCode?: string) {
  const counterpart = vulnerableCode === undefined ? {} : { vulnerableCode };
  return demonstrationFrom({ languageId, code, ...counterpart });
}

describe('assemblePrompt', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  const blocks = new DemonstrationBlocks(syntax);
  after(() => syntax.dispose());

  for (const example of promptExamples) {
    it(`puts a ${example.languageId} prompt together`, async () => {
      const {
        languageId,
        path,
        demonstration,
        counterpart,
        before,
        after: below,
        ...rest
      } = example;
      const context = cursorContext({ path, languageId, text: before + below }, before.length);
      const prompt = await assemblePrompt({
        context,
        demonstrations: [demonstrationOf(languageId, demonstration, counterpart)],
        contextTokens: 2_048,
        maxNewTokens: 128,
        blocks,
        ...rest,
      });
      await checkGolden(`prompt-${languageId}.txt`, `${prompt.prefix}⟨cursor⟩${prompt.suffix}`);
    });
  }

  it('is the bare code without demonstrations', async () => {
    const prompt = await assemblePrompt({
      context: pythonContext('\ta = 1\r\n', '\r\n'),
      demonstrations: [],
      blocks,
      ...limits,
    });
    assert.deepEqual(prompt, {
      prefix: '\ta = 1\r\n',
      suffix: '\r\n',
      demonstrations: [],
      omitted: [],
      definitions: [],
    });
  });

  const definitions = [
    { path: 'src/store.py', name: 'load', code: 'def load(path):\n    ...' },
    { path: 'src/big.py', name: 'Big', code: `class Big:\n${'    field = 1\n'.repeat(90)}` },
    { path: 'src/limit.py', name: 'LIMIT', code: 'LIMIT = 50' },
  ];

  it('shows definitions of other documents between demonstration and code', async () => {
    const prompt = await assemblePrompt({
      context: pythonContext('rows = load('),
      demonstrations: [demonstrationOf('python', query)],
      definitions,
      blocks,
      ...limits,
    });
    assert.equal(
      prompt.prefix,
      `${integrate(query, 'python')}# src/store.py\ndef load(path):\n    ...\n\n# src/limit.py\nLIMIT = 50\n\nrows = load(`,
    );
    assert.deepEqual(
      prompt.definitions.map(({ name }) => name),
      ['load', 'LIMIT'],
    );
  });

  it('keeps what stands before a definition that is added', async () => {
    const prefixes = await Promise.all(
      [definitions.slice(0, 1), definitions.slice(0, 2), definitions].map(async (some) => {
        const context = pythonContext('');
        const parts = { context, demonstrations: [], definitions: some, blocks, ...limits };
        return (await assemblePrompt(parts)).prefix;
      }),
    );
    const [one = '', two = '', three = ''] = prefixes;
    assert.ok(one !== '' && two.startsWith(one) && three.startsWith(two));
  });

  it('puts definitions for PHP into a segment of its own, and none into HTML', async () => {
    const php = [{ path: 'a.php', name: 'load', code: 'function load($a);' }];
    const shown = async (languageId: string) => {
      const context = { ...pythonContext(''), languageId };
      const parts = { context, demonstrations: [], definitions: php, blocks, ...limits };
      return (await assemblePrompt(parts)).prefix;
    };
    assert.equal(await shown('php'), '<?php\n// a.php\nfunction load($a);\n\n?>\n');
    assert.equal(await shown('html'), '');
  });

  it('keeps the imports of a long file beside demonstration and definitions', async () => {
    const imports = 'import os\nfrom store import load\n';
    for (const length of [40, 400, 1_500, 30_000]) {
      const text = `"""A module."""\n${imports}\n${'value = 1\n'.repeat(length)}rows = load(`;
      const context = cursorContext({ path: 'a.py', languageId: 'python', text }, text.length);
      const { prefix } = await assemblePrompt({
        context,
        demonstrations: [demonstrationOf('python', query)],
        definitions,
        blocks,
        ...limits,
      });
      assert.equal(prefix.split(imports).length, 2, `${length} lines`);
      assert.ok(prefix.indexOf(imports) > prefix.indexOf('LIMIT = 50'), `${length} lines`);
    }
  });

  it('works at the cursor of an empty file', async () => {
    const demonstration = demonstrationOf('python', query);
    const prompt = await assemblePrompt({
      context: pythonContext(''),
      demonstrations: [demonstration],
      blocks,
      ...limits,
    });
    assert.equal(prompt.prefix, integrate(query, 'python'));
    assert.deepEqual(prompt.demonstrations, [{ demonstration, cut: false }]);
  });

  it('passes over what does not fit, and says so', async () => {
    const long = demonstrationOf('python', 'x = 1\n'.repeat(2_000));
    const short = demonstrationOf('python', query);
    const prompt = await assemblePrompt({
      context: pythonContext('a'),
      demonstrations: [long, short],
      blocks,
      ...limits,
    });
    assert.equal(prompt.prefix, `${integrate(query, 'python')}a`);
    assert.equal(prompt.omitted[0]?.demonstration, long);
    assert.match(prompt.omitted[0].reason, /too long/);
  });

  it('cuts a long one to what matters', async () => {
    const long = `${'x = 1\n'.repeat(900)}${query}`;
    const demonstration = demonstrationOf('python', long, long.replace('?", (name,)', '" + name'));
    const { prefix, demonstrations } = await assemblePrompt({
      context: pythonContext('a'),
      demonstrations: [demonstration],
      blocks,
      ...limits,
    });
    assert.deepEqual(demonstrations, [{ demonstration, cut: true }]);
    assert.ok(prefix.startsWith('"""\n# ...\nx = 1\n') && prefix.includes(query.trimEnd()));
  });

  it('refuses a context without room for a prompt', async () => {
    await assert.rejects(
      assemblePrompt({
        context: pythonContext('a'),
        demonstrations: [],
        blocks,
        contextTokens: 256,
        maxNewTokens: 250,
      }),
      (error) => error instanceof SecCoderError && error.kind === 'input',
    );
  });

  it('keeps to the budget, whatever goes in', async () => {
    const language = fc.constantFrom('python', 'c', 'java', 'unknown');
    const text = fc.array(hostileCode, { maxLength: 30 }).map((parts) => parts.join('\n'));
    const tokens = fc.integer({ min: 64, max: 700 });
    await fc.assert(
      fc.asyncProperty(
        language,
        fc.array(text, { maxLength: 3 }),
        text,
        text,
        tokens,
        async (languageId, codes, prefix, suffix, maxPromptTokens) => {
          const defined = codes.map((code) => ({ path: 'a\nb', name: 'a', code }));
          const demonstrations = codes.map((code) =>
            demonstrationOf(languageId === 'unknown' ? 'python' : languageId, code, `${code}\nx`),
          );
          const prompt = await assemblePrompt({
            context: { path: '', languageId, head: '', prefix, suffix },
            demonstrations,
            definitions: defined,
            blocks,
            maxPromptTokens,
            ...limits,
          });
          assert.ok(estimateTokens(prompt.prefix + prompt.suffix) <= maxPromptTokens);
          assert.equal(prompt.demonstrations.length + prompt.omitted.length, demonstrations.length);
          const bare = await assemblePrompt({
            context: { path: '', languageId, head: '', prefix: '', suffix: '' },
            demonstrations,
            definitions: defined,
            blocks,
            maxPromptTokens,
            ...limits,
          });
          // A token is three characters, so this is a third and 15 %.
          assert.ok(weigh(bare.prefix) <= maxPromptTokens * 1.45);
          assert.ok(
            prompt.prefix.startsWith(bare.prefix),
            'the demonstrations depend on the cursor',
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('begins with the same bytes at each letter typed in a long file', async () => {
    const file = 'import os\n' + 'value = compute(value)\n'.repeat(20_000);
    const demonstration = demonstrationOf('python', query);
    const beginnings = new Set<string>();
    for (let typed = 0; typed < 300; typed += 1) {
      const text = `${file}${'x'.repeat(typed % 40)}`;
      const context = cursorContext({ path: 'a.py', languageId: 'python', text }, text.length);
      const { prefix } = await assemblePrompt({
        context,
        demonstrations: [demonstration],
        blocks,
        ...limits,
      });
      beginnings.add(prefix.slice(0, 3_000));
    }
    assert.equal(beginnings.size, 1);
  });
});
