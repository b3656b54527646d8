import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { trustWorkspace, useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';

const own = {
  'demonstrations/cwe-089-sql-injection/zebra.py':
    '# Count the zebras of a keeper\n# Bind the value.\n\ndef zebras(db, keeper):\n    return db.execute("SELECT count(*) FROM zebra WHERE keeper = ?", (keeper,))\n',
};
const zebra = 'def count(db, keeper):\n    # count the zebras of a keeper\n    ║\n';

describe('SecCoder with its own engine', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'builtin',
      'seccoder.completion.maxTokens': 64,
      'seccoder.completion.temperature': 0,
    },
    workspace: own,
  });

  afterEach(() => editor().bridge.closeAllEditors());

  for (const [language, text, typed] of [
    [
      'python',
      'import sqlite3\n\n\ndef find(db, name):\n    # find the user with this name\n    ║\n',
      'row = ',
    ],
    [
      'c',
      '#include <stdlib.h>\n\n/* Allocate a buffer. */\nchar *buffer(size_t size)\n{\n    ║\n}\n',
      'char *p = ',
    ],
  ] as const) {
    it(`completes a ${language} file with real weights, and Tab accepts it`, async () => {
      const { bridge, screen } = editor();
      await bridge.openUntitled(language, text);
      await screen.type(typed);
      const ghost = await screen.waitForGhostText(undefined, 60_000);
      await screen.screenshot(`built-in engine ${language}`);
      await screen.press('Tab');
      const first = ghost.split('\n')[0] ?? '';
      await screen.until(
        'the accepted text',
        async () => (await bridge.activeDocument())?.text ?? '',
        (now) => now.includes(typed + first),
      );
    });
  }

  it("shows the model the workspace's own demonstration", async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', zebra);
    await screen.type('return ');
    await screen.waitForGhostText(undefined, 60_000);
    await screen.quickInput.runCommand('SecCoder: Show Last Prompt');
    const shown = await screen.until(
      'the last prompt',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.includes('zebra WHERE keeper'),
    );
    assert.match(shown, /CWE-89 Count the zebras of a keeper .*; whole/);
    assert.match(shown, /Generator: builtin/);
  });

  it('tells in the tooltip which model and which demonstration led to a completion', async () => {
    const { bridge, screen } = editor();
    const code = readFileSync(
      new URL('../../media/examples/device_name.c', import.meta.url),
      'utf8',
    );
    await bridge.openUntitled('c', `${code}║\n`);
    await bridge.executeCommand('editor.action.inlineSuggest.trigger');
    await screen.waitForGhostText(undefined, 60_000);
    const tooltip = await screen.statusBar.tooltip('SecCoder');
    assert.match(tooltip, /builtin:\s\S+\s\(\w+\)/);
    assert.match(tooltip, /Demonstration:\s/);
    await screen.screenshot('ghost text and tooltip');
  });

  it('offers its menu from the status item', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', zebra);
    await screen.statusBar.click('SecCoder');
    const rows = await screen.until(
      'the menu',
      () => screen.quickInput.rows(),
      (found) => found.some((row) => row.includes('Show last prompt')),
    );
    assert.ok(rows.some((row) => row.includes('Disable completions for python')));
    await screen.screenshot('status menu');
    await screen.press('Escape');
  });
});

describe('SecCoder where nothing was fetched', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: { 'seccoder.generator': 'builtin' },
    environment: { SECCODER_CACHE: '/nonexistent/seccoder' },
  });

  it('says what is missing and offers to fetch it', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'x = ║\n');
    await screen.type(' ');
    await screen.notifications.waitFor('has not been fetched');
    const buttons = await screen.notifications.buttons('has not been fetched');
    assert.ok(buttons.includes('Fetch models'));
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Offline'));
    await screen.screenshot('models missing');
  });
});

describe('SecCoder in a workspace that is not trusted', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: { 'seccoder.generator': 'builtin', 'seccoder.completion.maxTokens': 16 },
    workspace: own,
    trusted: false,
  });

  it('starts no process, says why, and completes once it is trusted', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', zebra);
    await screen.type('return ');
    await screen.notifications.waitFor('untrusted workspace');
    await screen.screenshot('untrusted workspace');
    await screen.notifications.clear();
    const fetching = bridge.executeCommand('seccoder.fetchModels');
    await screen.notifications.waitFor('Nothing is fetched in an untrusted workspace');
    await screen.notifications.clear();
    await fetching;
    await trustWorkspace(editor());
    await bridge.openUntitled('python', zebra);
    await screen.type('return ');
    await screen.waitForGhostText(undefined, 60_000);
  });
});
