import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readRawChanges } from '../../../src/curation/git/raw-changes.js';

const [one, two] = ['1'.repeat(40), '2'.repeat(40)] as const;
const zeros = '0'.repeat(40);

describe('reading raw changes of Git', () => {
  it('tells changes, arrivals, deletions and renamings apart', () => {
    const output = [
      `:100644 100755 ${one} ${two} M`,
      'a.py',
      `:000000 100644 ${zeros} ${two} A`,
      ':100644 odd',
      `:100644 000000 ${one} ${zeros} D`,
      'c.py',
      `:100644 100644 ${one} ${two} R087`,
      'old.py',
      'new.py',
      '',
    ].join('\0');
    const of = (name: string, before?: string, after?: string, nameBefore = name) => ({
      commit: '',
      ...{ name, nameBefore, before, after },
    });
    assert.deepEqual(readRawChanges(output), [
      of('a.py', one, two),
      of(':100644 odd', undefined, two),
      of('c.py', one),
      of('new.py', one, two, 'old.py'),
    ]);
  });

  it('has no blob of links and inner repositories', () => {
    const output = `:120000 160000 ${one} ${two} T\0a\0`;
    assert.deepEqual(readRawChanges(output), [
      { commit: '', name: 'a', nameBefore: 'a', before: undefined, after: undefined },
    ]);
  });

  it('knows the commit of each entry', () => {
    const entry = `:100644 100644 ${one} ${two} M\0a\0`;
    const output = `${one}\0\n${entry}\0${two}\0\n${entry}`;
    assert.deepEqual(
      readRawChanges(output).map(({ commit }) => commit),
      [one, two],
    );
  });

  it('reads the whole of what it was cut off from', () => {
    const entry = (name: string) => `:100644 100644 ${one} ${two} M\0${name}\0`;
    const output = `${entry('a')}${entry('b')}`;
    for (let from = 1; from < entry('a').length; from += 1)
      assert.equal(readRawChanges(output.slice(from)).at(-1)?.name, 'b');
  });

  it('never throws, and gives no nameless change', () => {
    const field = fc.oneof(
      fc.string(),
      fc.constantFrom(`:100644 100644 ${one} ${two} M`, `:100644 100644 ${one} ${two} R1`, one),
    );
    fc.assert(
      fc.property(fc.array(field), (fields) => {
        for (const { name } of readRawChanges(fields.join('\0'))) assert.notEqual(name, '');
      }),
    );
  });
});
