import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { trustWorkspace, useEditor } from './editor/index.js';
import { CodebaseRows } from './support/codebase-rows.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { scriptedSettings, zebra } from './support/zebras.js';

const model = await ScriptedModel.start();
const settings = scriptedSettings(model);
after(() => model.stop());

describe('The secure codebase, from an empty folder', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings,
    // Without a name of its own Git cannot say who approves.
    environment: { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: '1' },
  });
  let rows: CodebaseRows;
  beforeEach(() => {
    rows = new CodebaseRows(editor());
  });
  afterEach(async () => {
    await editor().bridge.executeCommand('notifications.clearAll');
    await editor().bridge.closeAllEditors();
  });

  it('says how to begin', async () => {
    const { bridge, screen } = editor();
    await bridge.waitForExtension('seccoder.seccoder');
    await rows.open();
    const text = await screen.until(
      'the welcome',
      () => rows.text(),
      (shown) => shown.includes('Begin with an Example'),
    );
    assert.match(text, /Import Demonstrations/);
    await screen.screenshot('codebase welcome');
  });

  it("goes, by the walkthrough's step, to a reviewed demonstration that a completion is shown", async () => {
    const { bridge, page, screen, workspace } = editor();
    model.writes('row.unsubscribe()\n');
    await bridge.changeSetting('seccoder.codebase.requireReview', true, 'workspace');
    const ask = async (name: string) => {
      await bridge.openUntitled(
        'python',
        `def ${name}(connection, email):\n    # unsubscribe an email address from the newsletter\n    ║\n`,
      );
      await screen.type('row = ');
      await screen.waitForGhostText();
      await bridge.closeAllEditors();
      return model.lastPrompt;
    };
    const own = join(workspace, 'demonstrations', 'cwe-089-sql-injection', 'unsubscribe-email.py');

    await screen.quickInput.runCommand('SecCoder: Get Started');
    const step = page.locator('.gettingStartedContainer .step-title', { hasText: 'Curate' });
    await step.click();
    const button = (name: string) =>
      page.locator('.gettingStartedContainer a.monaco-button:visible', { hasText: name }).click();
    await screen.screenshot('codebase walkthrough step');
    await button('Begin with an Example');
    await screen.until(
      'the example',
      () => Promise.resolve(existsSync(own)),
      (isThere) => isThere,
    );
    await bridge.closeAllEditors();
    // What the team has made of it tells it from the bundled one.
    await writeFile(own, (await readFile(own, 'utf8')).replace('200 if done', '204 if done'));
    await rows.open();
    await rows.click('CWE-89 SQL Injection');
    await rows.waitFor('not reviewed');
    await screen.screenshot('codebase waiting for review');
    // Nobody has approved it: a bundled demonstration is shown instead.
    assert.ok(!(await ask('leave_one')).includes('204 if done'));

    await screen.quickInput.runCommand('SecCoder: Get Started');
    await step.click();
    await button('Approve What Waits');
    await screen.dialog.click('Approve 1 demonstrations', 'Approve all');
    await screen.quickInput.enter('Ada');
    await screen.notifications.waitFor('is approved');
    await rows.open();
    await rows.waitFor('Python · reviewed');
    await screen.screenshot('codebase reviewed');
    const lock = await readFile(join(workspace, 'demonstrations', 'seccoder.lock.json'), 'utf8');
    assert.match(lock, /"by":"Ada"/);
    const prompt = await ask('leave_two');
    assert.ok(prompt.includes('204 if done'), prompt);
  });
});

describe('The secure codebase in an untrusted workspace', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings,
    trusted: false,
    workspace: { 'demonstrations/cwe-089-sql-injection/zebra.py': zebra },
  });

  it('holds only the bundled demonstrations and says so, until it is trusted', async () => {
    const { bridge, screen } = editor();
    const rows = new CodebaseRows(editor());
    await bridge.waitForExtension('seccoder.seccoder');
    await rows.open();
    assert.deepEqual(await rows.waitFor('Bundled demonstrations'), ['Bundled demonstrations']);
    assert.match(await rows.text(), /not trusted: only the bundled demonstrations are used/);
    await screen.screenshot('codebase untrusted');
    await trustWorkspace(editor());
    await rows.open();
    await rows.waitFor('CWE-89 SQL Injection 1');
  });
});
