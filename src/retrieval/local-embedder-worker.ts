import { setImmediate as nextTurn } from 'node:timers/promises';
import { answer, connectToParent } from '../platform/worker-server.js';
import { embedRequest } from './local-embedder-protocol.js';
import { SentenceEncoder } from './sentence-encoder.js';

/** The thread that the local embedder computes in; it keeps one model loaded. */
function main(): void {
  let loaded: { readonly folder: string; readonly encoder: Promise<SentenceEncoder> } | undefined;
  const encoderOf = async (folder: string, wasmFile: string): Promise<SentenceEncoder> => {
    if (loaded?.folder !== folder)
      loaded = { folder, encoder: SentenceEncoder.load(folder, wasmFile) };
    try {
      return await loaded.encoder;
    } catch (error) {
      loaded = undefined; // The next request tries again: the cause may be gone by then.
      throw error;
    }
  };

  const connection = connectToParent();
  answer(connection, embedRequest, async ({ folder, wasmFile, encoding, texts }, signal) => {
    const encoder = await encoderOf(folder, wasmFile);
    const vectors: Float32Array[] = [];
    for (const text of texts) {
      // Computing blocks the thread: only here does it hear that nobody wants the rest any more.
      await nextTurn();
      signal.throwIfAborted();
      vectors.push(await encoder.encode(text, encoding));
    }
    return vectors;
  });
  connection.listen();
}

main();
