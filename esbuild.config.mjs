import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { assetsFor, copyAssets } from './scripts/copy-assets.mjs';
import { thirdPartyNotices } from './scripts/third-party-notices.mjs';

/** The folder of the checkout. */
export const root = dirname(fileURLToPath(import.meta.url));

/** Packages written for CommonJS call `require`, which an ES module does not have. */
const requireInModules =
  'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);';

/**
 * What node-llama-cpp uses to download, compile and look for binaries elsewhere. We ship the binaries in
 * dist/bins and never build, so nothing of it is bundled.
 */
const unusedByLlama = /^(ipull|simple-git|cmake-js|@reflink\/.*|@node-llama-cpp\/.*)$/;

const leaveOutUnused = {
  name: 'leave-out-unused',
  setup(build) {
    build.onResolve({ filter: unusedByLlama }, ({ path }) => ({ path, namespace: 'unused' }));
    build.onLoad({ filter: /.*/, namespace: 'unused' }, () => ({
      contents: 'module.exports = {};',
    }));
  },
};

/** The bundles. What must not be in one would cost every activation or the crash safety of the engine. */
const bundles = [
  {
    entry: 'src/extension.ts',
    out: 'extension.js',
    format: 'esm',
    banner: requireInModules,
    external: ['vscode'],
    // What a completion needs stands in files of its own, so that an activation does not read it.
    splitting: true,
    never: /node_modules\/(onnxruntime-web|node-llama-cpp|@huggingface\/tokenizers|@ast-grep)\//,
  },
  {
    entry: 'src/cli.ts',
    out: 'cli.js',
    format: 'esm',
    banner: `#!/usr/bin/env node\n${requireInModules}`,
    never: /node_modules\/(onnxruntime-web|node-llama-cpp|@ast-grep)\//,
  },
  {
    entry: 'src/retrieval/local-embedder-worker.ts',
    out: 'embedder-worker.js',
    format: 'esm',
    banner: requireInModules,
    never: /node_modules\/node-llama-cpp\//,
  },
  {
    entry: 'src/guard/guard-worker.ts',
    out: 'guard-worker.js',
    format: 'esm',
    banner: requireInModules,
    never: /node_modules\/(onnxruntime-web|node-llama-cpp)\//,
  },
  {
    entry: 'src/generation/builtin-worker.ts',
    out: 'builtin/worker.js',
    format: 'esm',
    banner: requireInModules,
    plugins: [leaveOutUnused],
    never: /node_modules\/onnxruntime-web\//,
  },
];

function optionsOf(bundle, { outdir, production, watch }) {
  return {
    absWorkingDir: root,
    entryPoints: [bundle.entry],
    ...(bundle.splitting
      ? { outdir, splitting: true, chunkNames: 'extension/[name]-[hash]' }
      : { outfile: join(outdir, bundle.out) }),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: bundle.format,
    external: bundle.external ?? [],
    plugins: bundle.plugins ?? [],
    ...(bundle.banner === undefined ? {} : { banner: { js: bundle.banner } }),
    minify: production,
    sourcemap: !production,
    legalComments: 'none',
    metafile: true,
    logLevel: watch ? 'info' : 'warning',
  };
}

function checkInputs(bundle, metafile) {
  const wrong = Object.keys(metafile.inputs).find((path) => bundle.never.test(path));
  if (wrong !== undefined) throw new Error(`${bundle.out} must not contain ${wrong}.`);
}

function printSizes(metafiles) {
  for (const { outputs } of metafiles)
    for (const [path, { bytes, entryPoint }] of Object.entries(outputs))
      if (entryPoint !== undefined) console.log(`${path}  ${(bytes / 1024).toFixed(0)} kB`);
}

/**
 * Builds everything that runs from dist/.
 * @param {{ outdir: string, production: boolean, target: string, watch?: boolean }} options
 */
export async function build({ outdir, production, target, watch = false }) {
  if (`${root}${sep}`.startsWith(`${outdir}${sep}`))
    throw new Error(`${outdir} is cleaned first, so it cannot hold the sources.`);
  const assets = await assetsFor(root, target);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  const copying = copyAssets(assets, root, outdir);
  const options = bundles.map((bundle) => optionsOf(bundle, { outdir, production, watch }));
  if (watch) {
    const contexts = await Promise.all(options.map((one) => esbuild.context(one)));
    await Promise.all([copying, ...contexts.map((context) => context.watch())]);
    return;
  }
  const results = await Promise.all(options.map((one) => esbuild.build(one)));
  const metafiles = results.map(({ metafile }) => metafile);
  bundles.forEach((bundle, index) => checkInputs(bundle, metafiles[index]));
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const packages = assets.map(([name]) => name);
  await writeFile(
    join(outdir, 'THIRD-PARTY-NOTICES.txt'),
    await thirdPartyNotices(root, inputs, packages),
  );
  await chmod(join(outdir, 'cli.js'), 0o755);
  await copying;
  printSizes(metafiles);
}

/** The target of `vsce package --target` that is built for unless one is named: this machine. */
export const defaultTarget =
  process.env.SECCODER_TARGET ??
  `${process.platform}-${process.arch === 'arm' ? 'armhf' : process.arch}`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      production: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: false },
      outdir: { type: 'string', default: 'dist' },
      target: { type: 'string', default: defaultTarget },
    },
  });
  try {
    await build({ ...values, outdir: resolve(root, values.outdir) });
  } catch (error) {
    // esbuild has printed its own errors.
    if (!Array.isArray(error?.errors)) console.error(`Build failed: ${error.message}`);
    process.exitCode = 1;
  }
}
