import '../support/use-fake-vscode.js';
import assert from 'node:assert/strict';
import type { GuardReport } from '../../src/completion/outcome.js';
import type { GuardFinding } from '../../src/guard/guard-finding.js';
import { AcceptingEditor, clean, ends, settled } from '../support/accepting-editor.js';
import { FakeDocument } from '../support/fake-document.js';
import { closed, DiagnosticSeverity, DiagnosticTag, problems } from '../support/fake-vscode.js';

const { GuardProblems } = await import('../../src/vscode/accepted/guard-problems.js');

const before = 'def f(db, name):\n    ║\n    return row\n';
const text = 'db.execute("SELECT " + name)\n    row = eval(name)';

describe('what the guard found in accepted code', () => {
  let document: FakeDocument;
  let editor: AcceptingEditor;
  let shown: { dispose(): void };

  beforeEach(() => {
    document = new FakeDocument(before).open();
    editor = new AcceptingEditor(document);
    shown = new GuardProblems(editor.tracker);
  });

  afterEach(() => {
    shown.dispose();
    editor.dispose();
  });

  const all = () => problems.get(String(document.uri)) ?? [];
  /** The code that each problem stands at, with a `~` where it is greyed. */
  const codes = () =>
    all().map(({ range, tags }) => (tags === undefined ? '' : '~') + document.getText(range));
  const suggestEnded = (guard = findings()) => {
    const suggestion = editor.suggest(text);
    ends(suggestion, guard);
    return suggestion;
  };
  const edit = (old: string, text: string) =>
    document.edit([{ at: document.getText().indexOf(old), length: old.length, text }]);

  it('is a problem with its weakness as a link, its severity and the safe way', () => {
    editor.accept(suggestEnded());
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
    const [sql, code] = all();
    assert.equal(sql?.source, 'SecCoder guard');
    assert.equal(sql.message, 'Values in SQL text can change the statement.\nBind the values.');
    assert.equal(sql.severity, DiagnosticSeverity.Error);
    const { value, target } = sql.code as { value: string; target: { toString(): string } };
    assert.deepEqual(
      [value, target.toString()],
      ['CWE-89', 'https://cwe.mitre.org/data/definitions/89.html'],
    );
    assert.equal(code?.code, 'python-eval');
    assert.equal(code.message, 'Data becomes code.');
    assert.equal(code.severity, DiagnosticSeverity.Warning);
  });

  for (const verdict of ['clean', 'regenerated', 'withheld'] as const)
    it(`is none where it is not in what was shown: ${verdict}`, () => {
      editor.accept(suggestEnded({ ...findings(), verdict }));
      assert.deepEqual(codes(), []);
    });

  it('is a problem once all of it was taken', () => {
    const suggestion = suggestEnded();
    editor.accept(suggestion, 12);
    assert.deepEqual(codes(), []);
    editor.accept(suggestion, 16);
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)']);
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
  });

  it('is no problem where it was typed and not accepted', () => {
    const suggestion = suggestEnded();
    document.type('db.execute("SELECT " + name)');
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['eval(name)']);
  });

  it('stands from where its beginning was typed, and goes with what was accepted', () => {
    const suggestion = suggestEnded();
    document.type('db.');
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
    edit(text.slice(3), '');
    assert.deepEqual(codes(), []);
    document.cursor = document.positionAt(document.getText().indexOf('db.') + 3);
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
  });

  it('is one problem when a part of it is deleted and accepted again', () => {
    const suggestion = suggestEnded();
    editor.accept(suggestion);
    edit('(name)', '');
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', '~eval']);
    document.cursor = document.positionAt(document.getText().indexOf('eval') + 4);
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
  });

  it('outside the suggestion is a problem when all of the suggestion is taken, and only as long', () => {
    const outside = finding({ startLine: 3, startColumn: 4, endLine: 3, endColumn: 14 });
    const above = finding({ startLine: 0, startColumn: 0, endLine: 0, endColumn: 3 });
    const suggestion = suggestEnded({ verdict: 'shown', findings: [outside, above] });
    editor.accept(suggestion, 40);
    assert.deepEqual(codes(), []);
    editor.accept(suggestion);
    assert.deepEqual(codes(), ['return row', 'def']);
    edit(text.slice(40), '');
    assert.deepEqual(codes(), []);
  });

  it('follows the edits of the document', () => {
    editor.accept(suggestEnded());
    edit('def', '# above\n\ndef');
    edit('    row', '    # between\n    row');
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
  });

  it('is greyed while its own text is another, and goes with it', () => {
    editor.accept(suggestEnded());
    edit('+ name', '+ safe(name)');
    assert.deepEqual(codes(), ['~db.execute("SELECT " + safe(name))', 'eval(name)']);
    assert.deepEqual(all()[0]?.tags, [DiagnosticTag.Unnecessary]);
    edit('+ safe(name)', '+ name');
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
    edit('db.execute("SELECT " + name)', '');
    assert.deepEqual(codes(), ['eval(name)']);
  });

  it('goes when the document is closed', () => {
    editor.accept(suggestEnded());
    closed.fire(document);
    assert.equal(problems.size, 0);
  });

  it('comes when the model ends after the acceptance, where the code has moved to', async () => {
    const suggestion = editor.suggest(text);
    editor.accept(suggestion);
    edit('def', '# above\ndef');
    ends(suggestion, findings());
    assert.deepEqual(codes(), []);
    await settled();
    assert.deepEqual(codes(), ['db.execute("SELECT " + name)', 'eval(name)']);
  });

  it('does not come when what the guard judged has changed or gone meanwhile', async () => {
    for (const change of [() => edit('+ name', '+ 1'), () => closed.fire(document)]) {
      document.cursor = document.positionAt(document.getText().indexOf('    ') + 4);
      const suggestion = editor.suggest(text);
      editor.accept(suggestion);
      change();
      ends(suggestion, findings());
      await settled();
      assert.deepEqual(codes(), []);
    }
  });

  it('is none where nothing was found', () => {
    editor.accept(suggestEnded(clean));
    assert.equal(problems.size, 0);
  });
});

/** Two findings in the text at its place, as the guard counts them. */
function findings(): GuardReport {
  return {
    verdict: 'shown',
    findings: [
      finding({ startLine: 1, startColumn: 4, endLine: 1, endColumn: 32 }),
      finding({
        ...{ startLine: 2, startColumn: 10, endLine: 2, endColumn: 20 },
        ...{ ruleId: 'python-eval', cwe: undefined, severity: 'warning', note: '' },
        message: 'Data becomes code.',
      }),
    ],
  };
}

function finding(
  differing: Partial<GuardFinding> &
    Pick<GuardFinding, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>,
): GuardFinding {
  return {
    ruleId: 'python-sql-text',
    cwe: 89,
    severity: 'error',
    message: 'Values in SQL text can change the statement.',
    note: 'Bind the values.',
    ...differing,
  };
}
