import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findExposures } from '../../src/curation/exposures.js';
import { ordinaryCode } from '../support/ordinary-code.js';
import { secretExamples } from '../support/secret-examples.js';

const kinds = (code: string) => findExposures(code).map(({ kind }) => kind);

describe('what imported code would give away', () => {
  for (const { kind, secret, code } of secretExamples) {
    it(`is a secret such as: ${kind}; little of it is shown`, () => {
      const found = findExposures(`a()\n${code}`);
      assert.ok(
        found.some((one) => one.kind === 'secret'),
        code,
      );
      for (const { shown } of found) {
        assert.ok(shown.length <= 4 || !secret.includes(shown), shown);
        assert.ok(!shown.includes(secret.slice(0, 8)), shown);
      }
    });
  }

  it('does not show a password of a connection string as an e-mail address', () => {
    const found = findExposures('open("postgres://app:Tr0ub4dor@db.corp.internal/orders")');
    assert.deepEqual(found, [{ kind: 'secret', line: 1, shown: 'Tr0…' }]);
  });

  it('shows no more than a third of a short secret', () => {
    const found = findExposures('password = "hunter"');
    assert.deepEqual(found, [{ kind: 'secret', line: 1, shown: 'hu…' }]);
  });

  const paths = [
    '/home/ada/orders',
    '/Users/grace.h/db.sqlite',
    'C:\\Users\\Linus\\x',
    'D:\\\\Users\\\\Ken\\\\y',
  ];
  for (const path of paths) {
    it(`is the personal path ${path}`, () =>
      assert.deepEqual(kinds(`open("${path}")`), ['personal path']));
  }

  const mails = ['ada@lovelace.org', 'g.hopper+navy@mail.navy.mil', 'x_1@a-b.co.uk'];
  for (const address of mails) {
    it(`is the e-mail address ${address}`, () =>
      assert.deepEqual(findExposures(`\n// by <${address}>\n`), [
        { kind: 'e-mail address', line: 2, shown: address },
      ]));
  }

  const nobodys = [
    ...ordinaryCode,
    '/home/user/x /home/runner/work /Users/Shared C:\\Users\\Public\\a /usr/home',
    'mail("ada@example.com", "b@sub.example.org", "c@host.test", "d@localhost")',
    'no-reply@corp.com noreply@corp.com security@corp.com git@github.com:o/r.git',
    '@Override int f(); user@host; a @ b.c; x@@y.z',
    '',
  ];
  for (const code of nobodys) {
    it(`is not ${JSON.stringify(code).slice(0, 60)}`, () => assert.deepEqual(kinds(code), []));
  }

  it('comes by line', () => {
    const found = findExposures('x("ada@lovelace.org")\nopen("/home/ada/a")\ny("bob@b.org")\n');
    assert.deepEqual(
      found.map(({ line, kind }) => [line, kind]),
      [
        [1, 'e-mail address'],
        [2, 'personal path'],
        [3, 'e-mail address'],
      ],
    );
  });

  it('is found in any surroundings, at a line of the code', () => {
    const filler = fc.stringMatching(/^[a-z ();=\n]{0,60}$/);
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const code = `${before}\n"ada@lovelace.org"\n${after}`;
        const found = findExposures(code).filter(({ kind }) => kind === 'e-mail address');
        assert.deepEqual(found, [
          {
            kind: 'e-mail address',
            line: before.split('\n').length + 1,
            shown: 'ada@lovelace.org',
          },
        ]);
      }),
    );
  });
});
