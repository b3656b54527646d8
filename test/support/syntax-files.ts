import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SyntaxFiles } from '../../src/platform/syntax.js';

/** The parser files as the packages bring them, for tests that run from a checkout that is not built. */
export function packagedSyntaxFiles(): SyntaxFiles {
  const require = createRequire(import.meta.url);
  const grammars = dirname(require.resolve('@vscode/tree-sitter-wasm/package.json'));
  return {
    treeSitterWasm: require.resolve('web-tree-sitter/web-tree-sitter.wasm'),
    grammars: join(grammars, 'wasm'),
  };
}
