import assert from 'node:assert/strict';
import fc from 'fast-check';
import { codeHash, NearDuplicates } from '../../src/curation/near-duplicates.js';

const code = `
def find_reader(db, email):
    row = db.execute("SELECT id, name FROM reader WHERE email = ?", (email,)).fetchone()
    if row is None:
        return None
    return Reader(row[0], row[1])
`;

describe('near-duplicates', () => {
  const added = (text: string) => {
    const found = new NearDuplicates();
    found.add('first', text);
    return found;
  };

  it('finds the same text, whatever its comments and blanks, with similarity 1', () => {
    const again = code.replace('    row', '    # look it up\n    row').replaceAll('    ', '\t');
    assert.deepEqual(added(code).near(again), [{ id: 'first', similarity: 1 }]);
  });

  it('finds a text with one name changed', () => {
    const renamed = code.replace('find_reader', 'look_up_reader');
    const [found] = added(code).near(renamed);
    assert.equal(found?.id, 'first');
    assert.ok(found.similarity > 0.7 && found.similarity < 1);
  });

  it('does not find a text of another kind', () => {
    const other = 'def open_upload(name):\n    path = base / name\n    return path.open("rb")\n';
    assert.deepEqual(added(code).near(other), []);
  });

  it('gives the most similar first', () => {
    const found = added(code.replace('find_reader', 'a').replace('None\n', 'False\n'));
    found.add('second', code.replace('find_reader', 'b'));
    assert.deepEqual(
      found.near(code).map(({ id }) => id),
      ['second', 'first'],
    );
  });

  it('compares with a few of many copies, and still finds one', () => {
    const found = new NearDuplicates();
    for (let copy = 0; copy < 200; copy += 1) found.add(`copy ${copy}`, code);
    const near = found.near(code.replace('find_reader', 'look_up_reader'));
    assert.ok(near.length > 0 && near.length <= 32, `${near.length} compared`);
  });

  it('takes for a comment what has an end', () => {
    const glob = `${code}\npaths = glob("src/*")\n`;
    const commented = glob.replace('row =', 'row /* one */ =');
    assert.deepEqual(added(glob).near(commented), [{ id: 'first', similarity: 1 }]);
  });

  it('always finds a text itself, and its answer does not depend on the order of adding', () => {
    const texts = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 60 }), { maxLength: 6 });
    fc.assert(
      fc.property(texts, fc.string(), (list, query) => {
        const forth = new NearDuplicates();
        const back = new NearDuplicates();
        for (const text of list) forth.add(text, text);
        for (const text of list.toReversed()) back.add(text, text);
        assert.deepEqual(forth.near(query), back.near(query));
        for (const text of list)
          assert.ok(forth.near(text).some(({ id, similarity }) => id === text && similarity === 1));
      }),
    );
  });
});

describe('the hash of a code', () => {
  it('does not see blanks at line ends and around it', () => {
    assert.equal(codeHash('\na = 1  \nb = 2\n\n'), codeHash('a = 1\nb = 2'));
    assert.notEqual(codeHash('a = 1'), codeHash('a = 2'));
  });
});
