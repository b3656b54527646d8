import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkChangeRequest } from '../../src/guard/guard-protocol.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { answer, connectToParent } from '../../src/platform/worker-server.js';

/**
 * A guard's thread that fails as the suggestion says: `die` each time, `die once` the first time (a file in
 * the first folder remembers it), `hang` computing without end, `missing` with a missing part.
 */
function main(): void {
  const connection = connectToParent();
  answer(connection, checkChangeRequest, ({ setup, change }) => {
    const died = join(setup.folders[0] ?? '', 'died');
    if (change.text === 'missing') throw new SecCoderError('missing', 'No grammar.');
    if (change.text === 'die' || (change.text === 'die once' && !existsSync(died))) {
      writeFileSync(died, '');
      process.exit(3);
    }
    while (change.text === 'hang');
    return Promise.resolve({ findings: [], rules: setup.revision + 1, problems: [] });
  });
  connection.listen();
}

main();
