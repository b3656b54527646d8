import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useEditor } from './editor/index.js';
import { CodebaseRows } from './support/codebase-rows.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { ScriptedOllama } from './support/scripted-ollama.js';

const model = await ScriptedModel.start();
const ollama = await ScriptedOllama.start('qwen2.5-coder:1.5b-base');

describe("SecCoder's walkthrough", () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.ollama.endpoint': ollama.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
  });

  after(() => Promise.all([model.stop(), ollama.stop()]));
  afterEach(() => editor().bridge.closeAllEditors());

  it('opens with its steps', async () => {
    const { bridge, page, screen } = editor();
    await bridge.executeCommand('workbench.action.closeSidebar'); // leaves room for the pages beside the steps
    await screen.quickInput.runCommand('SecCoder: Get Started');
    const titles = page.locator('.gettingStartedContainer .step-title');
    const shown = await screen.until(
      'the steps',
      () => titles.allInnerTexts(),
      (texts) => texts.length >= 4,
    );
    assert.deepEqual(shown, [
      'Choose what writes the completions',
      'Fetch the local models',
      'Curate the secure codebase',
      'Try it',
    ]);
    for (const [index, heading] of [
      'Where completions come from',
      'Two small models',
      'A demonstration',
      'Write a comment, get secure code',
    ].entries()) {
      if (index > 0) await titles.nth(index).click();
      await screen.until(
        `the page "${heading}"`,
        () => page.frameLocator('iframe.webview').frameLocator('iframe').locator('h2').innerText(),
        (text) => text === heading,
      );
      await screen.screenshot(`walkthrough step ${String(index + 1)}`);
    }
  });

  it('opens a sample file in which the model goes on from the comment', async () => {
    const { bridge, page, screen } = editor();
    model.writes('connection.remove(email)\n');
    await screen.quickInput.runCommand('SecCoder: Get Started');
    await page.locator('.gettingStartedContainer .step-title', { hasText: 'Try it' }).click();
    await page.locator('.gettingStartedContainer a.monaco-button:visible').first().click();
    assert.equal(await screen.waitForGhostText(), 'connection.remove(email)');
    assert.match(
      await bridge.drawDocument(),
      /# check if the email is in the database and if so unsubscribe\n {4}║$/,
    );
    await screen.screenshot('walkthrough sample');
  });

  it('finds Ollama, and says how to get it where it does not answer', async () => {
    const { bridge, screen } = editor();
    const found = bridge.executeCommand('seccoder.lookForOllama');
    const text = await screen.notifications.waitFor('Ollama answers at');
    assert.match(text, /qwen2\.5-coder/);
    assert.deepEqual(await screen.notifications.buttons('Ollama answers at'), ['Choose model']);
    await screen.notifications.clear();
    await found;
    await ollama.stop();
    const missing = bridge.executeCommand('seccoder.lookForOllama');
    await screen.notifications.waitFor('Ollama was not found');
    const buttons = await screen.notifications.buttons('Ollama was not found');
    assert.deepEqual(buttons, ['Get Ollama', 'Use the built-in engine']);
    await screen.screenshot('walkthrough no ollama');
    await screen.notifications.clear();
    await missing;
  });

  it('shows a bundled demonstration that cannot be changed, and begins a secure codebase', async () => {
    const { bridge, screen, workspace } = editor();
    const question = 'no secure codebase yet';
    await screen.quickInput.runCommand('SecCoder: Open Secure Codebase');
    await screen.notifications.click(question, 'Show a bundled example');
    const shown = await screen.until(
      'the example',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.includes('# '),
    );
    await screen.screenshot('walkthrough bundled example');
    await screen.type('x');
    assert.equal((await bridge.activeDocument())?.text, shown);
    await bridge.closeAllEditors();

    const file = join(workspace, 'demonstrations', 'cwe-089-sql-injection', 'unsubscribe-email.py');
    assert.ok(!existsSync(file));
    await screen.quickInput.runCommand('SecCoder: Open Secure Codebase');
    await screen.notifications.click(question, 'Create folder');
    await screen.until(
      'the example in the workspace',
      () => readFile(file, 'utf8'),
      (text) => text === shown,
    );
    const view = new CodebaseRows(editor());
    await view.waitFor('CWE-89 SQL Injection');
    await screen.screenshot('walkthrough codebase in its view');
  });
});
