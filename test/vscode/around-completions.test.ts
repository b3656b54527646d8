import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { useEditor } from './editor/index.js';
import { extensionLog } from './support/extension-log.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { ScriptedOllama } from './support/scripted-ollama.js';

const ollama = await ScriptedOllama.start('qwen2.5-coder:1.5b-base', 'nomic-embed-text');
const model = await ScriptedModel.start();
const address = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
const remote = address === undefined ? undefined : await ScriptedModel.start(undefined, address);
after(() => Promise.all([ollama.stop(), model.stop(), remote?.stop()]));

describe('Before the first key', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'ollama',
      'seccoder.ollama.endpoint': ollama.url,
      'seccoder.ollama.model': 'qwen2.5-coder:1.5b-base',
      'seccoder.embedder': 'ollama',
      'seccoder.embedder.endpoint': ollama.url,
      'seccoder.embedder.model': 'nomic-embed-text',
      'seccoder.retrieval.strategy': 'dense',
    },
  });

  afterEach(() => editor().bridge.closeAllEditors());

  it('warms the model when an editor with an enabled language becomes active, and only then', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('plaintext', 'notes║\n');
    await bridge.waitForExtension('seccoder.seccoder');
    await bridge.openUntitled('markdown', 'more notes║\n');
    assert.deepEqual(ollama.requests, []);
    await bridge.openUntitled('python', 'quiet = 1║\n');
    const body = await screen.until(
      'the model to be loaded',
      () => Promise.resolve(ollama.requests.find(({ path }) => path === '/api/generate')?.body),
      (found) => found !== undefined,
    );
    const { prompt, model: loaded } = body as { prompt?: string; model: string };
    assert.equal(loaded, 'qwen2.5-coder:1.5b-base');
    assert.equal(prompt ?? '', '');
  });

  it('chooses the demonstration when the cursor enters a function', async () => {
    const { bridge, screen } = editor();
    ollama.writes('pass\n');
    await bridge.openUntitled(
      'python',
      'def first(db):\n    x = ║\n\n\ndef count_hungry_zebras(db):\n    pass\n',
    );
    await screen.type('1 + ');
    await screen.waitForGhostText();
    const before = ollama.requests.filter(({ path }) => path === '/api/generate').length;
    const searched = ollama.embedded.length;
    await bridge.setCursor({ line: 5, character: 8 });
    await screen.until(
      'the description of the function to be searched with',
      () => Promise.resolve(ollama.embedded.slice(searched)),
      (texts) => texts.some((text) => text.includes('count hungry zebras')),
    );
    // Nothing was generated for it: nobody has typed.
    const after = ollama.requests.filter(({ path }) => path === '/api/generate').length;
    assert.equal(after, before);
  });
});

describe('What a model is told and what becomes of it', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
  });

  afterEach(() => editor().bridge.closeAllEditors());

  it('hides nothing from a model on this machine', async () => {
    const { bridge, screen } = editor();
    model.writes('connect(password)\n');
    await bridge.openUntitled('python', 'password = "hunter2!X"\nlocal = ║\n');
    await screen.type(' ');
    assert.equal(await screen.waitForGhostText(), 'connect(password)');
    assert.ok(model.lastPrompt.includes('hunter2!X'));
  });

  it('says in the log why nothing is shown', async () => {
    const { bridge, screen } = editor();
    model.writes('\n\n\n');
    await bridge.openUntitled('python', 'nothing = ║\n');
    await screen.type(' ');
    const text = await screen.until(
      'the reason in the log',
      () => extensionLog(editor()),
      (log) => log.includes('Nothing to show:'),
    );
    assert.match(text, /\[info\] Nothing to show: \S+/);
    assert.equal(await screen.ghostText(), '');
    await screen.statusBar.item('SecCoder', ({ label }) => !label.includes('Offline'));
  });

  it('tells of an answer that nobody foresaw, in a message, the status item and the log', async () => {
    const { bridge, screen } = editor();
    model.fails(418, { surprise: ['teapot'] });
    await bridge.openUntitled('python', 'unforeseen = ║\n');
    await screen.type(' ');
    const message = await screen.notifications.waitFor('418');
    assert.deepEqual(await screen.notifications.buttons('418'), ['Show log']);
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Offline'));
    assert.ok((await extensionLog(editor())).includes('[error]'), message);
    await screen.screenshot('an answer that nobody foresaw');
    await screen.notifications.clear();
    model.fails(undefined);
  });
});

describe('What leaves the machine', function () {
  if (remote === undefined) {
    it.skip('hides secrets from a model elsewhere: this machine has no address but loopback');
    return;
  }
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': remote.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
  });

  afterEach(() => editor().bridge.closeAllEditors());

  it('holds a placeholder for a secret, which comes back as the secret', async () => {
    const { bridge, screen } = editor();
    const placeholder = /SECRET_\w+/;
    remote.writes((prompt) => `connect("${placeholder.exec(prompt)?.[0] ?? 'nothing hidden'}")\n`);
    await bridge.openUntitled('python', 'password = "hunter2!X"\ndistant = ║\n');
    await screen.type(' ');
    assert.equal(await screen.waitForGhostText(), 'connect("hunter2!X")');
    assert.ok(remote.requests.length > 0);
    for (const { body } of remote.requests)
      assert.ok(!JSON.stringify(body).includes('hunter2'), 'the secret has left the machine');
    assert.match(remote.lastPrompt, /password = "SECRET_\w+"/);
  });
});
