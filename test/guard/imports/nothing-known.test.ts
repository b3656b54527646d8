import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { importWorkspaces } from '../../support/import-workspace.js';

describe('unknown imports', () => {
  const open = importWorkspaces();

  describe('where nothing can be known', () => {
    const silent: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'no manifest': {},
      'settings of tools only': {
        'pyproject.toml':
          '[build-system]\nrequires = ["setuptools"]\n[tool.black]\nline-length = 100\n',
        'package.json': '{"type": "module"}',
        'setup.py': 'setup(install_requires=open("reqs").read())',
        'setup.cfg': '[options]\ninstall_requires = file: reqs\n',
      },
      "another language's manifests": { 'Cargo.toml': '[dependencies]\nserde = "1"\n' },
    };
    for (const [name, files] of Object.entries(silent)) {
      it(`says nothing: ${name}`, async () => {
        const { names, log } = await open(files);
        assert.deepEqual(await names('a.py', 'import nope\n'), []);
        assert.deepEqual(await names('a.ts', "import 'nope'"), []);
        assert.deepEqual(await names('a.go', 'import "nope.example/n"'), []);
        assert.deepEqual(log.messages, []);
      });
    }

    const broken: Readonly<
      Record<string, readonly [document: string, text: string, blamed?: string]>
    > = {
      'requirements.txt': ['a.py', 'flask\n<<<<<<< HEAD\n'],
      'more-requirements.txt': ['a.py', 'flask\n-r missing.txt\n', 'missing.txt'],
      'pyproject.toml': ['a.py', '[project]\ndependencies = ["flask"\n'],
      'Pipfile.lock': ['a.py', '{"default": []}'],
      'environment.yml': ['a.py', 'dependencies: [a, *b]\n'],
      'uv.lock': ['a.py', '\0\0'],
      '.venv/pyvenv.cfg': ['a.py', 'include-system-site-packages = true\n'],
      'package.json': ['a.ts', '{"dependencies": {"a": "1",}}'],
      'package-lock.json': ['a.ts', 'x'.repeat(16 * 1024 * 1024 + 1)],
      'tsconfig.json': ['a.ts', '{"compilerOptions": {"paths": [}}'],
      'deno.json': ['a.ts', '{"imports": 1}'],
      'go.mod': ['a.go', 'go 1.22\n'],
      'go.work': ['a.go', 'use ../outside\n', 'outside'],
    };
    for (const [name, [document, text, blamed = name]] of Object.entries(broken)) {
      it(`says nothing, and why once: a broken ${name}`, async () => {
        const { names, log, folder } = await open({
          'base-requirements.txt': 'flask',
          'lib/package.json': '{"name": "a"}',
          [name]: text,
        });
        await folder.write('outside/go.mod', 'module outside\n');
        const code = { py: 'import nope\n', ts: "import 'nope'", go: 'import "n.example/n"' };
        const kind = document.split('.')[1] as keyof typeof code;
        // From two folders, so that it is not only what is kept that keeps the log short.
        for (const folderName of ['lib', 'lib/deeper', 'lib'])
          assert.deepEqual(await names(`${folderName}/${document}`, code[kind]), []);
        assert.equal(log.messages.length, 1, log.messages.join('\n'));
        assert.match(log.messages[0] ?? '', /^warn: Unknown imports are not reported/);
        assert.ok(log.messages[0]?.includes(dirnameOrName(blamed)), log.messages[0]);
      });
    }

    it('reads nothing outside of the workspace, also not by links', async () => {
      const { names, log, folder, root } = await open({ 'requirements.txt': 'flask' });
      await folder.write('secret.txt', 'alpha\n');
      await symlink(join(folder.path, 'secret.txt'), join(root, 'requirements-linked.txt'));
      assert.deepEqual(await names('a.py', 'import nope, alpha\n'), []);
      assert.match(log.messages.join('\n'), /outside of the workspace/);
      await rm(join(root, 'requirements-linked.txt'));
      assert.deepEqual(await names('a.py', 'import nope, alpha\n'), ['nope', 'alpha']);
      assert.deepEqual(await names('../a.py', 'import nope\n'), []);
    });

    it('does not wait for a folder in the place of a file', async () => {
      const { names, log } = await open({
        'requirements.txt/a': '',
        'other-requirements.txt': 'flask',
      });
      assert.deepEqual(await names('a.py', 'import nope\n'), []);
      assert.match(log.messages.join('\n'), /not a file/);
    });
  });
});

/** An environment is blamed as a whole. */
function dirnameOrName(path: string): string {
  return path.split('/')[0] ?? path;
}
