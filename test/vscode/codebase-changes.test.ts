import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { useEditor } from './editor/index.js';
import { CodebaseRows } from './support/codebase-rows.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { scriptedSettings, zebra } from './support/zebras.js';

const model = await ScriptedModel.start();
const settings = scriptedSettings(model);
after(() => model.stop());

describe('Reviewing in a repository', () => {
  const editor = useEditor({ extensions: [packedExtension()], settings });
  let rows: CodebaseRows;
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: editor().workspace, stdio: 'pipe' });
  const file = () =>
    join(editor().workspace, 'demonstrations', 'cwe-089-sql-injection', 'zebra.py');

  before(async () => {
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Grace');
    git('config', 'user.email', 'grace@example.org');
    await mkdir(dirname(file()), { recursive: true });
    await writeFile(file(), zebra);
    const vulnerable =
      'def find(db, name):\n    return db.execute("SELECT 1 FROM lion WHERE name = \'" + name + "\'")\n';
    await writeFile(join(editor().workspace, 'lions.py'), vulnerable);
    git('add', '.');
    git('commit', '-qm', 'Begin');
    await writeFile(
      join(editor().workspace, 'lions.py'),
      vulnerable
        .replace(/" = .*/, '')
        .replace(/"SELECT.*"\)/, '"SELECT 1 FROM lion WHERE name = ?", (name,))'),
    );
    git('commit', '-qam', 'Fix an SQL injection in find');
    rows = new CodebaseRows(editor());
  });
  afterEach(async () => {
    await editor().bridge.executeCommand('notifications.clearAll');
    await editor().bridge.closeAllEditors();
  });

  it('approves what is there, shows a change beside it and approves that', async () => {
    const { bridge, page, screen, workspace } = editor();
    await bridge.waitForExtension('seccoder.seccoder');
    await rows.open();
    await rows.click('CWE-89');
    await rows.press('Count the zebras', 'Approve');
    await screen.notifications.waitFor('is approved');
    await rows.waitFor('Python · reviewed');
    await screen.notifications.clear();

    await writeFile(file(), zebra.replace('count(*)', 'count(DISTINCT name)'));
    await rows.waitFor('changed since its review');
    await rows.press('Count the zebras', 'Review');
    await screen.until(
      'both sides',
      () => page.locator('.monaco-diff-editor .view-lines').allInnerTexts(),
      (sides) =>
        sides.length === 2 &&
        sides[0]?.includes('count(*)') === true &&
        sides[1]?.includes('DISTINCT') === true,
    );
    await screen.screenshot('codebase review');
    await page.locator('.editor-actions .action-label[aria-label^="Approve"]').click();
    await screen.notifications.waitFor('is approved');
    await rows.waitFor('Python · reviewed');
    const lock = await readFile(join(workspace, 'demonstrations', 'seccoder.lock.json'), 'utf8');
    assert.match(lock, /"by":"Grace"/);
  });

  it('makes a demonstration and its counterpart of a commit that fixes something', async () => {
    const { bridge, screen, workspace } = editor();
    await bridge.openFile(join(workspace, 'lions.py'));
    const added = bridge.executeCommand('seccoder.codebase.addFix');
    await screen.quickInput.choose('Fix an SQL injection in find', 20_000);
    await screen.until(
      'the functions',
      () => screen.quickInput.rows(),
      (texts) => texts.some((row) => row.includes('lions.py')),
    );
    await screen.screenshot('codebase add from a fix');
    await screen.press('Enter');
    await screen.quickInput.choose('CWE-89 SQL Injection');
    await screen.quickInput.enter('Find a lion by its name', 'What does the code do?');
    await screen.quickInput.enter('Bind the name.', 'What makes it secure?');
    await added;
    const path = join(dirname(file()), 'find-a-lion-by-its-name');
    assert.match(await readFile(`${path}.py`, 'utf8'), /name = \?/);
    assert.match(await readFile(`${path}.vulnerable.py`, 'utf8'), /\+ name \+/);
    await rows.waitFor('Find a lion by its name');
  });

  it('imports from a JSONL file, after showing what would happen', async () => {
    const { bridge, screen, workspace } = editor();
    const line = (name: string, code: string) =>
      JSON.stringify({
        func_name: name,
        func_src_before: 'def x():\n    pass\n',
        func_src_after: code,
        vul_type: 'cwe-022',
        file_name: 'a.py',
      });
    const source = join(workspace, 'set.jsonl');
    await writeFile(
      source,
      [
        line('open_upload', 'def open_upload(base, name):\n    return (base / name).resolve()\n'),
        line('open_upload', 'def open_upload(base, name):\n    return (base / name).resolve()\n'),
        '{}',
      ].join('\n'),
    );
    const imported = bridge.executeCommand('seccoder.codebase.import');
    await screen.quickInput.choose('set.jsonl');
    await screen.notifications.waitFor('1 new, 1 duplicate, 1 refused', 20_000);
    await screen.screenshot('codebase import plan');
    await screen.notifications.click('1 new, 1 duplicate, 1 refused', 'Import 1');
    await imported;
    await rows.waitFor('CWE-22 Path Traversal');
    const home = join(workspace, 'demonstrations', 'cwe-022-path-traversal');
    assert.match(
      await readFile(join(home, 'open-upload.py'), 'utf8'),
      /^# Open upload\n# It is the fixed/,
    );
  });
});
