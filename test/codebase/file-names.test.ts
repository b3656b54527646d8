import assert from 'node:assert/strict';
import {
  counterpartPath,
  disabledPath,
  enabledPath,
  isCounterpart,
  isDisabled,
  slugOf,
} from '../../src/codebase/file-names.js';

describe('the names of demonstrations', () => {
  it('tell a counterpart by .vulnerable before the extension, and only in the file itself', () => {
    assert.ok(isCounterpart('/x/cwe-089/find.vulnerable.py'));
    assert.ok(isCounterpart('/x/find.Vulnerable.C'));
    assert.ok(!isCounterpart('/x/my.vulnerable.folder/find.py'));
    assert.ok(!isCounterpart('/x/find.vulnerable'));
  });

  it('tell one that is disabled, which keeps its counterpart', () => {
    const path = '/x/cwe-089/find.py';
    assert.equal(disabledPath(path), '/x/cwe-089/find.disabled.py');
    assert.ok(isDisabled(disabledPath(path)));
    assert.ok(!isDisabled(path));
    assert.equal(enabledPath(disabledPath(path)), path);
    assert.equal(disabledPath(disabledPath(path)), disabledPath(path));
    assert.equal(counterpartPath(path), '/x/cwe-089/find.vulnerable.py');
    assert.equal(counterpartPath(disabledPath(path)), '/x/cwe-089/find.vulnerable.py');
  });

  it('begin with a slug', () => {
    for (const name of ['find.py', 'find.vulnerable.py', 'find.disabled.py'])
      assert.equal(slugOf(`/x/y.z/${name}`), 'find');
  });
});
