import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isEnabledForAll, switchAll, type Enable } from '../../src/completion/enable-switch.js';
import { isEnabled, settingTable } from '../../src/completion/settings.js';

const defaults: Enable = settingTable.enable.default;
const languages = ['python', 'c', 'markdown', 'plaintext', 'rust'];
const levels = fc.dictionary(fc.constantFrom('*', ...languages), fc.boolean());

describe('switching all languages', () => {
  it('off and on again leaves nothing behind', () => {
    const off = switchAll({}, defaults, false);
    assert.deepEqual(off, { '*': false });
    assert.equal(switchAll(off, defaults, true), undefined);
  });

  it('keeps what is switched off by name', () => {
    const off = switchAll({ rust: false }, defaults, false);
    assert.deepEqual(off, { '*': false, rust: false });
    assert.deepEqual(switchAll(off, defaults, true), { rust: false });
  });

  it('reaches a language that the user has switched on by name, and gives it back', () => {
    const user = { ...defaults, markdown: true };
    const off = switchAll({}, user, false);
    assert.deepEqual(off, { '*': false, markdown: false });
    assert.equal(switchAll(off, user, true), undefined);
  });

  it('on here counts against off everywhere', () => {
    const user = { ...defaults, '*': false };
    assert.deepEqual(switchAll({}, user, true), { '*': true });
  });

  it('off is off for every language, and on is on for one without an entry', () => {
    fc.assert(
      fc.property(levels, levels, (own, user) => {
        const below = { ...defaults, ...user };
        const off = { ...below, ...switchAll(own, below, false) };
        for (const language of [...languages, 'go']) assert.equal(isEnabled(off, language), false);
        const on = { ...below, ...switchAll(own, below, true) };
        assert.equal(isEnabledForAll(on), true);
        assert.equal(isEnabled(on, 'go'), true);
      }),
    );
  });
});
