import { join } from 'node:path';
import type { WorkerScript } from './worker-channel.js';

/** Where the files that are not JavaScript of the main bundle are found at run time. */
export interface Assets {
  /** Script of the embedding worker thread. */
  readonly embedderWorker: WorkerScript;
  /** Script of the built-in engine's child process. */
  readonly builtinWorker: WorkerScript;
  /** Script of the guard's worker thread. */
  readonly guardWorker: WorkerScript;
  /** `ort-wasm-simd-threaded.wasm` of onnxruntime-web. */
  readonly onnxWasm: string;
  /** `wasm_bg.wasm` of @ast-grep/wasm, the rule matcher. */
  readonly astGrepWasm: string;
  /** `web-tree-sitter.wasm`, the parser runtime. */
  readonly treeSitterWasm: string;
  /** Folder with `tree-sitter-<grammar>.wasm`. */
  readonly grammars: string;
  /** The bundled secure codebase. */
  readonly demonstrations: string;
  /** The bundled rules of the guard. */
  readonly rules: string;
  /** The files that `seccoder demo` completes. */
  readonly examples: string;
}

/**
 * The layout of an installed extension and of a built checkout.
 * @param root folder that holds `dist/`, `demonstrations/` and `rules/`
 */
export function bundledAssets(root: string): Assets {
  const dist = join(root, 'dist');
  return {
    embedderWorker: { path: join(dist, 'embedder-worker.js') },
    builtinWorker: { path: join(dist, 'builtin', 'worker.js') },
    guardWorker: { path: join(dist, 'guard-worker.js') },
    onnxWasm: join(dist, 'wasm', 'ort-wasm-simd-threaded.wasm'),
    astGrepWasm: join(dist, 'wasm', 'ast-grep.wasm'),
    treeSitterWasm: join(dist, 'wasm', 'web-tree-sitter.wasm'),
    grammars: join(dist, 'grammars'),
    demonstrations: join(root, 'demonstrations'),
    rules: join(root, 'rules'),
    examples: join(root, 'media', 'examples'),
  };
}
