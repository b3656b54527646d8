import '../support/use-fake-vscode.js';
import assert from 'node:assert/strict';
import { AcceptingEditor, clean, ends, settled } from '../support/accepting-editor.js';
import { FakeDocument } from '../support/fake-document.js';
import {
  closed,
  FakeEvent,
  madeVisible,
  window,
  workspace,
  type MarkdownString,
  type Range,
} from '../support/fake-vscode.js';

const { AcceptedMarks } = await import('../../src/vscode/accepted/accepted-marks.js');

interface Mark {
  readonly range: Range;
  readonly hoverMessage: MarkdownString;
}

describe('accepted code in the editor', () => {
  let document: FakeDocument;
  let editor: AcceptingEditor;
  let isOn = true;
  /** What the visible editor was given, the newest last. */
  let given: (readonly Mark[])[];
  let parts: { dispose(): void }[];
  const setting = new FakeEvent<unknown>();

  const open = (marked: string) => {
    document = new FakeDocument(marked).open();
    editor = new AcceptingEditor(document);
    given = [];
    window.visibleTextEditors = [
      {
        document,
        setDecorations: (_type: unknown, marks: readonly Mark[]) => given.push(marks),
      },
    ];
    const shown = new AcceptedMarks(editor.tracker, {
      isOn: () => isOn,
      onDidChange: setting.listen,
    });
    parts = [shown, editor];
  };
  const accept = (text: string, guard = clean) => {
    const suggestion = editor.suggest(text);
    ends(suggestion, guard);
    editor.accept(suggestion);
  };
  const marks = () => given.at(-1);
  const texts = () =>
    editor.tracker
      .in(editor.textDocument)
      .map(({ start, end }) => document.getText().slice(start, end));

  beforeEach(() => {
    isOn = true;
    open('x = ║\ny = 2\n');
  });

  afterEach(() => {
    for (const part of parts) part.dispose();
    window.visibleTextEditors = [];
    workspace.textDocuments = [];
  });

  it('is what was inserted, however the document is edited, until it is undone', () => {
    accept('f(1)');
    document.edit([{ at: 0, length: 0, text: '# above\n' }]);
    document.edit([{ at: document.getText().length, length: 0, text: 'z = 3\n' }]);
    assert.deepEqual(texts(), ['f(1)']);
    document.edit([{ at: document.getText().indexOf('f(1)'), length: 4, text: '' }]);
    assert.deepEqual(texts(), []);
    assert.deepEqual(marks(), []);
  });

  it('that is accepted word by word counts for what was taken', () => {
    const suggestion = editor.suggest('f(1, 2)');
    ends(suggestion);
    editor.accept(suggestion, 3);
    assert.deepEqual(texts(), ['f(1']);
    editor.accept(suggestion, 2);
    assert.deepEqual(texts(), ['f(1, ']);
    document.type('3');
    assert.deepEqual(texts(), ['f(1, ']);
  });

  it('that several cursors take at once is told where the shown one stands then', () => {
    const suggestion = editor.suggest('f(1)');
    ends(suggestion);
    const at = document.offsetAt(document.cursor);
    const place = suggestion.place;
    document.edit([
      { at, length: 0, text: 'f(1)' },
      { at: 0, length: 0, text: 'f(1)' },
    ]);
    editor.tracker.accepted(
      {
        document: editor.textDocument,
        contentChanges: [
          { rangeOffset: at, rangeLength: 0, text: 'f(1)' },
          { rangeOffset: 0, rangeLength: 0, text: 'f(1)' },
        ],
      } as never,
      { suggestion, place },
    );
    const [range] = editor.tracker.in(editor.textDocument);
    assert.deepEqual([range?.start, range?.end], [at + 4, at + 8]);
  });

  it('says where it came from, once the model has ended', async () => {
    const suggestion = editor.suggest('f(1');
    editor.accept(suggestion);
    assert.match(marks()?.[0]?.hoverMessage.value ?? '', /before the model had ended/);
    suggestion.grow('f(1)');
    editor.accept(suggestion);
    ends(suggestion);
    await settled();
    assert.deepEqual(texts(), ['f(1)']);
    assert.equal(
      marks()?.[0]?.hoverMessage.value,
      [
        '⟨SecCoder: accepted code that no analyser has looked at yet.⟩',
        '⟨Model: ollama: coder⟩',
        '⟨Demonstration: Bind the name⟩',
        '⟨Guard: nothing was found.⟩',
      ].join('\n\n'),
    );
  });

  it('keeps what is known of it when the model is cut off', async () => {
    const suggestion = editor.suggest('f(1');
    editor.accept(suggestion);
    suggestion.outcome = { kind: 'cancelled' };
    suggestion.end();
    await settled();
    assert.deepEqual(texts(), ['f(1']);
    assert.match(marks()?.[0]?.hoverMessage.value ?? '', /before the model had ended/);
  });

  it('is marked where it stands, and left to the editor while it only moves', () => {
    accept('f(1)');
    const [mark] = marks() ?? [];
    assert.deepEqual(mark?.range.start, document.positionAt(4));
    assert.deepEqual(mark.range.end, document.positionAt(8));
    const before = given.length;
    document.edit([{ at: 0, length: 0, text: '\n' }]);
    assert.equal(given.length, before);
  });

  it('is marked no longer once it is analysed, and again when it is changed then', () => {
    accept('f(1)');
    editor.tracker.analysed(editor.textDocument);
    assert.deepEqual(marks(), []);
    document.edit([{ at: 6, length: 1, text: '2' }]);
    assert.equal(marks()?.length, 1);
  });

  it('is marked where the setting says so, and at once when it changes', () => {
    isOn = false;
    accept('f(1)');
    assert.equal(marks(), undefined, 'nothing was given to an editor without marks');
    isOn = true;
    setting.fire(undefined);
    assert.equal(marks()?.length, 1);
    isOn = false;
    setting.fire(undefined);
    assert.deepEqual(marks(), []);
  });

  it('is marked in an editor that becomes visible', () => {
    const visible = window.visibleTextEditors;
    window.visibleTextEditors = [];
    accept('f(1)');
    assert.equal(marks(), undefined);
    window.visibleTextEditors = visible;
    madeVisible.fire(visible);
    assert.equal(marks()?.length, 1);
  });

  it('is forgotten when its document is closed, not when that gets another language', () => {
    accept('f(1)');
    workspace.textDocuments = [document];
    closed.fire(document);
    assert.deepEqual(texts(), ['f(1)']);
    workspace.textDocuments = [];
    closed.fire(document);
    assert.deepEqual(texts(), []);
    assert.deepEqual(marks(), []);
  });
});
