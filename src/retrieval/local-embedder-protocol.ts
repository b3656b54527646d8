import { RequestType } from 'vscode-jsonrpc/node';
import type { Encoding } from './sentence-encoder.js';

/** Texts to embed, and all that is needed for it: a worker that was started anew knows nothing. */
export interface EmbedParams {
  /** Folder of the verified model. */
  readonly folder: string;
  readonly wasmFile: string;
  readonly encoding: Encoding;
  /** Prefixes included. */
  readonly texts: readonly string[];
}

/** Answered with a unit-length vector for each text. */
export const embedRequest = new RequestType<EmbedParams, Float32Array[], void>('embed');
