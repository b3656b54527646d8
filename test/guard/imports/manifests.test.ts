import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCommentedJson } from '../../../src/guard/imports/commented-json.js';
import { goModulePath } from '../../../src/guard/imports/go-packages.js';
import {
  fromDenoJson,
  fromPackageJson,
  fromTsconfig,
  mentionsAlias,
} from '../../../src/guard/imports/javascript-manifests.js';
import {
  fromEnvironment,
  fromPipfileLock,
  fromSetupCfg,
  fromSetupPy,
  fromToml,
} from '../../../src/guard/imports/python-manifests.js';
import { readRequirements } from '../../../src/guard/imports/requirements.js';
import { tomlEntries } from '../../../src/guard/imports/toml-entries.js';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'package.json': fromPackageJson,
  'deno.json': fromDenoJson,
  'tsconfig.json': fromTsconfig,
  'pyproject.toml': fromToml,
  'Pipfile.lock': fromPipfileLock,
  'environment.yml': fromEnvironment,
  'setup.cfg': fromSetupCfg,
  'setup.py': fromSetupPy,
  'requirements.txt': readRequirements,
  'go.mod': goModulePath,
  'vite.config.ts': (text) => mentionsAlias(text, 'a.b(c/d'),
};
/** What the formats are made of, so that random texts get past their beginnings. */
const pieces =
  `[ ] [[ ]] { } , : = " ' """ ''' \\ # // /* */ ; @ - -r\t -e\t -c == . .. / a b-c.d 1 true null
  [project] dependencies "dependencies":{ [options] install_requires= & * ! | > ? ~`
    .split(/\s+/)
    .concat(' ', '\n', '\r\n', '\t', '\0', '\uFEFF', '__proto__', '"__proto__":');

describe('readers of manifests', () => {
  for (const [name, read] of Object.entries(readers)) {
    it(`take any text, and throw nothing but errors: ${name}`, () => {
      const text = fc
        .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 5 })), { maxLength: 50 })
        .map((parts) => parts.join(''));
      fc.assert(
        fc.property(text, (manifest) => {
          try {
            read(manifest);
          } catch (error) {
            assert.ok(error instanceof Error);
          }
        }),
        { numRuns: 2_000 },
      );
    });

    /* Work that grew with the square of the text would not end within mocha's limit. */
    it(`need time in proportion to the text: ${name}`, () => {
      const length = 100_000;
      for (const piece of [
        ...pieces,
        '"\\',
        'a ',
        'a=',
        ', ',
        'a = "b"\n',
        '\n[',
        '@a',
        ' #',
        '[{',
      ]) {
        try {
          read(piece.repeat(length / piece.length));
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }
    });
  }

  it('read TOML as it is written', () => {
    const text = `
top = 1 # "no"
[a.'b.c']  # c
"k 1" = "x\\"y" # "no"
list = [ "p", # "no]"
  'q\\', { n = "r" } ]
multi = """
[no]
"s" """
d.e = true
[[t]]
date = 2020-01-01T00:00:00Z`;
    assert.deepEqual(
      tomlEntries(text).map(({ path, strings }) => [path.join('|'), strings]),
      [
        ['top', []],
        ['a|b.c|k 1', ['x\\"y']],
        ['a|b.c|list', ['p', 'q\\', 'r']],
        ['a|b.c|multi', ['\n[no]\n"s" ']],
        ['a|b.c|d|e', []],
        ['t|date', []],
      ],
    );
    for (const broken of ['a', 'a =', 'a = "b', 'a = [', 'a = ]', '[a', '= 1', 'a = """b'])
      assert.throws(() => tomlEntries(broken), /not TOML/, broken);
  });

  it('read JSON with comments, and leave strings alone', () => {
    const text = '{ // "a"\n "b": "// c /* d */ ,]", /* " */ "e": [1, 2 , ], }';
    assert.deepEqual(parseCommentedJson(text), { b: '// c /* d */ ,]', e: [1, 2] });
    fc.assert(
      fc.property(fc.json(), (json) => {
        assert.deepEqual(parseCommentedJson(json), JSON.parse(json));
      }),
    );
  });
});
