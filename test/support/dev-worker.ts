import { fileURLToPath } from 'node:url';
import type { WorkerScript } from '../../src/platform/worker-channel.js';

/**
 * A TypeScript file as a worker: tsx compiles it when it is loaded, as it does for the tests.
 * `--import tsx` is enough for a process; in a thread tsx must be told to register.
 */
export function devWorker(script: URL): WorkerScript {
  const api = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const register = `import { register } from ${api}; register();`;
  return {
    path: fileURLToPath(script),
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(register)}`],
  };
}

/** The WebAssembly of onnxruntime-web, from where the package manager put it. */
export const onnxWasm = fileURLToPath(
  import.meta.resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm'),
);
