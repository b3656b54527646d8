import assert from 'node:assert/strict';
import { groupByCwe, matchesFilter } from '../../src/curation/codebase-groups.js';
import { demonstration as make } from '../support/demonstrations.js';

function demonstration(id: string, cwe: number | undefined, title: string) {
  return make({ id, cwe, title, guideline: 'Bind the values.' });
}

const find = demonstration('cwe-089-sql-injection/find.py', 89, 'Find a reader');
const ban = demonstration('cwe-089-sql-injection/ban.py', 89, 'Ban a reader');
const open = demonstration('cwe-022-path-traversal/open.py', 22, 'Open an upload');
const stray = demonstration('stray.py', undefined, 'Stray');

describe('a secure codebase by CWE', () => {
  it('comes by number and title, those without a CWE last', () => {
    assert.deepEqual(groupByCwe([stray, find, ban, open]), [
      { cwe: 22, demonstrations: [open] },
      { cwe: 89, demonstrations: [ban, find] },
      { cwe: undefined, demonstrations: [stray] },
    ]);
  });

  it('has equal titles by id, whatever order they came in', () => {
    const again = { ...find, id: 'cwe-089-sql-injection/a.py' };
    assert.deepEqual(groupByCwe([find, again]), groupByCwe([again, find]));
  });
});

describe('the filter of the view', () => {
  it('lets everything pass when it is empty', () => {
    assert.ok(matchesFilter(find, '', []));
    assert.ok(matchesFilter(find, '  ', []));
  });

  it('wants every word, in any case and any place', () => {
    assert.ok(matchesFilter(find, 'READER python bind sql-inj', []));
    assert.ok(!matchesFilter(find, 'reader upload', []));
  });

  it('knows a CWE by its whole number', () => {
    assert.ok(matchesFilter(find, 'cwe-89', []));
    assert.ok(!matchesFilter(find, 'cwe-8', []));
    assert.ok(matchesFilter(stray, 'no cwe', []));
  });

  it('looks at what is said beside it', () => {
    assert.ok(matchesFilter(find, 'reviewed', ['reviewed']));
    assert.ok(!matchesFilter(find, 'disabled', ['reviewed']));
  });
});
