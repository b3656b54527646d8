import assert from 'node:assert/strict';
import { cweOfMessage, fixesOf } from '../../../src/curation/add/fixes.js';
import { SyntaxService } from '../../../src/platform/syntax.js';
import { packagedSyntaxFiles } from '../../support/syntax-files.js';

const { signal } = new AbortController();

describe('the CWE that a commit names', () => {
  const messages: readonly (readonly [string, number | undefined])[] = [
    ['Fix CWE-89 in find', 89],
    ['cwe 022: do not leave the folder', 22],
    ['Bind the value, see CWE-1234567', undefined],
    ['Fix an XSS, that is CWE-80', 80],
    ['Prevent SQL injection', 89],
    ['SQLi in search', 89],
    ['the SQL I wrote last week', undefined],
    ['OS command injection through the name', 78],
    ['cross-site scripting', 79],
    ['Zip-Slip', 22],
    ['server-side request forgery in the proxy', 918],
    ['SSRF', 918],
    ['cross-site request forgery', 352],
    ['add a CSRF token', 352],
    ['XXE in the importer', 611],
    ['unsafe deserialization', 502],
    ['use-after-free on close', 416],
    ['heap over-read', 125],
    ['out-of-bounds write', 787],
    ['buffer overflow', 787],
    ['integer overflow', 190],
    ['NULL pointer dereference', 476],
    ['hard-coded password', 798],
    ['missing authorization', 862],
    ['Bump the version', undefined],
    ['', undefined],
  ];
  for (const [message, cwe] of messages)
    it(`is ${cwe ?? 'none'} for "${message}"`, () => {
      assert.equal(cweOfMessage(message), cwe);
    });
});

describe('the fixes of a change', () => {
  const syntax = new SyntaxService(packagedSyntaxFiles());
  after(() => syntax.dispose());
  const before = 'def f(): a\n';
  const now = 'def f(): b\n';

  it('are in files of languages that we know, which were there and still are', async () => {
    const fixes = await fixesOf(
      [
        { path: '/r/a.txt', before, after: now },
        { path: '/r/b.py', before: undefined, after: now },
        { path: '/r/c.py', before, after: undefined },
        { path: '/r/d.py', before, after: now },
        { path: '/r/e.py', pathBefore: '/r/was.py', before, after: now },
      ],
      syntax,
      signal,
    );
    assert.deepEqual(
      fixes.map(({ path, pathBefore, name }) => [path, pathBefore, name]),
      [
        ['/r/d.py', '/r/d.py', 'f'],
        ['/r/e.py', '/r/was.py', 'f'],
      ],
    );
  });

  it('are not looked for in a huge file', async () => {
    const after = `${now}${'#'.repeat(1_000_000)}\n`;
    assert.deepEqual(await fixesOf([{ path: '/r/a.py', before, after }], syntax, signal), []);
  });

  it('end when they are cancelled', async () => {
    const asked = fixesOf([{ path: '/r/a.py', before, after: now }], syntax, AbortSignal.abort());
    await assert.rejects(asked, { name: 'AbortError' });
  });
});
