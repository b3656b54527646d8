import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Demonstration } from '../../src/codebase/demonstration.js';
import { Bm25Retriever } from '../../src/retrieval/bm25-retriever.js';
import { codeTokens } from '../../src/retrieval/code-tokens.js';
import { demonstration } from '../support/demonstrations.js';

const { signal } = new AbortController();

const sql = demonstration({
  id: 'a-sql.py',
  title: 'Find a user',
  guideline: 'Bind parameters.',
  code: 'cursor.execute("SELECT 1 FROM users WHERE id = %s", (user_id,))',
});
const path = demonstration({
  id: 'b-path.py',
  title: 'Serve an upload',
  code: 'return send_file(safeJoin(folder, name))',
});
const shell = demonstration({ id: 'c-shell.py', title: 'Ping', code: 'subprocess.run(["ping"])' });
const copy = demonstration({
  id: 'd-copy.c',
  languageId: 'c',
  title: 'Copy a user name',
  code: 'memcpy(buffer, name, length);',
});
const all = [shell, copy, path, sql];

function retrieve(from: readonly Demonstration[], text: string, k = 10, family = 'python') {
  return new Bm25Retriever(from).retrieve({ text, family }, k, signal);
}

describe('Bm25Retriever', () => {
  it('finds by an API name, by a part of one and by words of the description', async () => {
    const queries: [text: string, expected: Demonstration][] = [
      ['db.execute(query)', sql],
      ['safe_join(x, y)', path],
      ['# ping the host', shell],
    ];
    for (const [text, expected] of queries) {
      const [first] = await retrieve(all, text, 1);
      assert.equal(first?.demonstration, expected, text);
      assert.deepEqual(first.ranks, { bm25: 1 });
      assert.ok(first.score > 0);
    }
  });

  it('asks only the family of the query', async () => {
    const ranked = await retrieve(all, 'user name', 10, 'c');
    assert.deepEqual(
      ranked.map((result) => result.demonstration),
      [copy],
    );
    assert.deepEqual(await retrieve(all, 'user name', 10, 'rust'), []);
  });

  it('fills up with demonstrations that share no term, by id, without a rank', async () => {
    const ranked = await retrieve(all, 'ping', 3);
    assert.deepEqual(
      ranked.map((result) => result.demonstration.id),
      ['c-shell.py', 'a-sql.py', 'b-path.py'],
    );
    assert.deepEqual(ranked[1], { demonstration: sql, score: 0, ranks: {} });
  });

  it('orders equal scores by id, in whatever order files were loaded', async () => {
    const twins = ['z.py', 'a.py', 'm.py'].map((id) => demonstration({ id, code: 'ping()' }));
    const ranked = await retrieve(twins, 'ping', 2);
    assert.deepEqual(
      ranked.map((result) => result.demonstration.id),
      ['a.py', 'm.py'],
    );
  });

  it('counts a word of the title more than the same word of the code', async () => {
    const inCode = demonstration({ id: 'a.py', title: 'Alpha', code: 'ping() beta() gamma()' });
    const inTitle = demonstration({ id: 'b.py', title: 'Ping', code: 'alpha() beta() gamma()' });
    const [first] = await retrieve([inCode, inTitle], 'ping', 1);
    assert.equal(first?.demonstration, inTitle);
  });

  it('answers a query without any known term with the first by id', async () => {
    const [first] = await retrieve(all, '?? zzz', 1);
    assert.deepEqual(first, { demonstration: sql, score: 0, ranks: {} });
  });

  it('gives the score that the formula of BM25 gives', async () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'constructor', '__proto__');
    const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 8 }),
        text,
        async (codes, query) => {
          const documents = codes.map((code, index) =>
            demonstration({ id: `${index}.py`, title: '', code }),
          );
          for (const { demonstration: found, score } of await retrieve(documents, query)) {
            const expected = bm25(query, found.code, codes);
            assert.ok(Math.abs(score - expected) < 1e-9, `${score} is not ${expected}`);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rejects when aborted', async () => {
    const retriever = new Bm25Retriever(all);
    const aborted = retriever.retrieve({ text: 'x', family: 'python' }, 1, AbortSignal.abort());
    await assert.rejects(aborted, { name: 'AbortError' });
  });
});

/** Okapi BM25 with k1 = 1.2 and b = 0.75, written from the formula. */
function bm25(query: string, document: string, documents: readonly string[]): number {
  const lists = documents.map(codeTokens);
  const terms = codeTokens(document);
  // minisearch measures a document's length in different terms.
  const lengthOf = (tokens: readonly string[]) => new Set(tokens).size;
  const average = lists.reduce((sum, list) => sum + lengthOf(list), 0) / lists.length;
  let score = 0;
  for (const term of new Set(codeTokens(query))) {
    const frequency = terms.filter((other) => other === term).length;
    const containing = lists.filter((list) => list.includes(term)).length;
    const idf = Math.log(1 + (lists.length - containing + 0.5) / (containing + 0.5));
    const saturation = frequency + 1.2 * (1 - 0.75 + (0.75 * lengthOf(terms)) / average);
    score += (idf * frequency * 2.2) / saturation;
  }
  return score;
}
