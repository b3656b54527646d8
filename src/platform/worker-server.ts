import { parentPort } from 'node:worker_threads';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  PortMessageReader,
  PortMessageWriter,
  type CancellationToken,
  type MessageConnection,
  type RequestType,
} from 'vscode-jsonrpc/node';
import { toResponse } from './worker-failure.js';

/**
 * The worker's side of a `WorkerConnection`, in a thread or a child process. Register the answers,
 * then call `listen()`, in the same turn: messages that come before are lost.
 *
 * @example
 * const connection = connectToParent();
 * answer(connection, shout, async (text) => text.toUpperCase());
 * connection.listen();
 */
export function connectToParent(): MessageConnection {
  if (parentPort !== null)
    return createMessageConnection(
      new PortMessageReader(parentPort),
      new PortMessageWriter(parentPort),
    );
  // Whoever started us is gone: there is nobody left to work for.
  process.once('disconnect', () => process.exit());
  return createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
}

/** Answers one kind of request. The signal is aborted when the asker no longer wants the answer. */
export function answer<P, R>(
  connection: MessageConnection,
  type: RequestType<P, R, void>,
  handler: (params: P, signal: AbortSignal) => Promise<R>,
): void {
  connection.onRequest(type.method, async (params: P, token: CancellationToken) => {
    const controller = new AbortController();
    if (token.isCancellationRequested) controller.abort();
    const listening = token.onCancellationRequested(() => controller.abort());
    try {
      return await handler(params, controller.signal);
    } catch (error) {
      return toResponse(error);
    } finally {
      listening.dispose();
    }
  });
}
