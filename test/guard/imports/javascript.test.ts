import assert from 'node:assert/strict';
import { importWorkspaces } from '../../support/import-workspace.js';

describe('unknown imports', () => {
  const open = importWorkspaces();

  describe('in JavaScript and TypeScript', () => {
    it('reads package.json of the folder and those above', async () => {
      const { names } = await open({
        'package.json':
          '{"name": "@own/root", "devDependencies": {"alpha": "1"}, "peerDependencies": {"@s/beta": "1"}}',
        'app/package.json':
          '{"dependencies": {"gamma": "1"}, "optionalDependencies": {"delta": "1"}, "bundleDependencies": ["eps"]}',
      });
      const code = `import 'alpha'; import '@s/beta/sub'; import 'gamma'; require('delta/x'); import('eps')
import '@own/root'; import '@s/nope'; import 'nope/deep'`;
      assert.deepEqual(await names('app/src/a.ts', code), ['@s/nope', 'nope']);
    });

    it('asks nothing for what no registry would bring', async () => {
      const { names } = await open({ 'package.json': '{"name": "a"}' });
      const code = `import fs from 'fs'; import 'node:test'; import 'fs/promises'; import './a'; import '../b'
import '#c'; import '@/d'; import '~/e'; import '/f'; import 'https://g.example/h.js'; import 'virtual:i'
import 'Components/J'; import '$lib/k'; import * as vscode from 'vscode'; import 'bun:sqlite'; import '..'`;
      assert.deepEqual(await names('a.ts', code), []);
    });

    const locks: Readonly<Record<string, string>> = {
      'package-lock.json':
        '{"packages": {"": {}, "node_modules/alpha": {}, "node_modules/x/node_modules/@s/beta": {"version": "1"}}}',
      'yarn.lock': '# yarn\nalpha@^1, alpha@^2:\n  version "1"\n"@s/beta@npm:^1":\n  version: 1\n',
      'pnpm-lock.yaml':
        "packages:\n\n  alpha@1.0.0:\n    resolution: {}\n  '@s/beta@1.0.0(x@1)':\n",
      'bun.lock':
        '{\n  "packages": {\n    "alpha": ["alpha@1"],\n    "@s/beta": ["@s/beta@1"],\n  }\n}',
    };
    for (const [name, text] of Object.entries(locks)) {
      it(`reads ${name}`, async () => {
        const { names } = await open({ [name]: text });
        assert.deepEqual(await names('a.js', "import 'alpha'; import '@s/beta'; import 'nope'"), [
          'nope',
        ]);
      });
    }

    it('knows what is installed, and types as their package', async () => {
      const { names } = await open({
        'node_modules/alpha/package.json': '{}',
        'node_modules/@s/beta/package.json': '{}',
        'node_modules/@types/gamma/package.json': '{}',
        'node_modules/@types/s__delta/package.json': '{}',
      });
      const code =
        "import 'alpha'; import '@s/beta'; import 'gamma'; import '@s/delta'; import '@s/nope'";
      assert.deepEqual(await names('deep/er/a.ts', code), ['@s/nope']);
    });

    it('knows the packages of the workspace', async () => {
      const { names } = await open({
        'package.json': '{"name": "root", "workspaces": ["packages/*"]}',
        'packages/one/package.json': '{"name": "@own/one"}',
        'packages/two/package.json': '{"name": "two"}',
      });
      assert.deepEqual(await names('packages/two/a.ts', "import '@own/one'; import '@own/nope'"), [
        '@own/nope',
      ]);
    });

    it('knows the names that tsconfig.json and tools give to folders', async () => {
      const { names } = await open({
        'package.json':
          '{"name": "a", "jest": {"moduleNameMapper": {"^mocked/(.*)$": "x"}}, "_moduleAliases": {"@root": "."}}',
        'tsconfig.json':
          '{ // comment "\n "extends": ["./base", "@tsconfig/node20"], "compilerOptions": {"baseUrl": "./src", "paths": {"@app/*": ["x"], "exact": ["y"],},}, }',
        'base.json': '{"compilerOptions": {"paths": {"based/*": ["z"]}}}',
        'src/features/a.ts': '',
        'src/single.tsx': '',
        'vite.config.ts': "export default { resolve: { alias: { '@vite': '/src', plain: '/y' } } }",
      });
      const code = `import '@app/x'; import 'exact'; import 'based/x'; import 'features/a'; import 'single'
import '@vite/x'; import 'plain/x'; import 'mocked/x'; import '@root/x'
import 'exactly/no'; import '@apps/no'; import 'singles'`;
      assert.deepEqual(await names('src/a.ts', code), ['exactly', '@apps/no', 'singles']);
    });
  });
});
