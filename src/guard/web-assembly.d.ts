/** The little of WebAssembly that is used here: the types of Node 20 leave it to the browser's. */
declare namespace WebAssembly {
  type Exports = Record<string, unknown>;
  /** A trap: the instance's memory is no longer to be relied on. */
  class RuntimeError extends Error {}
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>;
}

/** The glue of @ast-grep/wasm: what its entry gives, and how it is told its WebAssembly instance. */
declare module '@ast-grep/wasm/wasm_bg.js' {
  export * from '@ast-grep/wasm';
  export function __wbg_set_wasm(exports: WebAssembly.Exports): void;
}
