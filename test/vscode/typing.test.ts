import assert from 'node:assert/strict';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { SteppedModel } from './support/stepped-model.js';

const model = await SteppedModel.start();
const word = (screen: string) => screen.trim();

describe('Typing with ghost text', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
    workspace: {
      '.gitignore': 'generated.py\n',
      'store.py':
        'def find_address(email: str) -> str:\n    """Look an address up."""\n    return email\n',
      'generated.py': 'def find_generated(email):\n    return email\n',
      '.env': 'API_KEY=abc\n',
    },
  });

  after(() => model.stop());

  afterEach(async () => {
    await editor().bridge.closeAllEditors();
  });

  it('does not ask a model that is still loading anew at each key', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'loading = ║\n');
    await screen.type(' ');
    const answer = await model.asked('loading');
    await screen.type('foo', 120);
    await bridge.waitForDocument('loading =  foo║\n');
    assert.equal(model.answers.length, 1);
    await answer.write('foo(1)\n');
    answer.end();
    assert.equal(await answer.request.abandoned, false);
    assert.equal(await screen.waitForGhostText(), '(1)');
  });

  it('takes text that is undone and typed again from what it knows', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'undone =║\n');
    await screen.type(' ');
    const answer = await model.asked('undone');
    await answer.write('foo(1)\n');
    await screen.waitForGhostText((text) => text === 'foo(1)');
    await screen.type('f');
    await screen.waitForGhostText((text) => text === 'oo(1)');
    await screen.press('Control+z');
    await bridge.waitForDocument('undone =║\n');
    await screen.type(' ');
    await screen.waitForGhostText((text) => text === 'foo(1)');
    const asked = model.answers.filter(({ request }) => endsWith(request.body, 'undone = '));
    assert.equal(asked.length, 1);
  });

  it('has the next suggestion under way before this one is accepted', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'def ahead():\n    ║\n');
    await screen.type('x ');
    const first = await model.asked('ahead');
    await first.write('= foo(1)\n');
    first.end();
    await screen.waitForGhostText((text) => text === '= foo(1)');
    const next = await model.asked('x = foo(1)');
    await next.write('\n    return x\n');
    next.end();
    await screen.press('Tab');
    assert.equal(word(await screen.waitForGhostText()), 'return x');
    assert.equal(model.to('ahead').filter((one) => one !== first && one !== next).length, 0);
  });

  it('costs a burst of ten keys two requests at most, and gives ghost text at its end', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'burst = ║\n');
    const answering = model.asked('conn_pools');
    await screen.type('conn_pools', 60);
    await (await answering).write('.get()\n');
    assert.equal(await screen.waitForGhostText(), '.get()');
    assert.ok(model.to('burst').length <= 2, `${model.to('burst').length} requests`);
  });

  it('shows several alternatives to who asks by hand', async () => {
    const { bridge, screen } = editor();
    await bridge.changeSetting('seccoder.completion.automatic', false);
    await bridge.openUntitled('python', 'by_hand = ║\n');
    await screen.type('  ');
    await screen.press('Alt+Backslash');
    for (const [index, text] of ['foo(1)\n', 'bar(2)\n', 'foo(1)\n'].entries()) {
      const answer = await model.asked('by_hand', index + 1);
      await answer.write(text);
      answer.end();
    }
    await screen.waitForGhostText((text) => text === 'foo(1)');
    assert.equal(model.to('by_hand').length, 3, 'nothing was asked before the key');
    await screen.press('Alt+]');
    await screen.waitForGhostText((text) => text === 'bar(2)');
    await screen.screenshot('alternatives');
    await bridge.changeSetting('seccoder.completion.automatic', null);
  });

  it('gives none inside comments and strings, unless it is asked to', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', '# quiet comment║\nx = 1\n');
    await screen.type(' a');
    await bridge.closeAllEditors();
    await bridge.openUntitled('python', 'quiet = "text║\n');
    await screen.type(' a');
    await bridge.closeAllEditors();
    await bridge.changeSetting('seccoder.completion.inCommentsAndStrings', true);
    await bridge.openUntitled('python', '# loud comment║\nx = 1\n');
    await screen.type(' a');
    const answer = await model.asked('loud comment a');
    await answer.write('bout it\n');
    answer.end();
    await screen.waitForGhostText((text) => text === 'bout it');
    assert.equal(model.to('quiet').length, 0);
    await bridge.changeSetting('seccoder.completion.inCommentsAndStrings', null);
  });

  it('leaves IntelliSense alone: its list opens, and Enter takes its entry', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'intelligent_name = 1\nlist_open = ║\n');
    await screen.type(' ');
    await (await model.asked('list_open')).write('other(1)\n');
    await screen.waitForGhostText((text) => text === 'other(1)');
    await bridge.executeCommand('editor.action.triggerSuggest');
    await screen.waitForIntelliSense('intelligent_name');
    await screen.type('intell');
    await screen.waitForNoGhostText();
    await screen.waitForIntelliSense('intelligent_name');
    await screen.press('Enter');
    await bridge.waitForDocument('intelligent_name = 1\nlist_open =  intelligent_name║\n');
  });

  it('leaves an overloaded server alone for a while', async () => {
    const { bridge, screen } = editor();
    model.refuses(503);
    await bridge.openUntitled('python', 'busy = ║\n');
    await screen.type(' ');
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Offline'));
    const before = model.refused;
    await screen.type('a b c ', 50);
    await bridge.waitForDocument('busy =  a b c ║\n');
    assert.equal(model.refused, before);
    model.refuses(undefined);
    await screen.notifications.clear();
    await screen.press('Alt+Backslash');
    const answer = await model.asked('busy');
    await answer.write('1\n');
    answer.end();
    await screen.statusBar.item('SecCoder', ({ label }) => !label.includes('Offline'));
  });

  it('tells the model the definitions in open editors, not those that Git ignores', async () => {
    const { bridge, screen } = editor();
    await bridge.openFile('store.py');
    await bridge.openFile('generated.py');
    await bridge.openUntitled(
      'python',
      'from store import find_address\nfrom generated import find_generated\n\nneighbour = ║\n',
    );
    await screen.type('find_address(find_generated( ');
    const { request } = await model.asked('find_generated( ');
    const { prompt } = request.body as { prompt: string };
    assert.match(prompt, /def find_address\(email: str\) -> str:/);
    assert.doesNotMatch(prompt, /def find_generated/);
  });

  it('never sends a file that holds secrets', async () => {
    const { bridge, screen } = editor();
    const before = model.answers.length;
    await bridge.openFile('.env');
    await bridge.setCursor({ line: 1, character: 0 });
    await screen.type('TOKEN= ');
    await screen.press('Alt+Backslash');
    await bridge.openUntitled('python', 'after_env = ║\n');
    await screen.type(' ');
    await model.asked('after_env');
    assert.equal(model.answers.length, before + 1);
  });
});

/** Whether a prompt ends so: what was asked for at this very place. */
function endsWith(body: unknown, text: string): boolean {
  return (body as { prompt: string }).prompt.endsWith(text);
}
