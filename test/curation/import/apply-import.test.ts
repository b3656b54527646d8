import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Weakness } from '../../../src/codebase/cwe-list.js';
import { loadCodebase } from '../../../src/codebase/load-codebase.js';
import { applyImport, type ApplyOptions } from '../../../src/curation/import/apply-import.js';
import type { ImportItem, ImportVerdict } from '../../../src/curation/import/plan-import.js';
import { nullLog } from '../../../src/platform/log.js';
import { demonstration } from '../../support/demonstrations.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const weakness: Weakness = { cwe: 89, name: 'SQL Injection', shortName: 'SQL Injection' };
const fresh: ImportVerdict = { kind: 'new', weakness };

function item(
  title: string,
  verdict: ImportVerdict = fresh,
  parts: Parameters<typeof demonstration>[0] = {},
): ImportItem {
  const one = demonstration({ id: `${title}.py`, title, code: `${title} = 1`, ...parts });
  return { source: one.path, demonstration: one, verdict };
}

describe('the import of what was planned', () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await TemporaryFolder.create();
  });
  afterEach(() => folder.remove());

  const apply = (plan: readonly ImportItem[], options: Partial<ApplyOptions> = {}) =>
    applyImport(plan, {
      folder: folder.path,
      includeNearDuplicates: false,
      allowExposures: false,
      signal: new AbortController().signal,
      ...options,
    });
  const written = async () => {
    const { demonstrations, problems } = await loadCodebase([folder.path], {
      signal: new AbortController().signal,
      log: nullLog,
    });
    assert.deepEqual(problems, []);
    return demonstrations.map(({ title }) => title);
  };

  const nearTo = { kind: 'near-duplicate', of: 'a.py', similarity: 0.9, weakness } as const;
  const near = item('Near', { ...nearTo, exposures: [] });
  const both = item('Both', {
    ...nearTo,
    exposures: [{ kind: 'secret', line: 1, shown: 'abc…' }],
  });
  const exposing = item('Exposing', {
    kind: 'exposes',
    weakness,
    exposures: [{ kind: 'secret', line: 1, shown: 'abc…' }],
  });
  const others = [
    item('Duplicate', { kind: 'duplicate', of: 'a.py' }),
    item('Refused', { kind: 'refused', reason: 'No.' }),
  ];

  it('writes what is new and says where, in the order of the plan', async () => {
    const plan = [...others, near, exposing, item('First'), item('Second')];
    const results = await apply(plan);
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['left-out', 'left-out', 'left-out', 'left-out', 'written', 'written'],
    );
    assert.deepEqual(results.at(4), {
      ...plan[4],
      outcome: {
        kind: 'written',
        path: join(folder.path, 'cwe-089-sql-injection', 'first.py'),
      },
    });
    assert.deepEqual(await written(), ['First', 'Second']);
  });

  it('writes near-duplicates, and what gives something away, only where that is wanted', async () => {
    await apply([...others, near, exposing], { includeNearDuplicates: true });
    assert.deepEqual(await written(), ['Near']);
    await apply([...others, exposing], { allowExposures: true });
    assert.deepEqual(await written(), ['Exposing', 'Near']);
  });

  it('writes a near-duplicate that gives something away only where both are wanted', async () => {
    await apply([both], { includeNearDuplicates: true });
    await apply([both], { allowExposures: true });
    assert.deepEqual(await written(), []);
    await apply([both], { includeNearDuplicates: true, allowExposures: true });
    assert.deepEqual(await written(), ['Both']);
  });

  it('keeps what is disabled disabled, and apart from an enabled one of its name', async () => {
    await apply([item('Off', fresh, { disabled: true, vulnerableCode: 'y = 1' }), item('Off')]);
    assert.deepEqual((await readdir(join(folder.path, 'cwe-089-sql-injection'))).sort(), [
      'off-2.py',
      'off.disabled.py',
      'off.vulnerable.py',
    ]);
    const [second, first] = (
      await loadCodebase([folder.path], { signal: new AbortController().signal, log: nullLog })
    ).demonstrations;
    assert.deepEqual([first?.disabled, first?.vulnerableCode], [true, 'y = 1']);
    assert.deepEqual([second?.disabled, second?.vulnerableCode], [false, undefined]);
  });

  it('writes under the CWE of the verdict', async () => {
    const other = { ...fresh, weakness: { cwe: 22, name: 'Path Traversal', shortName: 'Path' } };
    await apply([item('Open', other, { cwe: undefined })]);
    assert.deepEqual(await readdir(folder.path), ['cwe-022-path']);
  });

  it('keeps the guideline that came with the code, and says what can be said without one', async () => {
    const vulnerableCode = 'y = 1';
    await apply([
      item('Own', fresh, { guideline: 'Bind the values.' }),
      item('Fixed', fresh, { vulnerableCode }),
      item('Alone'),
    ]);
    const text = async (name: string) =>
      (await readFile(join(folder.path, 'cwe-089-sql-injection', name), 'utf8'))
        .replaceAll('\n# ', ' ')
        .split('\n')[0];
    assert.equal(await text('own.py'), '# Own Bind the values.');
    assert.match((await text('fixed.py')) ?? '', /fixed form .* CWE-89 \(SQL Injection\)/);
    assert.match((await text('alone.py')) ?? '', /code that avoids CWE-89/);
  });

  it('goes on after an item that cannot be written', async () => {
    const results = await apply([item('Bad', fresh, { code: 'a\u202Eb' }), item('Good')]);
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['failed', 'written'],
    );
    const [failed] = results;
    assert.ok(failed?.outcome.kind === 'failed');
    assert.match(failed.outcome.reason, /202E/);
    assert.deepEqual(await written(), ['Good']);
  });

  it('says why when the folder is none', async () => {
    const path = await folder.write('file', '');
    const [failed] = await apply([item('First')], { folder: path });
    assert.equal(failed?.outcome.kind, 'failed');
  });

  it('leaves the rest out after an abort, and no half of a pair', async () => {
    const abort = new AbortController();
    const vulnerableCode = 'y = 1';
    const plan = ['A', 'B', 'C', 'D'].map((title) => item(title, fresh, { vulnerableCode }));
    const results = await apply(plan, {
      signal: abort.signal,
      onProgress: ({ done }) => {
        if (done === 2) abort.abort();
      },
    });
    assert.deepEqual(
      results.map(({ outcome }) => outcome.kind),
      ['written', 'written', 'left-out', 'left-out'],
    );
    assert.deepEqual((await readdir(join(folder.path, 'cwe-089-sql-injection'))).sort(), [
      'a.py',
      'a.vulnerable.py',
      'b.py',
      'b.vulnerable.py',
    ]);
    assert.deepEqual(await written(), ['A', 'B']);
  });

  it('finishes the pair that it is writing when it is aborted', async () => {
    const abort = new AbortController();
    const plan = ['A', 'B'].map((title) => item(title, fresh, { vulnerableCode: 'y = 1' }));
    const applying = apply(plan, { signal: abort.signal });
    abort.abort();
    await applying;
    assert.deepEqual((await readdir(join(folder.path, 'cwe-089-sql-injection'))).sort(), [
      'a.py',
      'a.vulnerable.py',
    ]);
  });

  it('writes nothing when it was aborted before', async () => {
    await apply([item('First')], { signal: AbortSignal.abort() });
    assert.deepEqual(await readdir(folder.path), []);
  });

  it('tells how far it is, to the end', async () => {
    const seen: string[] = [];
    await apply([item('First'), ...others], {
      onProgress: ({ done, total }) => void seen.push(`${done}/${total}`),
    });
    assert.deepEqual(seen, ['0/3', '1/3', '2/3', '3/3']);
  });
});
