import { setImmediate as nextTurn } from 'node:timers/promises';
import { answer, connectToParent } from '../platform/worker-server.js';
import { Guard } from './guard.js';
import { checkChangeRequest, checkFileRequest, type GuardSetup } from './guard-protocol.js';
import type { GuardResult } from './guard-result.js';

/** The thread that the guard computes in; it keeps the rules and the grammars that were used. */
function main(): void {
  let opened: { readonly key: string; readonly guard: Promise<Guard> } | undefined;

  // Not with the signal of one request: others wait for the same rules.
  const guardFor = async ({ files, folders, revision }: GuardSetup): Promise<Guard> => {
    const key = JSON.stringify([folders, revision]);
    if (opened?.key !== key) {
      const { signal } = new AbortController();
      const before = opened?.guard;
      opened = { key, guard: Guard.open({ files, folders }, { signal }) };
      before?.then(
        (guard) => guard.dispose(),
        () => undefined, // It never opened, and whoever asked for it was told.
      );
    }
    const opening = opened;
    try {
      return await opening.guard;
    } catch (error) {
      if (opened === opening) opened = undefined; // The cause may be gone with the next request.
      throw error;
    }
  };

  const run = async (
    setup: GuardSetup,
    signal: AbortSignal,
    check: (guard: Guard) => Promise<GuardResult>,
  ): Promise<GuardResult> => {
    const guard = await guardFor(setup);
    // Computing blocks the thread: only here does it hear that nobody wants the answer any more.
    await nextTurn();
    signal.throwIfAborted();
    try {
      return await check(guard);
    } catch (error) {
      if (!guard.broken) throw error;
      // The engine cannot be made anew in its thread: the thread ends, with this as the reason.
      setImmediate(() => {
        throw error;
      });
      return new Promise(() => undefined);
    }
  };

  const connection = connectToParent();
  answer(connection, checkChangeRequest, ({ setup, change }, signal) =>
    run(setup, signal, (guard) => guard.check(change, { signal })),
  );
  answer(connection, checkFileRequest, ({ setup, file }, signal) =>
    run(setup, signal, (guard) => guard.checkFile(file, { signal })),
  );
  connection.listen();
}

main();
