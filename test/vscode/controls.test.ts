import assert from 'node:assert/strict';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { ScriptedOllama } from './support/scripted-ollama.js';

const model = await ScriptedModel.start();
const ollama = await ScriptedOllama.start('qwen2.5-coder:1.5b-base', 'starcoder2:3b');
const python = 'def leave(connection, email):\n    # unsubscribe the email address\n    ║\n';

describe("SecCoder's controls", () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.ollama.endpoint': ollama.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
    workspace: { 'empty.py': '' },
  });

  before(() => {
    model.writes('alpha()\n');
    ollama.writes('beta()\n');
  });
  after(() => Promise.all([model.stop(), ollama.stop()]));
  afterEach(() => editor().bridge.closeAllEditors());

  /** Types in a fresh Python file and waits for this ghost text. */
  async function completes(text: string): Promise<void> {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', python);
    await screen.type('x = ');
    await screen.waitForGhostText((shown) => shown === text);
  }

  /** Types in a fresh Python file and sees that nothing is asked for. */
  async function asksNothing(state: string): Promise<void> {
    const { bridge, screen } = editor();
    const asked = model.requests.length;
    await bridge.openUntitled('python', python);
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes(state));
    await screen.type('x = ');
    await bridge.executeCommand('editor.action.inlineSuggest.trigger');
    await screen.waitUntilIdle();
    assert.equal(await screen.ghostText(), '');
    assert.equal(model.requests.length, asked);
    await bridge.closeAllEditors();
  }

  async function chooseInMenu(entry: string): Promise<void> {
    const { screen } = editor();
    await screen.statusBar.click('SecCoder');
    await screen.quickInput.choose(entry);
  }

  async function isSet(key: string, value: unknown): Promise<void> {
    const { bridge, screen } = editor();
    await screen.until(
      key,
      () => bridge.setting(key),
      (now) => now === value,
    );
  }

  it('open from the status item by a click', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', python);
    await screen.statusBar.click('SecCoder');
    const rows = await screen.until(
      'the menu',
      () => screen.quickInput.rows(),
      (found) => found.some((row) => row.includes('Open settings')),
    );
    const entries = [
      'Disable completions for python',
      'Disable completions in this workspace',
      'Disable completions everywhere',
      'Snooze…',
      'Choose model…',
      'Choose strategy…',
      'Show last prompt',
      'Show log',
      'Fetch local models',
      'Set Hugging Face token',
      'Get started',
      'Open settings',
    ];
    for (const entry of entries)
      assert.ok(
        rows.some((row) => row.includes(entry)),
        entry,
      );
    await screen.screenshot('controls menu');
    await screen.press('Escape');
  });

  it('tell in the tooltip the model, the device and the demonstration', async () => {
    const { page, screen } = editor();
    await completes('alpha()');
    const tooltip = await screen.statusBar.tooltip('SecCoder');
    assert.match(tooltip, /SecCoder:\sReady/);
    assert.match(tooltip, /openai:\s/);
    assert.match(tooltip, /Demonstration:\s/);
    assert.match(tooltip, /Choose\smodel/);
    const { id } = await screen.statusBar.item('SecCoder');
    await page.locator(`[id="${id}"]`).hover();
    await page.locator('.monaco-hover:visible').first().waitFor();
    await screen.screenshot('controls tooltip');
    await page.mouse.move(300, 10);
  });

  for (const [where, off, on] of [
    ['for the language', 'Disable completions for python', 'Enable completions for python'],
    ['in the workspace', 'Disable completions in this', 'Enable completions in this'],
    ['everywhere', 'Disable completions everywhere', 'Enable completions everywhere'],
  ] as const) {
    it(`switch completions off ${where} and on again`, async () => {
      const { bridge } = editor();
      await bridge.openUntitled('python', python);
      await chooseInMenu(off);
      await asksNothing('Off');
      await bridge.openUntitled('python', python);
      await chooseInMenu(on);
      await editor().screen.statusBar.item('SecCoder', ({ label }) => label.includes('Ready'));
      await completes('alpha()');
    });
  }

  it('say that the model takes long', async () => {
    const { bridge, screen } = editor();
    const release = model.hold();
    await bridge.openUntitled('python', python);
    await screen.type('x = ');
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('still loading'));
    assert.match(await screen.statusBar.tooltip('SecCoder'), /Completing…\s+The\smodel\sis\sstill/);
    release();
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Ready'));
  });

  it('snooze completions and wake them', async () => {
    const { screen } = editor();
    await chooseInMenu('Snooze…');
    await screen.quickInput.choose('15 minutes');
    await asksNothing('Snoozed until');
    await screen.screenshot('controls snoozed');
    await chooseInMenu('End snooze');
    await completes('alpha()');
  });

  it('change how the demonstration is chosen', async () => {
    const { screen } = editor();
    await chooseInMenu('Choose strategy…');
    await screen.until(
      'the strategies',
      () => screen.quickInput.rows(),
      (rows) => rows.some((row) => row.includes('By common words')),
    );
    await screen.screenshot('controls choose strategy');
    await screen.quickInput.choose('No demonstration: the model alone.');
    await isSet('seccoder.retrieval.strategy', 'none');
    await completes('alpha()');
    assert.doesNotMatch(model.lastPrompt, /^"""/);
    await chooseInMenu('Choose strategy…');
    await screen.quickInput.choose('By common words');
    await isSet('seccoder.retrieval.strategy', 'bm25');
    await completes('alpha()');
    assert.match(model.lastPrompt, /^"""/);
  });

  it('complete by the key of the command', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', python);
    await screen.press('Alt+Backslash');
    await screen.waitForGhostText((shown) => shown === 'alpha()');
  });

  it('list the models of the servers, and complete with the chosen one', async () => {
    const { screen } = editor();
    await chooseInMenu('Choose model…');
    const rows = await screen.until(
      'the models',
      () => screen.quickInput.rows(),
      (found) => found.some((row) => row.includes('starcoder2:3b')),
    );
    for (const entry of ['Choose automatically', 'qwen2.5-coder:1.5b-base', 'Pull another model…'])
      assert.ok(
        rows.some((row) => row.includes(entry)),
        entry,
      );
    await screen.screenshot('controls choose model');
    await screen.quickInput.choose('starcoder2:3b');
    await isSet('seccoder.generator', 'ollama');
    await completes('beta()');
    assert.equal(ollama.lastModel, 'starcoder2:3b');
  });

  it('pull a model with progress; cancelling closes the connection', async () => {
    const { screen } = editor();
    await chooseInMenu('Choose model…');
    await screen.quickInput.choose('Pull another model…');
    await screen.quickInput.enter('codegemma:2b');
    await screen.notifications.waitFor('pulling weights');
    await screen.screenshot('controls pull');
    await screen.notifications.click('Pulling codegemma:2b', 'Cancel');
    assert.equal(await ollama.pulls.at(-1)?.abandoned, true);
    await screen.until(
      'the notification to go',
      () => screen.notifications.texts(),
      (texts) => texts.length === 0,
    );
    await completes('beta()');
    assert.equal(ollama.lastModel, 'starcoder2:3b');
  });

  it('complete with a model that was pulled', async () => {
    const { screen } = editor();
    await chooseInMenu('Choose model…');
    await screen.quickInput.choose('Pull another model…');
    await screen.quickInput.enter('codegemma:2b');
    await screen.notifications.waitFor('pulling weights');
    ollama.finishPull();
    await screen.notifications.waitFor('codegemma:2b is ready');
    await isSet('seccoder.ollama.model', 'codegemma:2b');
    await completes('beta()');
    assert.equal(ollama.lastModel, 'codegemma:2b');
  });

  it('say in the list that no server answers and what to do', async () => {
    const { screen } = editor();
    await ollama.stop();
    await chooseInMenu('Choose model…');
    const rows = await screen.until(
      'the list',
      () => screen.quickInput.rows(),
      (found) => found.some((row) => row.includes('does not answer')),
    );
    assert.ok(rows.some((row) => row.includes('Start Ollama')));
    assert.ok(rows.some((row) => row.includes('Choose automatically')));
    await screen.screenshot('controls no server');
    await screen.press('Escape');
  });
});
