import assert from 'node:assert/strict';
import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { unknownImports } from '../../../src/guard/imports/unknown-imports.js';
import { importWorkspaces } from '../../support/import-workspace.js';

const { signal } = new AbortController();

describe('unknown imports', () => {
  const open = importWorkspaces();

  describe('as findings', () => {
    it('tell the package, the weakness, the place and what to do', async () => {
      const { find } = await open({ 'requirements.txt': 'flask\n' });
      const [finding, ...rest] = await find('app.py', 'import flask_quickauth\n', {
        before: 'x = 1\n',
      });
      assert.equal(rest.length, 0);
      assert.ok(finding);
      const { message, note, ...facts } = finding;
      assert.deepEqual(facts, {
        ruleId: 'unknown-import',
        cwe: 829,
        severity: 'warning',
        startLine: 1,
        startColumn: 7,
        endLine: 1,
        endColumn: 22,
      });
      assert.match(message, /"flask_quickauth"/);
      assert.match(note, /registry/);
      assert.match(note, /requirements\.txt/);
    });

    it('count a package once, and one that is imported elsewhere not at all', async () => {
      const { names } = await open({ 'requirements.txt': 'flask\n' });
      assert.deepEqual(await names('a.py', 'import nope\nfrom nope.sub import x\n'), ['nope']);
      assert.deepEqual(await names('a.py', 'import nope.a\n', { before: 'import nope.b\n' }), []);
      assert.deepEqual(await names('a.py', 'x = 2\n', { before: 'import nope\n' }), []);
      assert.deepEqual(await names('a.py', 'import a1x\n', { after: 'from a1x import b\n' }), []);
    });

    it('see an import that the cursor cuts in two', async () => {
      const { names } = await open({
        'package.json': '{"name": "a"}',
        'requirements.txt': 'flask',
      });
      assert.deepEqual(await names('a.py', 'pe\n', { before: 'import no' }), ['nope']);
      assert.deepEqual(await names('a.py', 'ask\n', { before: 'import fl' }), []);
      assert.deepEqual(await names('a.ts', "m 'nope';", { before: 'import x fro' }), ['nope']);
      assert.deepEqual(await names('a.ts', 'nope', { before: "import x from '", after: "'" }), [
        'nope',
      ]);
    });

    it('are none for what only looks like an import', async () => {
      const { names } = await open({ 'requirements.txt': 'flask', 'package.json': '{"name":"a"}' });
      assert.deepEqual(await names('a.py', '# import nope\n"""\nimport nope\n"""\n'), []);
      assert.deepEqual(await names('a.py', 'import nope\n', { before: '"""\n', after: '"""' }), []);
      assert.deepEqual(await names('a.js', "// import 'nope'\n`\nimport 'nope'\n`"), []);
    });

    it('are none for languages whose packages are not told by imports', async () => {
      const { names } = await open({ 'pom.xml': '<project/>', 'go.mod': 'module a\n' });
      assert.deepEqual(await names('A.java', 'import com.nope.Thing;\n'), []);
      assert.deepEqual(await names('a.c', '#include <nope/nope.h>\n'), []);
    });
  });

  describe('over time', () => {
    it('sees that a manifest changed, came or went', async () => {
      const { names, write, root } = await open({ 'requirements.txt': 'flask' });
      assert.deepEqual(await names('a.py', 'import alpha, beta\n'), ['alpha', 'beta']);
      await write({ 'requirements.txt': 'alpha' });
      // A clock of whole seconds would give both the same time.
      await utimes(join(root, 'requirements.txt'), 1, 1);
      assert.deepEqual(await names('a.py', 'import alpha, beta\n'), ['beta']);
      await write({ 'requirements-more.txt': 'beta' });
      assert.deepEqual(await names('a.py', 'import alpha, beta\n'), []);
      await rm(join(root, 'requirements.txt'));
      await rm(join(root, 'requirements-more.txt'));
      assert.deepEqual(await names('a.py', 'import nope\n'), []);
    });

    it('gives the kept packages as long as nothing changed', async () => {
      const { packages, root } = await open({ 'requirements.txt': 'flask' });
      const document = { path: join(root, 'a.py'), languageId: 'python' };
      const first = await packages.packagesFor(document, signal);
      assert.ok(first?.has('flask'));
      assert.equal(await packages.packagesFor(document, signal), first);
    });

    it('stops when it is cancelled, and works when it is asked again', async () => {
      const { packages, root, names } = await open({ 'requirements.txt': 'flask' });
      const suggested = { languageId: 'python', path: join(root, 'a.py'), before: '', after: '' };
      const before = AbortSignal.abort();
      const isAbort = { name: 'AbortError' };
      await assert.rejects(
        unknownImports({ ...suggested, text: 'import a' }, packages, before),
        isAbort,
      );
      const during = new AbortController();
      const running = unknownImports(
        { ...suggested, text: 'import nope' },
        packages,
        during.signal,
      );
      during.abort();
      await assert.rejects(running, isAbort);
      assert.deepEqual(await names('a.py', 'import nope\n'), ['nope']);
    });
  });
});
