import type { HttpLimits } from '../platform/http.js';

/**
 * Servers queue requests and load models before the first byte; a pause in the middle is shorter. A stream
 * that is not wanted any more is aborted by its caller long before.
 */
const headerTimeoutMs = 120_000;
const idleTimeoutMs = 60_000;
/** An event with one token takes 200 to 600 bytes with the names and ids around it. */
const bytesPerToken = 4096;
const bytesAround = 256 * 1024;

/** The limits of an event stream for so many tokens. */
export function streamLimits(maxTokens: number): Partial<HttpLimits> {
  return {
    headerTimeoutMs,
    idleTimeoutMs,
    maxStreamBytes: bytesAround + maxTokens * bytesPerToken,
  };
}

/** Text Generation Inference and OpenAI refuse more stop sequences than this; the others are found here. */
export const maxServerStops = 4;
