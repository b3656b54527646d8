import assert from 'node:assert/strict';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { SteppedModel } from './support/stepped-model.js';

const model = await SteppedModel.start();
const python = 'import db\n\n\ndef leave(email):\n    ║\n';
const lines = ['row = db.find(email)\n', '    db.remove(row)\n', '    return row.name\n'];
const shown = (count: number) => lines.slice(0, count).join('').trimEnd();

describe('Ghost text that grows while the model writes', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': model.url,
      'seccoder.retrieval.strategy': 'bm25',
    },
  });

  let tests = 0;

  after(() => model.stop());

  afterEach(async () => {
    await editor().bridge.closeAllEditors();
  });

  /** Opens the document, types a space and answers with the first line. */
  async function begin() {
    const { bridge, screen } = editor();
    // What was suggested for a text once is not asked for again: each test has a text of its own.
    const name = `leave_${(tests += 1)}(`;
    const document = python.replace('leave(', name);
    await bridge.openUntitled('python', document.replace('\n    ║', '║'));
    await screen.press('Enter'); // The editor indents.
    const answer = await model.asked(name);
    return { bridge, screen, answer, name, document };
  }

  it('is shown at its first line and grows line by line, and Tab takes all', async () => {
    const { bridge, screen, answer, document } = await begin();
    for (const [index, line] of lines.entries()) {
      await answer.write(line);
      await screen.waitForGhostText((text) => text === shown(index + 1));
      if (index === 1) await screen.screenshot('ghost text that grows');
    }
    await screen.press('Tab');
    await bridge.waitForDocument(document.replace('║', `${shown(3)}║`));
    answer.end();
  });

  it('accepts with Tab what is shown at that moment', async () => {
    const { bridge, screen, answer, document } = await begin();
    await answer.write(lines[0] ?? '');
    await screen.waitForGhostText((text) => text === shown(1));
    await screen.press('Tab');
    await bridge.waitForDocument(document.replace('║', `${shown(1)}║`));
    await answer.write(lines[1] ?? '');
    assert.equal((await screen.waitForGhostText()).trim(), 'db.remove(row)');
    answer.end();
  });

  it('is typed through while it grows, with one request', async () => {
    const { screen, answer, name } = await begin();
    await answer.write(lines[0] ?? '');
    await screen.waitForGhostText((text) => text === shown(1));
    await screen.type('row = ', 60);
    await answer.write(lines[1] ?? '');
    await screen.waitForGhostText((text) => text === shown(2).slice('row = '.length));
    await answer.write(lines[2] ?? '');
    await screen.waitForGhostText((text) => text === shown(3).slice('row = '.length));
    assert.equal(model.to(name).length, 1);
    answer.end();
  });

  it('does not come back after Escape', async () => {
    const { screen, answer } = await begin();
    await answer.write(lines[0] ?? '');
    await screen.waitForGhostText((text) => text === shown(1));
    await screen.press('Escape');
    await screen.waitForNoGhostText();
    await answer.write(lines[1] ?? '');
    answer.end();
    assert.equal(await answer.request.abandoned, false);
    assert.equal(await screen.ghostText(), '');
  });

  it('lets a word be accepted while it grows', async () => {
    const { bridge, screen, answer, name, document } = await begin();
    await answer.write(lines[0] ?? '');
    await screen.waitForGhostText((text) => text === shown(1));
    await screen.press('Control+ArrowRight');
    await bridge.waitForDocument(document.replace('║', 'row║'));
    await answer.write(lines[1] ?? '');
    await screen.waitForGhostText((text) => text === shown(2).slice('row'.length));
    await screen.press('Tab');
    await bridge.waitForDocument(document.replace('║', `${shown(2)}║`));
    assert.equal(model.to(name).length, 1);
    answer.end();
  });

  it('stays at its first line with the setting off; the rest comes with the next key', async () => {
    await editor().bridge.changeSetting('seccoder.completion.streaming', false);
    const { screen, answer } = await begin();
    await answer.write(lines[0] ?? '');
    await screen.waitForGhostText((text) => text === shown(1));
    await answer.write(lines[1] ?? '');
    answer.end();
    await screen.type('r');
    await screen.waitForGhostText((text) => text === shown(2).slice(1));
    await editor().bridge.changeSetting('seccoder.completion.streaming', null);
  });

  it('shows what comes later than the editor waits', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled('python', 'late_result = ║\n');
    await screen.wakeCursor();
    await screen.type('d');
    const answer = await model.asked('late_result');
    // The editor gives up 750 ms after a letter and opens IntelliSense, which has nothing to offer here.
    await screen.statusBar.item('SecCoder', ({ label }) => label.includes('loading'));
    await answer.write('b.find()\n');
    answer.end();
    assert.equal(await screen.waitForGhostText(), 'b.find()');
  });
});
