import assert from 'node:assert/strict';
import { textHash } from '../../../src/codebase/review-lock.js';
import { shownTexts } from '../../../src/curation/review/shown-texts.js';

const none = new Map<string, string>();

describe('what a reviewer has in front of them', () => {
  it('is an editor before what was opened, and that before the disk', () => {
    const shown = shownTexts(['/c/a.py', '/c/b.py', '/c/d.py'], {
      editors: new Map([['/c/a.py', 'x = 1\r\n']]),
      opened: new Map([
        ['/c/a.py', 'opened'],
        ['/c/b.py', 'opened'],
      ]),
      onDisk: new Map(['a', 'b', 'd'].map((name) => [`/c/${name}.py`, 'disk'])),
    });
    assert.deepEqual(
      [...shown],
      [
        ['/c/a.py', textHash('x = 1\n')],
        ['/c/b.py', 'opened'],
        ['/c/d.py', 'disk'],
      ],
    );
  });

  it('holds counterparts, one that has gone since it was opened too', () => {
    const opened = new Map([['/c/a.vulnerable.py', 'opened']]);
    const onDisk = new Map([
      ['/c/a.py', 'disk'],
      ['/c/b.py', 'disk'],
      ['/c/b.vulnerable.py', 'disk'],
    ]);
    const shown = shownTexts(['/c/a.py', '/c/b.py'], { editors: none, opened, onDisk });
    assert.deepEqual(
      [...shown],
      [['/c/a.py', 'disk'], ['/c/a.vulnerable.py', 'opened'], ...[...onDisk].slice(1)],
    );
  });

  it('holds nothing else that is open', () => {
    const editors = new Map([['/c/other.py', 'x']]);
    assert.equal(shownTexts(['/c/a.py'], { editors, opened: none, onDisk: none }).size, 0);
  });
});
