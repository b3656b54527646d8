import { answer, connectToParent } from '../platform/worker-server.js';
import { ModelLoader } from './builtin-load.js';
import { completeRequest, completionText, loadRequest } from './builtin-protocol.js';
import { BuiltinSession } from './builtin-session.js';

/** The process of the built-in engine: holds one loaded model and answers one request at a time. */
class BuiltinWorker {
  readonly #loader = new ModelLoader();
  #current: { readonly path: string; readonly session: BuiltinSession } | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** The loaded model, in turn. An abort does not stop the loading: the next request needs it too. */
  async session(path: string): Promise<BuiltinSession> {
    if (this.#current?.path === path) return this.#current.session;
    await this.#current?.session.dispose();
    this.#current = undefined;
    const session = new BuiltinSession(await this.#loader.load(path));
    this.#current = { path, session };
    return session;
  }

  /** Runs a task after those before it have ended, however they ended. */
  async inTurn<R>(task: () => Promise<R>): Promise<R> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

const worker = new BuiltinWorker();
const connection = connectToParent();

answer(connection, loadRequest, ({ modelPath }) =>
  worker.inTurn(async () => (await worker.session(modelPath)).loaded),
);

answer(connection, completeRequest, (request, signal) =>
  worker.inTurn(async () => {
    signal.throwIfAborted();
    const session = await worker.session(request.modelPath);
    signal.throwIfAborted();
    const send = (text: string) =>
      void connection.sendProgress(completionText, request.progressToken, text);
    return session.complete(request, send, signal);
  }),
);

connection.listen();
