import assert from 'node:assert/strict';
import { useEditor } from './editor/index.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { scriptedSettings, zebra } from './support/zebras.js';

const model = await ScriptedModel.start();
const settings = scriptedSettings(model);
after(() => model.stop());

/** `charts.purple` of the light themes. */
const purple = '#652d90';

/** Puts the end of a document far below the code that is accepted. */
const tail = '\n'.repeat(40);

/** The colours beside the scroll bar of the active editor, which paints them on a canvas. */
const rulerColours = `[...document.querySelectorAll(
  '.editor-group-container.active canvas.decorationsOverviewRuler',
)].flatMap((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] === 255)
      colours.add('#' + [...data.subarray(at, at + 3)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
  return [...colours];
})`;

describe('Accepted code', () => {
  const editor = useEditor({
    extensions: [packedExtension()],
    settings,
    workspace: { 'demonstrations/cwe-089-sql-injection/zebra.py': zebra },
  });

  beforeEach(() => editor().bridge.waitForExtension('seccoder.seccoder'));
  afterEach(() => editor().bridge.closeAllEditors());

  /** Waits for a hover at a place. @returns what it says */
  const hoverAt = async (line: number, character: number) => {
    const { bridge, page, screen } = editor();
    await bridge.setCursor({ line, character });
    await bridge.executeCommand('editor.action.showHover');
    const contents = page.locator('.monaco-hover:visible .hover-contents');
    return screen.until(
      'a hover over accepted code',
      async () => (await contents.allInnerTexts()).join('\n').replaceAll('\u00a0', ' '),
      (text) => text.includes('accepted code that no analyser has looked at yet'),
    );
  };
  /** Waits for a mark, or none. The cursor goes to the end: its own mark would cover one beside it. */
  const hasMark = async (expected: boolean) => {
    await editor().bridge.executeCommand('cursorBottom');
    await editor().screen.until(
      expected ? 'a mark beside the scroll bar' : 'no mark beside the scroll bar',
      () => editor().page.evaluate<string[]>(rulerColours),
      (colours) => colours.includes(purple) === expected,
    );
  };
  const accept = async (content: string, typed: string, text: string) => {
    const { bridge, screen } = editor();
    model.writes(`${text}\n`);
    await bridge.openUntitled('python', content);
    await screen.type(typed);
    await screen.waitForGhostText((ghost) => ghost === text);
    await screen.press('Tab');
    await bridge.waitForDocument(content.replace('║', `${typed}${text}║`));
  };

  it('is marked until it is undone, and says where it came from', async () => {
    const { bridge, screen } = editor();
    await accept(
      `def hungry_zebras(db, keeper):\n    ║${tail}`,
      'return ',
      'db.count_zebras(keeper)',
    );
    await hasMark(true);
    const text = await hoverAt(1, 20);
    await screen.screenshot('accepted code');
    assert.match(text, /Model: openai: scripted/);
    assert.match(text, /Demonstration: Count the zebras of a keeper/);
    assert.match(text, /Guard: /);
    await screen.press('Escape');
    await bridge.executeCommand('undo');
    await hasMark(false);
  });

  it('stays marked where an edit moves it, and when the language becomes another', async () => {
    const { bridge, screen } = editor();
    await accept(`moved = ║${tail}`, ' ', 'db.count_zebras(1)');
    await bridge.setCursor({ line: 0, character: 0 });
    await screen.type('# above');
    await screen.press('Enter');
    const chosen = bridge.executeCommand('workbench.action.editor.changeLanguageMode');
    await screen.quickInput.enter('Ruby');
    await chosen;
    await screen.until(
      'the other language',
      async () => (await bridge.activeDocument())?.languageId ?? '',
      (language) => language === 'ruby',
    );
    // Given anew by the extension, where it knows the code to be.
    await bridge.changeSetting('seccoder.accepted.marks', false);
    await hasMark(false);
    await bridge.changeSetting('seccoder.accepted.marks', null);
    await hasMark(true);
    await hoverAt(1, 15);
  });

  it('is marked when only a word of it was taken', async () => {
    const { bridge, screen } = editor();
    model.writes('count_zebras(keeper)\n');
    await bridge.openUntitled('python', `part = ║${tail}`);
    await screen.type(' ');
    await screen.waitForGhostText((ghost) => ghost === 'count_zebras(keeper)');
    await screen.press('Control+ArrowRight');
    await bridge.waitForDocument(`part =  count_zebras║${tail}`);
    await hasMark(true);
    await hoverAt(0, 12);
  });

  it('stands in the Problems panel where the guard found something and it was shown all the same', async () => {
    const { bridge, screen } = editor();
    await bridge.changeSetting('seccoder.guard.onFinding', 'show');
    const content = `import sqlite3\n\n\ndef find(cursor: sqlite3.Cursor, name: str):\n    ║${tail}`;
    await accept(
      content,
      'x = ',
      `cursor.execute("SELECT * FROM zoo WHERE name = '" + name + "'")`,
    );
    const problems = () =>
      screen.until(
        'the problem',
        async () =>
          (await bridge.diagnostics()).filter(({ source }) => source === 'SecCoder guard'),
        (found) => found.length > 0,
      );
    const [problem] = await problems();
    assert.equal(problem?.code, 'CWE-89');
    assert.equal(problem.start.line, 4);
    await bridge.executeCommand('workbench.actions.view.problems');
    await screen.screenshot('a problem in accepted code');
    await bridge.executeCommand('workbench.action.closePanel');
    await bridge.executeCommand('undo');
    await screen.until(
      'no problem',
      () => bridge.diagnostics(),
      (found) => found.every(({ source }) => source !== 'SecCoder guard'),
    );
    await bridge.changeSetting('seccoder.guard.onFinding', null);
  });
});
