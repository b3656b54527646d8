import assert from 'node:assert/strict';
import { access, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { z } from 'zod';

const manifestShape = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
});

const lockShape = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      dependencies: z.record(z.string(), z.string()).optional(),
      devDependencies: z.record(z.string(), z.string()).optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
});

async function read<Shape extends z.ZodType>(name: string, shape: Shape): Promise<z.output<Shape>> {
  const path = fileURLToPath(new URL(`../${name}`, import.meta.url));
  return shape.parse(JSON.parse(await readFile(path, 'utf8')));
}

describe('the project', () => {
  it('locks every package by its content and names no registry', async () => {
    const { packages } = await read('package-lock.json', lockShape);
    for (const [path, { resolved, integrity }] of Object.entries(packages)) {
      assert.equal(resolved, undefined, path);
      if (path !== '') assert.ok(integrity, path);
    }
  });

  it('locks what the manifest asks for', async () => {
    const manifest = await read('package.json', manifestShape);
    const { packages } = await read('package-lock.json', lockShape);
    const root = packages[''];
    assert.ok(root);
    assert.deepEqual(root.dependencies, manifest.dependencies);
    assert.deepEqual(root.devDependencies, manifest.devDependencies);
  });

  // npm leaves out of the lock what the registry did not have at that time, and `npm ci` then refuses it.
  it('locks the native packages of every system', async () => {
    const { packages } = await read('package-lock.json', lockShape);
    for (const name of ['node-llama-cpp', 'unrs-resolver', 'esbuild']) {
      const wanted = Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {});
      assert.ok(wanted.length > 0, name);
      const missing = wanted.filter((optional) => !packages[`node_modules/${optional}`]);
      assert.deepEqual(missing, [], name);
    }
  });

  it('decides for every package with an install script whether it may run', async () => {
    const { allowScripts } = await read('package.json', manifestShape);
    const { packages } = await read('package-lock.json', lockShape);
    const names = Object.entries(packages)
      .filter(([path, { hasInstallScript }]) => hasInstallScript && !path.endsWith('/fsevents'))
      .map(([path]) => path.split('node_modules/').at(-1) ?? path);
    assert.deepEqual([...new Set(names)].sort(), Object.keys(allowScripts).sort());
  });

  it('has a README without gaps, whose pictures exist', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    assert.deepEqual(readme.match(/BENCH_TABLE|CODEBASE_COUNT/g), null);
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)\s]+)[^)]*\)|<img[^>]*\ssrc="([^"]+)"/g)]
      .map(([, markdown, html]) => markdown ?? html ?? '')
      .filter((address) => !/^https?:/.test(address));
    assert.ok(pictures.length > 0);
    for (const picture of pictures) await access(new URL(`../${picture}`, import.meta.url));
  });
});
