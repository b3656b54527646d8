import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { useEditor } from './editor/index.js';
import { CodebaseRows } from './support/codebase-rows.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { scriptedSettings, zebra } from './support/zebras.js';

const model = await ScriptedModel.start();
const settings = scriptedSettings(model);
after(() => model.stop());

const giraffe =
  '# Feed a giraffe by its name\n# Bind the value.\n\ndef feed(db, name):\n    db.execute("UPDATE giraffe SET hungry = 0 WHERE name = ?", (name,))\n';

describe('The secure codebase view', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings,
    workspace: {
      'demonstrations/cwe-089-sql-injection/zebra.py': zebra,
      'demonstrations/cwe-089-sql-injection/giraffe.py': giraffe,
      'demonstrations/cwe-089-sql-injection/giraffe.vulnerable.py': giraffe.replace(
        '?", (name,)',
        '" + name',
      ),
      'service.py':
        'import pickle\n\n\nclass Store:\n    def load(self, text):\n        return json.loads(text)\n',
    },
  });
  let rows: CodebaseRows;
  const path = (name: string) =>
    join(editor().workspace, 'demonstrations', 'cwe-089-sql-injection', name);
  const write = async (file: string, content: string) => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };

  beforeEach(async () => {
    rows = new CodebaseRows(editor());
    await editor().bridge.waitForExtension('seccoder.seccoder');
    await rows.open();
    await rows.waitFor('CWE-89');
    if (!(await rows.texts()).some((row) => row.includes('zebras'))) await rows.click('CWE-89');
    await rows.waitFor('Count the zebras of a keeper');
  });
  afterEach(async () => {
    await editor().bridge.executeCommand('notifications.clearAll');
    await editor().bridge.closeAllEditors();
  });

  it('shows CWEs with their demonstrations, and the bundled ones apart', async () => {
    const texts = await rows.waitFor('Feed a giraffe by its name');
    assert.deepEqual(
      texts,
      [
        'CWE-89 SQL Injection 2',
        'Count the zebras of a keeper Python',
        'Feed a giraffe by its name Python',
        'Bundled demonstrations',
      ].filter((row) => texts.includes(row)),
    );
    assert.ok(texts.includes('Bundled demonstrations'));
    await editor().screen.screenshot('codebase view');
  });

  it('opens a demonstration, compares it with its counterpart and previews what the model sees', async () => {
    const { bridge, screen } = editor();
    await rows.click('Count the zebras');
    await bridge.waitForDocument(zebra.replace(/^/, '║'));
    await rows.choose('Feed a giraffe', 'Compare with Vulnerable Counterpart');
    await screen.until(
      'the diff',
      async () => (await bridge.activeDocument())?.uri ?? '',
      (uri) => uri.endsWith('giraffe.py'),
    );
    await screen.screenshot('codebase compare');
    await rows.choose('Feed a giraffe', 'Preview as the Model Sees It');
    await screen.until(
      'the preview',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.startsWith('"""\ndef feed'),
    );
  });

  it('follows files that are made, changed and deleted on disk', async () => {
    await write(path('lion.py'), zebra.replace('zebras of a keeper', 'lions of a pride'));
    await rows.waitFor('Count the lions of a pride');
    await rm(path('lion.py'));
    await rows.waitUntil('the lions to go', (texts) => !texts.some((row) => row.includes('lions')));
  });

  it('filters, and takes the filter away', async () => {
    const { screen } = editor();
    const asked = editor().bridge.executeCommand('seccoder.codebase.filter');
    await screen.quickInput.enter('giraffe');
    await asked;
    await rows.waitUntil(
      'the others to go',
      (texts) => !texts.some((row) => row.includes('zebras')),
    );
    await rows.waitFor('giraffe');
    await screen.screenshot('codebase filtered');
    await editor().bridge.executeCommand('seccoder.codebase.clearFilter');
    await rows.waitFor('zebras');
  });

  it('renames, disables, moves and deletes, with the counterpart, and brings back what was deleted', async () => {
    const { screen } = editor();
    await rows.click('Feed a giraffe');
    await screen.press('F2');
    await screen.quickInput.enter('feed-giraffe', 'without the extension');
    await rows.waitForFile('feed-giraffe.py');
    assert.ok(['feed-giraffe.py', 'feed-giraffe.vulnerable.py'].map(path).every(existsSync));
    await rows.choose('Feed a giraffe', 'Disable');
    await rows.waitFor('Python · disabled');
    await screen.screenshot('codebase disabled');
    assert.ok(existsSync(path('feed-giraffe.disabled.py')));
    await rows.choose('Feed a giraffe', 'Enable');
    await rows.waitForFile('feed-giraffe.py');
    await rows.click('Feed a giraffe');
    await screen.press('Delete');
    await rows.waitUntil('it to go', (texts) => !texts.some((row) => row.includes('giraffe')));
    assert.ok(!existsSync(path('feed-giraffe.vulnerable.py')));
    await screen.notifications.click('Deleted "Feed a giraffe by its name"', 'Undo');
    await rows.waitFor('giraffe');
    assert.equal(await readFile(path('feed-giraffe.py'), 'utf8'), giraffe);
    await rows.choose('Feed a giraffe', 'Move to Another CWE');
    await screen.quickInput.choose('CWE-862');
    await rows.waitFor('CWE-862 Missing Authorization');
    await screen.screenshot('codebase moved');
  });

  it('tells in the Problems panel what is wrong, with a quick fix, and counts it in the badge', async () => {
    const { bridge, page, screen } = editor();
    await write(
      path('bad.py'),
      zebra.replace('count(*)', 'count(\u200b*)').replace('zebras of', 'hyenas of'),
    );
    const found = await screen.until(
      'the problem',
      () => bridge.diagnostics(),
      (all) => all.some(({ code }) => code === 'hidden-character'),
    );
    const problem = found.find(({ code }) => code === 'hidden-character');
    assert.equal(problem?.severity, 'Error');
    assert.deepEqual(problem.start, { line: 4, character: 36 });
    await screen.until(
      'the badge',
      () => page.locator('.activitybar .badge-content:visible').allInnerTexts(),
      (badges) => badges.includes('1'),
    );
    await bridge.openFile(path('bad.py'));
    await bridge.setCursor(problem.start);
    await screen.screenshot('codebase problem');
    await screen.press('Control+Period');
    await page.locator('.action-widget .monaco-list-row', { hasText: 'Remove the hidden' }).click();
    await screen.until(
      'the fix',
      async () => (await bridge.activeDocument())?.text ?? '',
      (text) => text.includes('count(*)'),
    );
    await screen.press('Control+s');
    await screen.until(
      'no problem',
      () => bridge.diagnostics(),
      (all) => all.every(({ code }) => code !== 'hidden-character'),
    );
  });

  it('makes a demonstration of a selection in two steps, the likely CWE first', async () => {
    const { bridge, screen } = editor();
    await bridge.openUntitled(
      'python',
      'def find_lion(db, name):\n    return db.execute("SELECT 1 FROM lion WHERE name = ?", (name,))║\n',
    );
    await bridge.executeCommand('editor.action.selectAll');
    const added = bridge.executeCommand('seccoder.codebase.addSelection');
    const offered = await screen.until(
      'the CWEs',
      () => screen.quickInput.rows(),
      (texts) => texts.some((row) => row.includes('CWE-89')),
    );
    assert.match(offered.find((row) => row.includes('CWE-')) ?? '', /CWE-89 SQL Injection/);
    await screen.screenshot('codebase add selection');
    await screen.quickInput.choose('CWE-89 SQL Injection');
    await screen.quickInput.enter('Find a lion by its name', 'What does the code do?');
    await screen.quickInput.enter(
      'Bind the name; never paste it into the text.',
      'What makes it secure?',
    );
    await added;
    const { text, uri } = (await bridge.activeDocument()) ?? {};
    assert.match(uri ?? '', /cwe-089-sql-injection\/find-a-lion-by-its-name\.py$/);
    assert.match(
      text ?? '',
      /^# Find a lion by its name\n# Bind the name; never paste it into the text\.\n\ndef find_lion/,
    );
    await rows.waitFor('Find a lion by its name');
  });

  it('shows how the codebase covers the Top 25', async () => {
    const { page, screen } = editor();
    await editor().bridge.executeCommand('seccoder.codebase.showCoverage');
    const frame = page.frameLocator('iframe.webview').frameLocator('iframe');
    await screen.until(
      'the page',
      () => frame.locator('h1').innerText(),
      (text) => text === 'Coverage of the secure codebase',
    );
    assert.ok((await frame.locator('svg text').count()) > 25);
    await screen.screenshot('codebase coverage');
  });
});
