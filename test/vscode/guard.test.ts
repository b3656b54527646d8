import assert from 'node:assert/strict';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { scriptedSettings } from './support/zebras.js';

const model = await ScriptedModel.start();
after(() => model.stop());

const unsafe =
  'cursor.execute("DELETE FROM users WHERE email = \'" + email + "\'")\n    return True\n';
const safe = 'cursor.execute("DELETE FROM users WHERE email = %s", (email,))\n    return True\n';
const setting = 'seccoder.guard.onFinding';

describe('The guard', () => {
  const editor = useEditor({ extensions: [packedExtension()], settings: scriptedSettings(model) });
  let tests = 0;

  afterEach(async () => {
    await editor().bridge.changeSetting(setting, null);
    await editor().bridge.closeAllEditors();
  });

  /** Presses Enter in a function that is to delete a user, each time another one. */
  async function begin(): Promise<string> {
    const { bridge, screen } = editor();
    const document = `def leave_${(tests += 1)}(cursor, email):║\n`;
    await bridge.openUntitled('python', document);
    await screen.press('Enter');
    return document;
  }

  it('has the model asked again, with what the finding teaches, and shows what is clean', async () => {
    const { screen, bridge } = editor();
    model.writes((prompt) => (prompt.includes('SQL injection') ? safe : unsafe));
    const asked = model.requests.length;
    const document = await begin();
    await screen.waitForGhostText((text) => text.includes('(email,)'));
    assert.equal(model.requests.length - asked, 2);
    await screen.press('Tab');
    await bridge.waitForDocument(document.replace('║', `\n    ${safe.trimEnd()}║`));
    await bridge.executeCommand('seccoder.showLastPrompt');
    const prompt = await screen.until(
      'the last prompt',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.includes('## Guard'),
    );
    assert.match(prompt, /the model was asked again/);
    assert.match(prompt, /CWE-89/);
    await screen.screenshot('guard asked again');
  });

  it('withholds what has findings, says so, and shows it anyway when told to', async () => {
    const { screen, bridge } = editor();
    await bridge.changeSetting(setting, 'withhold');
    model.writes(unsafe);
    const document = await begin();
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('withheld'));
    assert.ok(!(await screen.ghostText()).includes('cursor.execute'));
    await screen.screenshot('guard withheld');
    await screen.statusBar.click('SecCoder');
    await screen.quickInput.choose('Show withheld completion anyway');
    await screen.waitForGhostText((text) => text.includes('+ email +'));
    await screen.press('Tab');
    await bridge.waitForDocument(document.replace('║', `\n    ${unsafe.trimEnd()}║`));
  });

  it('shows what has findings where the settings say so', async () => {
    const { screen, bridge } = editor();
    await bridge.changeSetting(setting, 'show');
    model.writes(unsafe);
    await begin();
    await screen.waitForGhostText((text) => text.includes('+ email +'));
  });

  it('withholds when the second answer is no better', async () => {
    const { screen } = editor();
    model.writes(unsafe);
    const asked = model.requests.length;
    await begin();
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('withheld'));
    assert.equal(model.requests.length - asked, 2);
  });
});
