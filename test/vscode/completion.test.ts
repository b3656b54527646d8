import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';

const model = await ScriptedModel.start();
const python = 'def leave(connection, email):\n    # unsubscribe the email address\n    ║\n';
const c = 'int read_name(char *name, const char *data, size_t length)\n{\n    ║\n}\n';

describe('SecCoder in VS Code', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
    workspace: {
      'crlf.py': 'def f(x):\r\n    \r\n',
      'large.py': `# large\n${`x = "${'a'.repeat(80)}"\n`.repeat(60_000)}`,
    },
  });

  after(() => model.stop());

  afterEach(async () => {
    await editor().bridge.closeAllEditors();
  });

  it('gives ghost text in Python with a demonstration in the prompt, and Tab accepts it', async () => {
    const { bridge, screen } = editor();
    model.writes('connection.remove(email)\n');
    await bridge.openUntitled('python', python);
    await screen.type('x = ');
    assert.equal(await screen.waitForGhostText(), 'connection.remove(email)');
    assert.match(model.lastPrompt, /^"""\n/);
    assert.ok(model.lastPrompt.includes('def leave(connection, email):'));
    await screen.screenshot('completion in Python');
    await screen.press('Tab');
    await bridge.waitForDocument(python.replace('║', 'x = connection.remove(email)║'));
  });

  it('gives ghost text in C over several lines', async () => {
    const { bridge, screen } = editor();
    const text = 'data) {\n        return -1;\n    }\n    return 0;';
    model.writes(`${text}\n}\n\nint other(void)\n`);
    // The bracket stands there already: whether the editor closes one by itself depends on how fast
    // it has loaded C.
    await bridge.openUntitled('c', c.replace('║', 'if (║)'));
    await screen.type('!');
    await screen.waitForGhostText((shown) => shown === text.replace(')', ''));
    assert.match(model.lastPrompt, /^#if 0\n/);
    await screen.screenshot('completion in C');
    await screen.press('Tab');
    await bridge.waitForDocument(c.replace('║', `if (!${text}║`));
  });

  it('gives ghost text in a language without a template of its own', async () => {
    const { bridge, screen } = editor();
    model.writes('2\n');
    await bridge.openUntitled('r', '║\n');
    await screen.type('x = ');
    assert.equal(await screen.waitForGhostText(), '2');
  });

  it('is cancelled by typing: the server sees the connection close', async () => {
    const { bridge, screen } = editor();
    const release = model.hold();
    const before = model.requests.length;
    await bridge.openUntitled('python', 'value = ║\n');
    await screen.type(' ');
    await screen.until(
      'the first request',
      () => Promise.resolve(model.requests.length),
      (n) => n > before,
    );
    const first = model.requests[before];
    await screen.type('1 ');
    assert.equal(await first?.abandoned, true);
    release();
  });

  it('keeps a suggestion that is typed through without asking again', async () => {
    const { bridge, screen } = editor();
    model.writes('alpha + beta\n');
    await bridge.openUntitled('python', 'total = ║\n');
    await screen.type(' ');
    await screen.waitForGhostText((text) => text === 'alpha + beta');
    // What follows the suggestion may be asked for ahead; what was suggested is not asked for again.
    const asked = () =>
      model.requests.filter(({ body }) => !JSON.stringify(body).includes('alpha + beta')).length;
    const before = asked();
    await screen.type('alpha');
    assert.equal(await screen.waitForGhostText((text) => text === ' + beta'), ' + beta');
    assert.equal(asked(), before);
  });

  it('shows what came too late for the editor', async () => {
    const { bridge, screen } = editor();
    const release = model.hold();
    const before = model.requests.length;
    model.writes('late()\n');
    await bridge.openUntitled('python', 'result = ║\n');
    await screen.type(' ');
    await screen.until(
      'the request',
      () => Promise.resolve(model.requests.length),
      (n) => n > before,
    );
    release();
    assert.equal(await screen.waitForGhostText(), 'late()');
  });

  it('keeps the line ends of the document', async () => {
    const { bridge, screen } = editor();
    model.writes('y = x\n    return y\n');
    await bridge.openFile('crlf.py');
    await bridge.setCursor({ line: 1, character: 4 });
    await screen.type('z = 1');
    await screen.press('Enter');
    await screen.waitForGhostText();
    await screen.press('Tab');
    await bridge.waitForDocument('def f(x):\n    z = 1\n    y = x\n    return y║\n');
    const document = await bridge.activeDocument();
    assert.equal(document?.eol, '\r\n');
    assert.ok(!/[^\r]\n/.test(document.text));
  });

  it('works at the end of a 5 MB file', async () => {
    const { bridge, screen } = editor();
    model.writes('2\n');
    await bridge.openFile('large.py');
    await bridge.setCursor({ line: 60_001, character: 0 });
    await screen.type('y = ');
    // The editor itself takes seconds for a file of this size; a busy machine takes many.
    assert.equal(await screen.waitForGhostText(undefined, 40_000), '2');
    assert.ok(model.lastPrompt.length < 20_000);
  });

  it('works in a virtual document', async () => {
    const { bridge, screen } = editor();
    model.writes('2\n');
    await bridge.openVirtual('remote.py', 'import os\n\n');
    await bridge.setCursor({ line: 2, character: 0 });
    await screen.type('y = ');
    assert.equal(await screen.waitForGhostText(), '2');
  });

  it('uses a demonstration that is put into the workspace while the editor runs', async () => {
    const { bridge, screen, workspace } = editor();
    const folder = join(workspace, 'demonstrations', 'cwe-089-sql-injection');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'okapi.py'), '# Count the okapis\n\nokapis = db.count("okapi")\n');
    model.writes('1\n');
    await screen.until(
      'the new demonstration in a prompt',
      async () => {
        await bridge.openUntitled('python', '# count the okapis\n║\n');
        await screen.type('n = ');
        await screen.waitForGhostText();
        await bridge.closeAllEditors();
        return model.lastPrompt;
      },
      (prompt) => prompt.includes('db.count("okapi")'),
    );
  });

  it('gives none where the setting or the editor switches it off, and the status item says so', async () => {
    const { bridge, screen } = editor();
    const asked = model.requests.length;
    await bridge.openUntitled('plaintext', '║\n');
    await screen.type('hello ');
    const off = await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Off'));
    assert.match(off.label, /Off/);
    await bridge.closeAllEditors();
    await bridge.changeSetting('editor.inlineSuggest.enabled', false);
    await bridge.openUntitled('python', '║\n');
    await screen.type('x = ');
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Off'));
    await bridge.changeSetting('editor.inlineSuggest.enabled', null);
    assert.equal(model.requests.length, asked);
  });

  it('shows the last prompt with the demonstration and why it was chosen', async () => {
    const { bridge, screen } = editor();
    model.writes('connection.remove(email)\n');
    await bridge.openUntitled('python', python);
    await screen.type('x = ');
    await screen.waitForGhostText();
    const sent = model.lastPrompt;
    await screen.quickInput.runCommand('SecCoder: Show Last Prompt');
    const shown = await screen.until(
      'the last prompt',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.startsWith('# Last prompt'),
    );
    assert.match(shown, /- Strategy: bm25/);
    assert.match(shown, /CWE-89 .*score .*bm25 rank 1; whole/);
    assert.ok(shown.includes(sent));
    await screen.screenshot('last prompt');
  });

  it('tells that it is working, and that the server is gone and what to do', async () => {
    const { bridge, screen } = editor();
    const release = model.hold();
    await bridge.openUntitled('python', 'a = ║\n');
    await screen.type(' ');
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Completing'));
    await screen.screenshot('status working');
    release();
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Ready'));
    await model.stop();
    await screen.type('b ');
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Offline'));
    const message = await screen.notifications.waitFor('127.0.0.1');
    assert.ok(message.length > 20);
    await screen.screenshot('status offline');
    await screen.notifications.clear();
  });
});
