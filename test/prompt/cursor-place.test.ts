import assert from 'node:assert/strict';
import { cursorPlace, openToken } from '../../src/prompt/cursor-place.js';

const placeIn = (languageId: string, drawing: string) => {
  const [prefix = '', suffix = ''] = drawing.split('║');
  return cursorPlace({ path: '', languageId, head: '', prefix, suffix });
};

describe('cursorPlace', () => {
  it('knows comments of each kind', () => {
    assert.equal(placeIn('python', 'x = 1\n# sort ║'), 'comment');
    assert.equal(placeIn('c', 'int a; // the ║ number\n'), 'comment');
    assert.equal(placeIn('c', '/* copies\n * a ║\n */'), 'comment');
    assert.equal(placeIn('html', '<p>\n<!-- a ║ -->'), 'comment');
    assert.equal(placeIn('sql', '-- users ║'), 'comment');
  });

  it('counts a docstring as a comment, another triple-quoted string as a string', () => {
    assert.equal(placeIn('python', 'def f():\n    """Sorts ║'), 'comment');
    assert.equal(placeIn('python', 'query = """SELECT ║'), 'string');
  });

  it('takes the line below a comment for code', () => {
    assert.equal(placeIn('python', '# sort the rows\n║'), 'code');
    assert.equal(placeIn('typescript', '/** Sorts. */\n║'), 'code');
    assert.equal(placeIn('python', 'def f():\n    """Sorts."""\n    ║'), 'code');
  });

  it('knows strings', () => {
    assert.equal(placeIn('python', 'f("SELECT ║")'), 'string');
    assert.equal(placeIn('javascript', "f('a', 'b ║')"), 'string');
    assert.equal(placeIn('javascript', "f('a', ║)"), 'code');
    assert.equal(placeIn('c', 'puts("a\\"b ║'), 'string');
    assert.equal(placeIn('c', 'puts("a # b"); ║'), 'code');
  });

  it('tells the code in a template from its text', () => {
    assert.equal(placeIn('typescript', 'const a = `Hello ║'), 'string');
    assert.equal(placeIn('typescript', 'const a = `http://host/║'), 'string');
    assert.equal(placeIn('typescript', 'const a = `Hello ${user.║'), 'code');
    assert.equal(placeIn('typescript', 'const a = `Hello ${user.name} ║'), 'string');
    assert.equal(placeIn('typescript', 'const a = `Hello ${b("x ║'), 'string');
    assert.equal(placeIn('typescript', 'const a = `Hello`; ║'), 'code');
    assert.equal(placeIn('go', 'query := `SELECT ║'), 'string');
  });

  it('is code in an empty file', () => {
    assert.equal(placeIn('python', '║'), 'code');
  });

  it('tells where the comment or string begins', () => {
    const context = { path: '', languageId: 'python', head: '', prefix: 'f("a ', suffix: '' };
    assert.deepEqual(openToken(context), { place: 'string', start: 2 });
  });
});
