import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identifierWords, readableTitle } from '../../src/codebase/identifier-words.js';

describe('identifier words', () => {
  const cases: [identifier: string, words: string[]][] = [
    ['snake_case_name', ['snake', 'case', 'name']],
    ['camelCaseName', ['camel', 'Case', 'Name']],
    ['parseHTTPRequest', ['parse', 'HTTP', 'Request']],
    ['getFileCacheID', ['get', 'File', 'Cache', 'ID']],
    ['sha256_update', ['sha', '256', 'update']],
    ['__init__', ['init']],
    ['größeÄndern', ['größe', 'Ändern']],
    ['', []],
  ];
  for (const [identifier, words] of cases) {
    it(`splits ${identifier || 'nothing'}`, () => {
      assert.deepEqual(identifierWords(identifier), words);
    });
  }

  it('keep every letter and digit in order', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_]{0,30}$/), (identifier) => {
        assert.equal(identifierWords(identifier).join(''), identifier.replaceAll('_', ''));
      }),
    );
  });

  it('make a readable title', () => {
    assert.equal(readableTitle('TarFileReader::extract'), 'Tar file reader extract');
    assert.equal(readableTitle('serve-user-upload'), 'Serve user upload');
    assert.equal(readableTitle('getFileCacheID'), 'Get file cache ID');
  });
});
