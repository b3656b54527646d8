import { ProgressType, RequestType } from 'vscode-jsonrpc/node';
import type { Streamed } from '../../src/platform/worker-connection.js';

export const doubleRequest = new RequestType<Float32Array, Float32Array, void>('double');
export const failRequest = new RequestType<object, never, void>('fail');
/** Waits until it is cancelled. */
export const hangRequest = new RequestType<object, void, void>('hang');
/** How many hanging requests have been cancelled. */
export const stoppedRequest = new RequestType<object, number, void>('stopped');
export const crashRequest = new RequestType<object, never, void>('crash');
export const countRequest = new RequestType<Streamed<{ to: number }>, string, void>('count');
export const countStep = new ProgressType<number>();
