import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fileURLToPath } from 'node:url';
import { loadCodebase } from '../../../src/codebase/load-codebase.js';
import { likelyCwes } from '../../../src/curation/add/likely-cwes.js';
import { languageById, languages } from '../../../src/platform/language.js';
import { nullLog } from '../../../src/platform/log.js';

const bundled = fileURLToPath(new URL('../../../demonstrations', import.meta.url));

function likely(id: string, code: string) {
  const language = languageById(id);
  assert.ok(language);
  return likelyCwes(code, language);
}
const numbers = (id: string, code: string) => likely(id, code).map(({ cwe }) => cwe);

describe('the CWEs that a code is likely about', () => {
  const examples: readonly (readonly [id: string, code: string, cwe: number])[] = [
    ['python', 'db.execute("SELECT a FROM b WHERE c = ?", (c,))', 89],
    ['java', 'c.prepareStatement("INSERT INTO a VALUES (?)")', 89],
    ['python', 'subprocess.run(["ls", path])', 78],
    ['go', 'exec.Command("ls", dir)', 78],
    ['python', 'if not path.resolve().is_relative_to(base): raise', 22],
    ['java', 'Path p = base.resolve(name).normalize();', 22],
    ['javascript', 'node.textContent = name', 79],
    ['python', 'return literal_eval(text)', 94],
    ['python', 'yaml.safe_load(text)', 502],
    ['java', 'DocumentBuilderFactory.newInstance()', 611],
    ['go', 'http.Get(u)', 918],
    ['python', 'response.set_cookie(k, v, samesite="x"); csrf_protect(view)', 352],
    ['ruby', 'key = ENV["KEY"]', 798],
    ['ruby', 'head :no if !user.can?(:read)', 862],
    ['python', 'subprocess_args = ["grep", "--", name]', 77],
    ['c', 'memcpy(to, from, sizeof to);', 787],
    ['c', 'if (p == NULL) return;', 476],
    ['c', 'free(p); p = NULL;', 416],
    ['c', 'if (n > SIZE_MAX / 8) return; p = malloc(n * 8);', 190],
  ];
  for (const [id, code, cwe] of examples)
    it(`have ${cwe} for ${code}`, () => {
      assert.ok(numbers(id, code).includes(cwe), JSON.stringify(likely(id, code)));
    });

  it('have the one with most signs first, and say what they are', () => {
    const [first] = likely('python', 'cursor.execute("SELECT a FROM b", user_id)');
    assert.deepEqual(first, { cwe: 89, because: ['execute', 'SELECT a FROM'] });
  });

  it('have none where nothing points to one', () => {
    assert.deepEqual(likely('python', 'x = 1'), []);
    assert.deepEqual(likely('python', ''), []);
  });

  it('do not take a decrement for the end of options, nor memory for a matter of Python', () => {
    assert.ok(!numbers('c', 'while (n--) x();').includes(77));
    assert.ok(!numbers('python', 'free(p); malloc(n * 8)').some((cwe) => [416, 190].includes(cwe)));
  });

  it('hold the right one for half of the bundled demonstrations among the first three', async () => {
    const { signal } = new AbortController();
    const { demonstrations } = await loadCodebase([bundled], { signal, log: nullLog });
    const right = demonstrations.filter(({ code, language, cwe }) =>
      likelyCwes(code, language)
        .slice(0, 3)
        .some((one) => one.cwe === cwe),
    );
    // 53 of 100, of 25 weaknesses; a guess would have 12.
    assert.ok(right.length >= demonstrations.length / 2, `${right.length}`);
  });

  it('never throw, name each CWE once and stay short', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...languages),
        (code, language) => {
          const found = likelyCwes(code, language);
          assert.equal(new Set(found.map(({ cwe }) => cwe)).size, found.length);
          for (const { because } of found)
            for (const sign of because) assert.ok(sign.length <= 30 && !sign.includes('\n'));
        },
      ),
    );
  });
});
