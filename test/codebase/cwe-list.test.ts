import assert from 'node:assert/strict';
import { CweList } from '../../src/codebase/cwe-list.js';
import { cweTop25 } from '../../src/codebase/cwe-top-25.js';

describe('the list of weaknesses', () => {
  let list: CweList;
  before(async () => {
    list = await CweList.load();
  });

  it('has the names of the enumeration and what people call them', () => {
    const name =
      "Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')";
    assert.deepEqual(list.get(89), { cwe: 89, name, shortName: 'SQL Injection' });
    assert.equal(list.get(352)?.shortName, 'Cross-Site Request Forgery (CSRF)');
    assert.equal(list.get(787)?.shortName, 'Out-of-bounds Write');
  });

  it('knows no number that is not in it', () => {
    assert.equal(list.get(1), undefined);
    assert.equal(list.get(99_999), undefined);
  });

  it('comes by number', () => {
    const numbers = list.weaknesses.map(({ cwe }) => cwe);
    assert.ok(numbers.length > 900);
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => a - b),
    );
  });

  it('has every weakness of the Top 25, which are 25', () => {
    assert.equal(new Set(cweTop25.ranked).size, 25);
    for (const cwe of cweTop25.ranked) assert.ok(list.get(cwe), `CWE-${cwe}`);
  });
});
