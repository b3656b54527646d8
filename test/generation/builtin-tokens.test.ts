import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Token } from 'node-llama-cpp';
import { fitParts, type TokenPart } from '../../src/generation/builtin-tokens.js';

/** Tokens are numbers with a brand that only the library can give. */
const tokens = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => first + i) as Token[];

const prompt = (prefix: number, suffix: number): TokenPart[] => [
  { role: 'marker', tokens: tokens(1, 100_001) },
  { role: 'prefix', tokens: tokens(prefix) },
  { role: 'marker', tokens: tokens(1, 100_002) },
  { role: 'suffix', tokens: tokens(suffix) },
  { role: 'marker', tokens: tokens(1, 100_003) },
];
const lengthOf = (parts: readonly TokenPart[]) =>
  parts.reduce((sum, part) => sum + part.tokens.length, 0);

describe('fitParts', () => {
  it('leaves a prompt that fits as it is', () => {
    assert.deepEqual(fitParts(prompt(50, 47), 100), prompt(50, 47));
  });

  it('cuts the end of the suffix first', () => {
    const [, prefix, , suffix] = fitParts(prompt(50, 100), 100);
    assert.deepEqual(prefix?.tokens, tokens(50));
    assert.deepEqual(suffix?.tokens, tokens(47));
  });

  it('cuts the prefix at the same place while one types', () => {
    const firstTokens = [803, 804, 850, 890].map(
      (length) => fitParts(prompt(length, 0), 800)[1]?.tokens[0],
    );
    assert.deepEqual(firstTokens, [100, 100, 100, 100]);
  });

  it('always fits, keeps the markers and what stands next to the cursor', () => {
    const length = fc.nat(5000);
    fc.assert(
      fc.property(length, length, fc.integer({ min: 16, max: 4096 }), (prefix, suffix, limit) => {
        const whole = prompt(prefix, suffix);
        const parts = fitParts(whole, limit);
        assert.ok(lengthOf(parts) <= Math.max(limit, 0));
        for (const index of [0, 2, 4]) assert.deepEqual(parts[index], whole[index]);
        const kept = parts[1]?.tokens ?? [];
        assert.deepEqual(kept, tokens(prefix).slice(prefix - kept.length));
        assert.deepEqual(parts[3]?.tokens, tokens(parts[3]?.tokens.length ?? 0));
      }),
    );
  });
});
