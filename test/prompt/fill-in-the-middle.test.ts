import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { fillInTheMiddleFor, specialTokens } from '../../src/prompt/fill-in-the-middle.js';
import { checkGolden } from '../support/golden.js';

const modelsOfFamilies: Readonly<Record<string, readonly string[]>> = {
  'qwen-coder': [
    'qwen2.5-coder:1.5b-base',
    'qwen2.5-coder',
    'Qwen/Qwen2.5-Coder-7B',
    'hf.co/bartowski/Qwen2.5.1-Coder-7B-Instruct-GGUF:Q4_K_M',
    '/models/qwen2.5-coder-0.5b-q8_0.gguf',
    'C:\\models\\Qwen2.5-Coder-3B-Q4_K_M.gguf',
    'qwen3-coder:30b',
  ],
  starcoder: [
    'starcoder2:3b',
    'bigcode/starcoder2-15b',
    'bigcode/starcoderbase-1b',
    'starcoder:7b',
  ],
  santacoder: ['bigcode/santacoder', 'bigcode/gpt_bigcode-santacoder'],
  codellama: [
    'codellama:7b-code',
    'codellama:code',
    'codellama:13b-code-q4_K_M',
    'codellama/CodeLlama-7b-hf',
    'TheBloke/CodeLlama-13B-GGUF',
    'codellama-7b.Q4_K_M.gguf',
  ],
  'deepseek-coder': [
    'deepseek-coder-v2:16b',
    'deepseek-coder:1.3b-base',
    'deepseek-ai/deepseek-coder-6.7b-base',
    'deepseek-ai/DeepSeek-Coder-V2-Lite-Base',
  ],
  codestral: ['codestral:22b', 'mistralai/Codestral-22B-v0.1', 'codestral-latest'],
  codegemma: [
    'codegemma:2b',
    'codegemma:7b-code',
    'codegemma:code',
    'google/codegemma-7b',
    'codegemma-1.1-2b.gguf',
  ],
  'granite-code': [
    'granite-code:3b',
    'ibm-granite/granite-8b-code-base-4k',
    'ibm-granite/granite-3b-code-base-2k',
  ],
  'stable-code': [
    'stable-code:3b',
    'stabilityai/stable-code-3b',
    'stabilityai/stablecode-completion-alpha-3b',
  ],
  incoder: ['facebook/incoder-1B', 'facebook/incoder-6B'],
};

const withoutIt = [
  'Salesforce/codegen-350M-mono',
  'Salesforce/codegen2-1B',
  'codegen',
  'codellama:7b',
  'codellama',
  'codellama:34b-code',
  'codellama:70b-code',
  'codellama:7b-instruct',
  'codellama:7b-python',
  'codellama/CodeLlama-34b-hf',
  'codellama/CodeLlama-7b-Instruct-hf',
  'codellama/CodeLlama-7b-Python-hf',
  'codegemma',
  'codegemma:7b',
  'google/codegemma-7b-it',
  'starcoder2:instruct',
  'bigcode/starcoder2-15b-instruct-v0.1',
  'stable-code:instruct',
  'deepseek-ai/deepseek-coder-7b-base-v1.5',
  'mamba-codestral:7b',
  'codestral-embed',
  'qwen2.5:7b',
  'qwen2.5-coder/some-chat-model',
  'SmolLM2-135M-Instruct.Q4_1.gguf',
  'llama3.2:3b',
  '',
];

describe('fillInTheMiddleFor', () => {
  for (const [family, models] of Object.entries(modelsOfFamilies)) {
    it(`knows ${family} under its names`, () => {
      for (const model of models) assert.equal(fillInTheMiddleFor(model)?.family, family, model);
    });

    it(`formats a prompt for ${family}`, async () => {
      const middle = fillInTheMiddleFor(models[0]!)!;
      const text = middle.format('def f(a):\n    return ', '\n\nprint(f(1))\n');
      await checkGolden(`fim-${family}.txt`, `${text}\n---\n${middle.stop.join('\n')}\n`);
    });
  }

  it('gives nothing for models that were not trained to fill in, or that it does not know', () => {
    for (const model of withoutIt) assert.equal(fillInTheMiddleFor(model), undefined, model);
  });

  it('lets no token of the text act as one', () => {
    const families = Object.values(modelsOfFamilies).map(([model]) => fillInTheMiddleFor(model!)!);
    const piece = fc.oneof(
      fc.constantFrom(...specialTokens, '</s>', '<filename>', '<', '|', '>', '[', ' ', '\n'),
      fc.string({ maxLength: 3 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...families), text, text, (middle, prefix, suffix) => {
        const formatted = middle.format(prefix, suffix);
        for (const token of middle.stop) {
          assert.equal(count(formatted, token), count(middle.format('', ''), token), token);
        }
        assert.equal(
          formatted.replaceAll(' ', ''),
          joined(middle.format('', ''), middle.family, prefix, suffix),
        );
      }),
    );
  });

  it('leaves text without tokens as it is, CRLF and tabs included', () => {
    const text = fillInTheMiddleFor('starcoder2')?.format('\ta\r\n', 'b\r\n');
    assert.equal(text, '<fim_prefix>\ta\r\n<fim_suffix>b\r\n<fim_middle>');
  });

  it('stops at no text that people write', () => {
    for (const text of ['<filename>', '</s>', '<s>', '<a>', '[0]', '#']) {
      assert.ok(!specialTokens.some((token) => text.includes(token)), text);
    }
  });

  it('has golden files that say where the text goes', async () => {
    const golden = await readFile(new URL('golden/fim-codestral.txt', import.meta.url), 'utf8');
    assert.ok(golden.indexOf('print(f(1))') < golden.indexOf('def f(a)'));
  });
});

function count(text: string, token: string): number {
  return text.split(token).length - 1;
}

/** The prompt without its blanks: breaking a token adds blanks and nothing else. */
function joined(empty: string, family: string, prefix: string, suffix: string): string {
  const bare = empty.replaceAll(' ', '');
  const at: Record<string, [RegExp, string]> = {
    codestral: [/^(\[SUFFIX\])(\[PREFIX\])$/, '$1S$2P'],
    incoder: [/^(<\|mask:0\|>)(.*)$/, 'P$1S$2'],
  };
  const [pattern, order] = at[family] ?? [/^(<[^>]+>)(<[^>]+>)(<[^>]+>)$/, '$1P$2S$3'];
  const template = bare.replace(pattern, order.replace('S', '\u0001').replace('P', '\u0002'));
  return template
    .replace('\u0001', () => suffix.replaceAll(' ', ''))
    .replace('\u0002', () => prefix.replaceAll(' ', ''));
}
