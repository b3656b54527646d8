import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BuiltinGenerator } from '../../src/generation/builtin-generator.js';
import { bundledAssets } from '../../src/platform/assets.js';
import { nullLog } from '../../src/platform/log.js';
import { collect } from '../support/collect.js';
import { fetchTimeoutMs, realModels } from '../support/real-models.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const never = new AbortController().signal;
const run = promisify(execFile);
const configuration = fileURLToPath(new URL('../../esbuild.config.mjs', import.meta.url));

describe('the built package, away from the checkout', function () {
  this.timeout(120_000); // Seconds alone on a machine; many more beside other tests.
  let folder: TemporaryFolder;

  before(async () => {
    folder = await TemporaryFolder.create();
    await mkdir(join(folder.path, 'dist'));
    await writeFile(join(folder.path, 'package.json'), '{"type":"module"}');
    const outdir = join(folder.path, 'dist');
    await run(process.execPath, [configuration, '--production', '--outdir', outdir]);
  });
  after(() => folder.remove());

  it('completes with the built-in engine', async function () {
    this.timeout(fetchTimeoutMs);
    const id = 'SmolLM2-135M-Instruct';
    const { weights } = await realModels().fetch(id, { signal: never });
    const generator = new BuiltinGenerator({
      locateModel: () => Promise.resolve({ id, path: weights }),
      worker: bundledAssets(folder.path).builtinWorker,
      log: nullLog,
    });
    try {
      const prefix = 'def add(a, b):\n    return a';
      const request = { prefix, suffix: '', languageId: 'python', maxTokens: 2 };
      const text = await collect(
        generator.generate({ ...request, temperature: 0, topP: 1 }, never),
      );
      assert.equal(text.join(''), ' + b');
    } finally {
      await generator.dispose();
    }
  });

  it('has every file that is looked for at run time', async () => {
    const assets = bundledAssets(folder.path);
    for (const path of [assets.embedderWorker.path, assets.onnxWasm, assets.treeSitterWasm])
      assert.ok((await readFile(path)).length > 0);
    const grammars = await readdir(assets.grammars);
    assert.ok(grammars.includes('tree-sitter-python.wasm') && grammars.length === 12);
  });

  it('has a command line that starts', async () => {
    const cli = join(folder.path, 'dist', 'cli.js');
    const { stdout } = await run(process.execPath, [cli, '--help']);
    assert.match(stdout, /^Usage: seccoder/);
  });

  it('names the licence of what it contains', async () => {
    const notices = await readFile(join(folder.path, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    for (const name of ['llama.cpp', 'node-llama-cpp', 'onnxruntime-web', 'zod'])
      assert.ok(notices.includes(`\n${name} `), name);
    assert.doesNotMatch(notices, /\(undefined\)/);
  });

  it('is not built for a platform without binaries, and nothing is cleaned for it', async () => {
    const outdir = join(folder.path, 'dist');
    const refused = run(process.execPath, [configuration, '--target', 'web', '--outdir', outdir]);
    await assert.rejects(refused, /no llama\.cpp binary for the target "web"/);
    assert.ok((await readdir(outdir)).includes('cli.js'));
  });
});
