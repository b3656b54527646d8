import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type ProgressType,
  type RequestType,
} from 'vscode-jsonrpc/node';
import { SecCoderError } from './errors.js';
import { systemTimers, type Timers } from './timers.js';
import type { WorkerChannel } from './worker-channel.js';
import { fromResponse } from './worker-failure.js';

/** Parameters of a request whose answer is streamed: the pieces carry the same token. */
export type Streamed<P> = P & { readonly progressToken: number };

interface LiveWorker {
  readonly channel: WorkerChannel;
  readonly connection: MessageConnection;
  /** Requests without an answer yet. */
  pending: number;
  /** Why it ended, once it has. */
  ended?: string;
}

/**
 * Typed requests to a worker that is started at the first of them, and again at the next one after it
 * died. Neither an abort nor a death leaves a request unanswered.
 *
 * @example
 * const shout = new RequestType<string, string, void>('shout');
 * const worker = new WorkerConnection('shouter', () => startThread({ path: script }, log));
 * await worker.request(shout, 'hello', signal);
 */
export class WorkerConnection {
  readonly #name: string;
  readonly #start: () => WorkerChannel;
  readonly #idleMs: number | undefined;
  readonly #timers: Timers;
  #worker: LiveWorker | undefined;
  #cancelIdle: (() => void) | undefined;
  #nextToken = 1;
  #disposed = false;

  /**
   * @param name what messages call the worker
   * @param options.idleMs milliseconds without a request after which it is ended to free its memory;
   * never when absent
   */
  constructor(
    name: string,
    start: () => WorkerChannel,
    options: { idleMs?: number; timers?: Timers } = {},
  ) {
    this.#name = name;
    this.#start = start;
    this.#idleMs = options.idleMs;
    this.#timers = options.timers ?? systemTimers;
  }

  /**
   * Asks the worker. On abort it is told, and the promise rejects without waiting for it.
   * @throws SecCoderError as the worker threw it, or `internal` when it died; AbortError on abort
   */
  async request<P, R>(type: RequestType<P, R, void>, params: P, signal: AbortSignal): Promise<R> {
    signal.throwIfAborted();
    const worker = this.#liveWorker();
    return this.#send(worker, type, params, signal);
  }

  /**
   * Like `request`, for an answer in pieces. All pieces are reported, in order, before the promise
   * resolves; none after it has settled.
   */
  async stream<P, R, C>(
    type: RequestType<Streamed<P>, R, void>,
    params: P,
    pieces: ProgressType<C>,
    onPiece: (piece: C) => void,
    signal: AbortSignal,
  ): Promise<R> {
    signal.throwIfAborted();
    const worker = this.#liveWorker();
    const progressToken = this.#nextToken++;
    const listening = worker.connection.onProgress(pieces, progressToken, onPiece);
    try {
      return await this.#send(worker, type, { ...params, progressToken }, signal);
    } finally {
      listening.dispose();
    }
  }

  /** Ends the worker; requests under way reject with an AbortError, later ones with `internal`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#endWorker();
  }

  #liveWorker(): LiveWorker {
    if (this.#disposed)
      throw new SecCoderError('internal', `The ${this.#name} has been shut down.`);
    this.#worker ??= this.#startWorker();
    return this.#worker;
  }

  #startWorker(): LiveWorker {
    const channel = this.#start();
    const connection = createMessageConnection(channel.reader, channel.writer);
    const worker: LiveWorker = { channel, connection, pending: 0 };
    channel.onEnd((reason) => {
      worker.ended ??= reason;
      if (this.#worker === worker) this.#worker = undefined;
      connection.dispose(); // Rejects what is pending.
    });
    connection.listen();
    return worker;
  }

  #send<P, R>(
    worker: LiveWorker,
    type: RequestType<P, R, void>,
    params: P,
    signal: AbortSignal,
  ): Promise<R> {
    this.#cancelIdle?.();
    worker.pending++;
    return new Promise<R>((resolve, reject) => {
      const cancellation = new CancellationTokenSource();
      const abort = () => {
        reject(signal.reason as Error);
        cancellation.cancel();
      };
      signal.addEventListener('abort', abort, { once: true });
      worker.connection
        .sendRequest<R>(type.method, params, cancellation.token)
        .then(resolve, (error: unknown) => reject(this.#failure(worker, error)))
        .finally(() => {
          signal.removeEventListener('abort', abort);
          cancellation.dispose();
          this.#settled(worker);
        });
    });
  }

  #failure(worker: LiveWorker, error: unknown): Error {
    if (this.#disposed) return new DOMException(`The ${this.#name} was shut down.`, 'AbortError');
    if (worker.ended === undefined) return fromResponse(error);
    return new SecCoderError('internal', `The ${this.#name} stopped (${worker.ended}).`, {
      hint: 'It is started again with the next request; if it keeps stopping, look into the log.',
      remedy: 'show-log',
    });
  }

  #settled(worker: LiveWorker): void {
    worker.pending--;
    if (worker.pending > 0 || this.#idleMs === undefined || this.#worker !== worker) return;
    this.#cancelIdle = this.#timers.after(this.#idleMs, () => void this.#endWorker());
  }

  async #endWorker(): Promise<void> {
    this.#cancelIdle?.();
    const worker = this.#worker;
    this.#worker = undefined;
    if (worker === undefined) return;
    worker.ended ??= 'shut down';
    worker.connection.dispose();
    await worker.channel.end();
  }
}
