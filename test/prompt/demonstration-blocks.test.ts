import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { SecCoderError } from '../../src/platform/errors.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { DemonstrationBlocks } from '../../src/prompt/demonstration-blocks.js';
import { demonstration } from '../support/demonstrations.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

const code = `def f(a):\n${'    work()\n'.repeat(40)}    return check(a)\n`;
const long = demonstration({ code, vulnerableCode: code.replace('check(a)', 'a') });

describe('DemonstrationBlocks', () => {
  const files = packagedSyntaxFiles();

  it('makes a block once for each language and room', async () => {
    const syntax = new SyntaxService(files);
    const blocks = new DemonstrationBlocks(syntax);
    const first = blocks.block(long, 'python', 200);
    assert.equal(blocks.block(long, 'python', 200), first);
    assert.notEqual(blocks.block(long, 'python', 300), first);
    const { ok } = await first;
    assert.ok(ok);
    await syntax.dispose();
  });

  it('passes over hostile nesting without running out of stack', async () => {
    const syntax = new SyntaxService(files);
    const deep = '{\n'.repeat(4_000);
    const nested = demonstration({
      languageId: 'c',
      code: `${deep}a;`,
      vulnerableCode: `${deep}b;`,
    });
    const block = await new DemonstrationBlocks(syntax).block(nested, 'c', 500);
    assert.equal(block.ok, false);
    await syntax.dispose();
  });

  it('tries again after a grammar could not be loaded', async () => {
    const broken = new SyntaxService({ ...files, grammars: tmpdir() });
    const blocks = new DemonstrationBlocks(broken);
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await assert.rejects(blocks.block(long, 'python', 200), (error) => {
        return error instanceof SecCoderError && error.kind === 'missing';
      });
    }
  });
});
