import assert from 'node:assert/strict';
import { isAbsolute, resolve } from 'node:path';
import { cacheFolder } from '../../src/platform/cache-folder.js';

describe('cacheFolder', () => {
  it('is $SECCODER_CACHE, made absolute', () => {
    assert.equal(cacheFolder({ SECCODER_CACHE: 'here/cache' }), resolve('here/cache'));
  });

  it('is the place of the operating system when the variable is absent or empty', () => {
    const usual = cacheFolder({});
    assert.ok(isAbsolute(usual));
    assert.match(usual, /seccoder/);
    assert.doesNotMatch(usual, /nodejs/);
    assert.equal(cacheFolder({ SECCODER_CACHE: '' }), usual);
  });
});
