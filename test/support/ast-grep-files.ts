import { createRequire } from 'node:module';
import type { AstGrepFiles } from '../../src/guard/ast-grep.js';
import { packagedSyntaxFiles } from './syntax-files.js';

/** The files of the rule matcher as the packages bring them, for a checkout that is not built. */
export function packagedAstGrepFiles(): AstGrepFiles {
  const require = createRequire(import.meta.url);
  return {
    ...packagedSyntaxFiles(),
    astGrepWasm: require.resolve('@ast-grep/wasm/wasm_bg.wasm'),
  };
}
