import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEnabled, readSettings, settingTable } from '../../src/completion/settings.js';

describe('readSettings', () => {
  it('gives the defaults where nothing is set', () => {
    const { settings, problems } = readSettings(() => undefined);
    assert.equal(settings.generator, 'auto');
    assert.equal(settings['retrieval.strategy'], 'hybrid');
    assert.deepEqual(problems, []);
  });

  it('replaces an invalid value by its default and names it', () => {
    const { settings, problems } = readSettings((key) =>
      key === 'ollama.endpoint' ? 'file:///etc/passwd' : undefined,
    );
    assert.equal(settings['ollama.endpoint'], 'http://127.0.0.1:11434');
    assert.deepEqual(
      problems.map(({ key }) => key),
      ['ollama.endpoint'],
    );
  });

  it('never throws and always gives valid values', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const { settings } = readSettings(() => value);
        for (const [key, { schema }] of Object.entries(settingTable)) {
          assert.ok(schema.safeParse(settings[key as keyof typeof settings]).success, key);
        }
      }),
    );
  });
});

describe('isEnabled', () => {
  it('takes the entry of the language before that of all languages', () => {
    assert.equal(isEnabled({ '*': true, python: false }, 'python'), false);
    assert.equal(isEnabled({ '*': false, python: true }, 'python'), true);
    assert.equal(isEnabled({ '*': false }, 'c'), false);
    assert.equal(isEnabled({}, 'c'), true);
  });
});
