import { constants, existsSync, readFileSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** llama.cpp's binaries by the target names of `vsce package --target`: package and folder in it. */
const llamaBinaries = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'linux-armhf': 'linux-armv7l',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
  'darwin-x64': 'mac-x64',
  'darwin-arm64': 'mac-arm64-metal',
};

/**
 * What runs beside the bundles in dist/: files and folders as [package, path in it, path in dist].
 * @param target as `vsce package --target` names it
 * @throws Error when the binaries for the target are not installed here
 */
export async function assetsFor(root, target) {
  const binaries = binariesFor(root, target);
  const grammars = await grammarsIn(root);
  return [
    ['onnxruntime-web', 'dist/ort-wasm-simd-threaded.wasm', 'wasm/ort-wasm-simd-threaded.wasm'],
    ['@ast-grep/wasm', 'wasm_bg.wasm', 'wasm/ast-grep.wasm'],
    ['web-tree-sitter', 'web-tree-sitter.wasm', 'wasm/web-tree-sitter.wasm'],
    ['node-llama-cpp', 'llama/binariesGithubRelease.json', 'llama/binariesGithubRelease.json'],
    [binaries.package, `bins/${binaries.folder}`, `bins/${binaries.folder}`],
    ...grammars.map((grammar) => [
      '@vscode/tree-sitter-wasm',
      `wasm/tree-sitter-${grammar}.wasm`,
      `grammars/tree-sitter-${grammar}.wasm`,
    ]),
  ];
}

/** Copies assets into dist/. */
export async function copyAssets(assets, root, outdir) {
  await Promise.all(
    assets.map(([name, from, to]) =>
      cp(join(root, 'node_modules', name, from), join(outdir, to), {
        recursive: true,
        mode: constants.COPYFILE_FICLONE,
      }),
    ),
  );
}

function binariesFor(root, target) {
  const folder = llamaBinaries[target];
  if (folder === undefined)
    throw new Error(
      `There is no llama.cpp binary for the target "${target}". Choose one of: ${Object.keys(llamaBinaries).join(', ')}.`,
    );
  const name = `@node-llama-cpp/${folder}`;
  if (!existsSync(join(root, 'node_modules', name, 'bins', folder)))
    throw new Error(
      `The target ${target} needs the package ${name}, which is not installed here. ` +
        `Install it with: npm install --no-save --force ${name}@${versionOf(root, 'node-llama-cpp')}`,
    );
  // Binaries of another version crash instead of complaining.
  if (versionOf(root, name) !== versionOf(root, 'node-llama-cpp'))
    throw new Error(`${name} and node-llama-cpp are of different versions: run npm ci.`);
  return { package: name, folder };
}

function versionOf(root, name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

/** The grammars that the table of languages names. */
async function grammarsIn(root) {
  const source = await readFile(join(root, 'src/platform/language.ts'), 'utf8');
  const { code } = await esbuild.transform(source, { loader: 'ts', format: 'esm' });
  const { languages } = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return [...new Set(languages.map(({ grammar }) => grammar).filter(Boolean))];
}
