import assert from 'node:assert/strict';
import { closesAll, takeClosers } from '../../src/completion/closers.js';

describe('takeClosers', () => {
  for (const [suffix, closers] of [
    [')\n', ')'],
    ['")', '")'],
    [']) \r\nx', '])'],
    [') {\n', ''],
    ['\n}', ''],
    ['', ''],
  ] as const) {
    it(`takes ${JSON.stringify(closers)} from ${JSON.stringify(suffix)}`, () => {
      assert.deepEqual(takeClosers(suffix), { closers, suffix: suffix.slice(closers.length) });
    });
  }
});

describe('closesAll', () => {
  for (const [text, closers, expected] of [
    ['a, b)', ')', true],
    ['length < 32) {\n    return;\n}', ')', true],
    ['f(a)', ')', false],
    ['f(a))', ')', true],
    ['a, b', ')', false],
    ['name")', '")', true],
    ['say \\"hi\\"")', '")', true],
    ['")" )', ')', true],
    ['a]', ')', false],
    ['anything', '', true],
  ] as const) {
    it(`${expected ? 'holds' : 'does not hold'} for ${JSON.stringify(text)} before ${closers}`, () => {
      assert.equal(closesAll(text, closers), expected);
    });
  }
});
