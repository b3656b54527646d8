import { setTimeout as sleep } from 'node:timers/promises';
import { SecCoderError } from '../../src/platform/errors.js';
import { answer, connectToParent } from '../../src/platform/worker-server.js';
import {
  countRequest,
  countStep,
  crashRequest,
  doubleRequest,
  failRequest,
  hangRequest,
  stoppedRequest,
} from './echo-protocol.js';

/** A worker for the tests of the worker connection, in a thread or a process. */
function main(): void {
  const connection = connectToParent();
  let stopped = 0;
  answer(connection, doubleRequest, (vector) => Promise.resolve(vector.map((value) => value * 2)));
  answer(connection, failRequest, () => {
    throw new SecCoderError('missing', 'No model.', { hint: 'Fetch it.', remedy: 'fetch-models' });
  });
  answer(connection, hangRequest, async (_, signal) => {
    try {
      await sleep(1_000_000, undefined, { signal });
    } finally {
      stopped++;
    }
  });
  answer(connection, stoppedRequest, () => Promise.resolve(stopped));
  answer(connection, crashRequest, () => process.exit(3));
  answer(connection, countRequest, async ({ to, progressToken }) => {
    for (let i = 1; i <= to; i++) await connection.sendProgress(countStep, progressToken, i);
    return 'done';
  });
  console.log('chatter that must not reach our stdout');
  connection.listen();
}

main();
