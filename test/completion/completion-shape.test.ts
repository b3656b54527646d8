import assert from 'node:assert/strict';
import { completionShape } from '../../src/completion/completion-shape.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

describe('completionShape', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());

  after(() => syntax.dispose());

  async function check(shape: string, languageId: string, ...drawings: string[]): Promise<void> {
    for (const drawing of drawings) {
      const [prefix = '', suffix = ''] = drawing.split('║');
      const context = { path: '', languageId, head: '', prefix, suffix };
      assert.equal(await completionShape(context, syntax), shape, `by the tree: ${drawing}`);
      assert.equal(await completionShape(context), shape, `by the text: ${drawing}`);
    }
  }

  it('is a line where code follows', () =>
    check('line', 'python', 'x = f(║, b)\n', 'if ║ == 1:\n    pass\n', '║x = 1\n'));

  it('is a line in a list of arguments', async () => {
    await check('line', 'python', 'def f():\n    print(║)\n', 'x = [1, ║]\n', 'x = f(a, g(║\n');
    await check('line', 'java', 'class A {\n  void f() {\n    call(a, ║);\n  }\n}\n');
  });

  it('is a line in a string', () => check('line', 'go', 'var a = "SELECT ║"\n'));

  it('is a line when a statement is begun', async () => {
    await check('line', 'python', 'def f():\n    x = ║\n', 'def f():\n    return ║\n');
    await check(
      'line',
      'c',
      'int f(void) {\n    int n = ║\n}\n',
      'int f(void) {\n  return ║;\n}\n',
    );
    await check('line', 'typescript', 'const a = ║\n', 'function f() {\n  user.║\n}\n');
  });

  it('is a block at an empty body and at a blank line', async () => {
    await check('block', 'python', 'def f():\n    ║\n', 'def f():\n    a()\n    ║\n    b()\n');
    await check('block', 'c', 'int f(void)\n{\n    ║\n}\n', '║\n');
    await check('block', 'java', 'class A {\n    void f() {║}\n}\n');
  });

  it('is a block below a comment and in it', async () => {
    await check('block', 'python', '# sort the rows\n║\n', '# sort ║\n');
    await check('block', 'go', '// Close closes it.\n║\n');
  });

  it('is a block when the statement opens one', async () => {
    await check('block', 'python', 'for ║\n', 'async def f(║\n', 'if x == 1:║\n', 'class A║\n');
    await check(
      'block',
      'c',
      'int f(void)\n{\n    if (║\n}\n',
      'static int read(║\n',
      'while (║)\n',
    );
    await check('block', 'typescript', 'export function f(║\n', 'const f = (a) => ║\n');
    await check('block', 'javascript', "app.get('/', (a, b) => {║\n});\n", 'const a = {║\n};\n');
    await check('line', 'javascript', 'const a = { ║ };\n');
    await check('block', 'java', 'class A {\n    public int sum(║\n}\n');
    await check('block', 'go', 'func main() {\n\tif err := ║\n}\n', 'type A struct ║\n');
  });

  it('is a block behind a whole statement and in a first word', async () => {
    await check('block', 'c', 'int f(void) {\n    g();║\n}\n');
    await check('block', 'python', 'def f():\n    g(x)║\n', 'de║\n');
  });

  it('does without a grammar that cannot be loaded, and without any', async () => {
    const broken = new SyntaxService({ ...packagedSyntaxFiles(), grammars: 'nowhere' });
    const context = { path: '', languageId: 'python', head: '', prefix: 'for ', suffix: '' };
    assert.equal(await completionShape(context, broken), 'block');
    await check('line', 'r', 'x = ║\n');
  });

  it('does not parse a text of many lines', async () => {
    const never = new SyntaxService(packagedSyntaxFiles());
    never.read = () => assert.fail('parsed');
    const prefix = `${'\n'.repeat(8_001)}x = `;
    const context = { path: '', languageId: 'python', head: '', prefix, suffix: '' };
    assert.equal(await completionShape(context, never), 'line');
  });
});
