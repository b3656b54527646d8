import assert from 'node:assert/strict';
import { childEnvironment } from '../../src/analysis/child-environment.js';

describe('the environment of an analyser', () => {
  it('has what it needs, and nothing else', () => {
    const from = { Path: '/bin', HOME: '/home/x', NPM_TOKEN: 'x', NODE_OPTIONS: '--require x' };
    assert.deepEqual(
      childEnvironment({ ...from, TMPDIR: '/tmp', Temp: '/tmp' }, '/t', { OWN: '1' }),
      {
        Path: '/bin',
        HOME: '/home/x',
        TMPDIR: '/t',
        TEMP: '/t',
        TMP: '/t',
        PYTHONUTF8: '1',
        OWN: '1',
      },
    );
  });
});
