import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { activationTime, launchEditor, trustWorkspace, useEditor } from './editor/index.js';

const ECHO = fileURLToPath(new URL('fixtures/echo-extension', import.meta.url));
const GHOST = 'echo  of\n\n    the third line';

/** The test of the tests: a tiny extension shows everything that the harness claims to see. */
describe('the end-to-end harness', () => {
  const editor = useEditor({ extensions: [ECHO], workspace: { 'warn.py': '# warn\nprint(1)\n' } });

  afterEach(async () => {
    await editor().bridge.closeAllEditors();
  });

  it('sees ghost text after typing, and Tab accepts it', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('plaintext');
    await bridge.waitForExtension('seccoder-test.echo');
    assert.equal(await screen.ghostText(), '');
    await screen.type('hello ');
    assert.equal(await screen.waitForGhostText(), GHOST);
    assert.deepEqual(await screen.editorLines(), ['hello ']);
    await screen.screenshot('harness ghost text');
    await screen.press('Tab');
    await bridge.waitForDocument(`hello ${GHOST}║`);
    await screen.waitForNoGhostText();
    assert.deepEqual(await screen.editorLines(), ['hello echo  of', '', '    the third line']);
  });

  it('sees ghost text go after Escape', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', '# one\nx = ║\n# two');
    await screen.type('1 ');
    await screen.waitForGhostText((text) => text === GHOST);
    await screen.press('Escape');
    await screen.waitForNoGhostText();
    assert.equal(await bridge.drawDocument(), '# one\nx = 1 ║\n# two');
  });

  it('sees the status bar', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('plaintext');
    const item = await screen.statusBar.item('echo');
    assert.equal(item.text, 'Echo');
    assert.match(item.label, /The echo is on/);
    assert.match(await screen.statusBar.tooltip('echo'), /The echo is on/);
  });

  it('reads documents, extensions, problems and settings through the bridge', async () => {
    const { bridge, workspace } = editor();
    await bridge.openFile('warn.py');
    const document = await bridge.activeDocument();
    assert.equal(fileURLToPath(document?.uri ?? ''), join(workspace, 'warn.py'));
    assert.equal(document?.languageId, 'python');
    assert.equal(document.isDirty, false);
    assert.equal((await bridge.waitForExtension('seccoder-test.echo')).isActive, true);
    const [problem] = await bridge.waitForDiagnostics('echo');
    assert.deepEqual([problem?.severity, problem?.start], ['Warning', { line: 0, character: 2 }]);
    assert.ok((await bridge.commandIds()).includes('seccoderTestEcho.ask'));
    await bridge.changeSetting('editor.tabSize', 3);
    assert.equal(await bridge.setting('editor.tabSize'), 3);
    await bridge.changeSetting('editor.tabSize', null);
    assert.equal(await bridge.setting('editor.tabSize'), 4);
  });

  it('answers notifications, dialogs and quick picks', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('plaintext');
    await bridge.waitForExtension('seccoder-test.echo');

    const asked = bridge.executeCommand('seccoderTestEcho.ask');
    assert.deepEqual(await screen.notifications.buttons('How loud?'), ['Louder', 'Quieter']);
    await screen.notifications.click('How loud?', 'Quieter');
    assert.equal(await asked, 'Quieter');

    const confirmed = bridge.executeCommand('seccoderTestEcho.confirm');
    await screen.dialog.click('Really shout?', 'Shout');
    assert.equal(await confirmed, 'Shout');

    const picked = bridge.executeCommand('seccoderTestEcho.pick');
    await screen.quickInput.choose('mountain');
    assert.equal(await picked, 'mountain');

    await screen.quickInput.runCommand('Echo: Ask');
    await screen.notifications.waitFor('How loud?');
    await screen.notifications.clear();
  });

  it('tells how long an extension took to activate', async () => {
    await editor().bridge.openUntitled('plaintext');
    await editor().bridge.waitForExtension('seccoder-test.echo');
    assert.ok((await activationTime(editor(), 'Echo')) >= 0);
    assert.equal((await editor().bridge.activeDocument())?.languageId, 'plaintext');
  });

  it('says what it saw last when it waits in vain, and keeps a screenshot', async () => {
    const { screen } = editor();
    const wait = screen.until(
      'the moon',
      () => Promise.resolve('clouds'),
      () => false,
      100,
    );
    await assert.rejects(wait, (error: Error) => {
      const picture = /Screenshot: (.*)/.exec(error.message)?.[1];
      return (
        error.message.startsWith("Waited 100 ms for the moon. Last seen: 'clouds'") &&
        existsSync(picture ?? '')
      );
    });
  });

  it('reloads the window', async () => {
    await editor().reload();
    assert.equal(await editor().bridge.activeDocument(), null);
  });
});

describe('an editor of the harness', () => {
  it('starts with the given settings, environment and trust, and leaves nothing behind', async function () {
    this.timeout(120_000);
    const editor = await launchEditor({
      extensions: [ECHO],
      settings: { 'seccoderTestEcho.word': 'valley' },
      environment: { SECCODER_TEST_MARK: 'here' },
      trusted: false,
    });
    try {
      assert.equal(await editor.bridge.isTrusted(), false);
      await editor.bridge.openUntitled('plaintext');
      await editor.bridge.waitForExtension('seccoder-test.echo');
      await editor.screen.type('a ');
      assert.match(await editor.screen.waitForGhostText(), /^valley/);
      await editor.screen.press('Escape');
      await trustWorkspace(editor);
      assert.equal(await editor.bridge.isTrusted(), true);
      assert.equal(processesWith('SECCODER_TEST_MARK=here').length > 0, existsSync('/proc'));
    } finally {
      await editor.dispose();
    }
    assert.deepEqual(processesWith('SECCODER_TEST_MARK=here'), []);
    assert.equal(existsSync(editor.workspace), false);
  });
});

/** The processes with this in their environment, where the system shows that. */
function processesWith(variable: string): string[] {
  const processes = existsSync('/proc')
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : [];
  return processes.filter((id) => {
    try {
      return readFileSync(join('/proc', id, 'environ'), 'utf8')
        .split('\0')
        .includes(variable);
    } catch {
      return false;
    }
  });
}
