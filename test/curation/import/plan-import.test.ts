import assert from 'node:assert/strict';
import { CweList } from '../../../src/codebase/cwe-list.js';
import type { Codebase, Demonstration } from '../../../src/codebase/demonstration.js';
import {
  planImport,
  type ImportVerdict,
  type PlanOptions,
} from '../../../src/curation/import/plan-import.js';
import { demonstration } from '../../support/demonstrations.js';

/** A function of its own for each name: no two are nearly the same. */
function functionOf(name: string): string {
  const lines = Array.from(name, (letter, at) => `    ${name}_${at} = ${letter}(${name}, "${at}")`);
  return [`def ${name}(${name}_in):`, ...lines, `    return ${name}_in`].join('\n');
}

const codebase = (...demonstrations: Demonstration[]): Codebase => ({
  demonstrations,
  problems: [],
});

describe('the plan of an import', () => {
  let list: CweList;
  before(async () => {
    list = await CweList.load();
  });

  const plan = (parts: Partial<PlanOptions>) =>
    planImport({
      sources: codebase(),
      existing: codebase(),
      list,
      signal: new AbortController().signal,
      ...parts,
    });
  const verdicts = async (parts: Partial<PlanOptions>): Promise<ImportVerdict[]> =>
    (await plan(parts)).map(({ verdict }) => verdict);
  const kinds = async (parts: Partial<PlanOptions>) =>
    (await verdicts(parts)).map(({ kind }) => kind);

  const find = demonstration({ id: 'cwe-089/find.py', code: functionOf('find') });
  /** With one name changed, which one in many tokens does not hide. */
  const renamed = (one: Demonstration, id: string) =>
    demonstration({ id, code: one.code.replace('return', 'yield') });

  it('names the weakness of what is new', async () => {
    const [item] = await plan({ sources: codebase(find) });
    assert.equal(item?.source, find.path);
    assert.equal(item.demonstration, find);
    assert.deepEqual(item.verdict, { kind: 'new', weakness: list.get(89) });
  });

  it('finds what is there already, whatever its blanks', async () => {
    const again = demonstration({ id: 'a.py', code: `\n${find.code.replaceAll('\n', '  \n')}\n` });
    assert.deepEqual(await verdicts({ sources: codebase(again), existing: codebase(find) }), [
      { kind: 'duplicate', of: 'cwe-089/find.py' },
    ]);
  });

  it('finds what is nearly there', async () => {
    const [verdict] = await verdicts({
      sources: codebase(renamed(find, 'b.py')),
      existing: codebase(find),
    });
    assert.equal(verdict?.kind, 'near-duplicate');
    assert.equal(verdict.of, 'cwe-089/find.py');
    assert.ok(verdict.similarity >= 0.7 && verdict.similarity < 1);
    assert.equal(verdict.weakness, list.get(89));
  });

  it('looks for what should not be given away in what is nearly there, too', async () => {
    const near = renamed(find, 'b.py');
    const exposing = { ...near, code: `${near.code}  # by ada@lovelace.org` };
    const parts = { sources: codebase(exposing), existing: codebase(find) };
    const [verdict] = await verdicts({ ...parts, includeNearDuplicates: true });
    assert.ok(verdict?.kind === 'near-duplicate');
    assert.deepEqual(
      verdict.exposures.map(({ shown }) => shown),
      ['ada@lovelace.org'],
    );
  });

  it('compares with a near-duplicate that is taken, not with one that is left out', async () => {
    const near = renamed(find, 'b.py');
    const sources = codebase(near, { ...near, id: 'c.py' });
    const parts = { sources, existing: codebase(find) };
    assert.deepEqual(await kinds(parts), ['near-duplicate', 'near-duplicate']);
    assert.deepEqual((await verdicts({ ...parts, includeNearDuplicates: true }))[1], {
      kind: 'duplicate',
      of: 'b.py',
    });
    const mail = { ...near, guideline: 'Ask ada@lovelace.org.' };
    const exposing = { ...parts, sources: codebase(mail, { ...mail, id: 'c.py' }) };
    const both = { includeNearDuplicates: true, allowExposures: true };
    assert.equal((await kinds({ ...exposing, includeNearDuplicates: true }))[1], 'near-duplicate');
    assert.equal((await kinds({ ...exposing, ...both }))[1], 'duplicate');
  });

  it('refuses what no file can be made of, such as PHP that begins with HTML', async () => {
    const [refused] = await verdicts({
      sources: codebase(demonstration({ languageId: 'php', code: '<html><?= $a ?></html>' })),
    });
    assert.equal(refused?.kind, 'refused');
    assert.match(refused.reason, /begins with HTML.*<\?php \?>/);
  });

  it('finds duplicates among what is imported', async () => {
    const again = { ...find, id: 'again.py' };
    assert.deepEqual(await kinds({ sources: codebase(find, again, renamed(find, 'near.py')) }), [
      'new',
      'duplicate',
      'near-duplicate',
    ]);
  });

  it('does not compare what was not taken', async () => {
    const refused = { ...find, cwe: undefined };
    assert.deepEqual(await kinds({ sources: codebase(refused, find) }), ['refused', 'new']);
  });

  it('compares within a family of languages: C with C++, not with Python', async () => {
    const code = functionOf('find');
    const [c, cpp] = ['c', 'cpp'].map((languageId) =>
      demonstration({ id: `find.${languageId}`, languageId, code }),
    );
    assert.deepEqual(await verdicts({ sources: codebase(cpp!, find), existing: codebase(c!) }), [
      { kind: 'duplicate', of: 'find.c' },
      { kind: 'new', weakness: list.get(89) },
    ]);
  });

  it('is not confused by two folders that use the same names', async () => {
    const other = demonstration({
      id: find.id,
      folder: '/other',
      code: functionOf('unpack_the_archive'),
    });
    const near = renamed(find, 'near.py');
    assert.deepEqual(await kinds({ sources: codebase(other, near), existing: codebase(find) }), [
      'new',
      'near-duplicate',
    ]);
  });

  it('holds back what has secrets or addresses, in the code, the counterpart or the words', async () => {
    const one = (name: string, parts: object) =>
      demonstration({ id: `${name}.py`, code: functionOf(name), ...parts });
    const mail = '# by ada@lovelace.org';
    const items = await verdicts({
      sources: codebase(
        one('find', { code: `${mail}\n${functionOf('find')}` }),
        one('unpack', { vulnerableCode: `x\n${mail}` }),
        one('download', { guideline: 'Ask ada@lovelace.org.' }),
        one('request', { title: 'Of ada@lovelace.org' }),
      ),
    });
    const held = { kind: 'exposes', weakness: list.get(89) };
    const shown = { kind: 'e-mail address', shown: 'ada@lovelace.org' };
    assert.deepEqual(items, [
      { ...held, exposures: [{ ...shown, line: 1 }] },
      { ...held, exposures: [{ ...shown, line: 2 }] },
      // Of the functional description, whose first line is the title.
      { ...held, exposures: [{ ...shown, line: 2 }] },
      { ...held, exposures: [{ ...shown, line: 1 }] },
    ]);
  });

  it('gives what names no CWE the usual one, and refuses it without one', async () => {
    const sources = codebase({ ...find, cwe: undefined });
    assert.deepEqual(await verdicts({ sources, cwe: 22 }), [
      { kind: 'new', weakness: list.get(22) },
    ]);
    const [refused] = await verdicts({ sources });
    assert.equal(refused?.kind, 'refused');
    assert.match(refused.reason, /names its CWE/);
  });

  it('does not take the usual CWE over that of the folder', async () => {
    assert.deepEqual(await verdicts({ sources: codebase(find), cwe: 22 }), [
      { kind: 'new', weakness: list.get(89) },
    ]);
  });

  it('refuses a CWE that is not in the list', async () => {
    const [refused] = await verdicts({ sources: codebase({ ...find, cwe: 99999 }) });
    assert.equal(refused?.kind, 'refused');
    assert.match(refused.reason, /CWE-99999/);
  });

  it('names the line of a JSONL file, and first what could not be read', async () => {
    const pair = demonstration({ id: 'set.jsonl#12', code: functionOf('find') });
    const items = await plan({
      sources: {
        demonstrations: [{ ...pair, path: '/s/set.jsonl' }, demonstration({ id: 'a#7.py' })],
        problems: [{ path: '/s/set.jsonl:3', message: 'It is not JSON.' }],
      },
    });
    assert.deepEqual(
      items.map(({ source, verdict }) => [source, verdict.kind]),
      [
        ['/s/set.jsonl:3', 'refused'],
        ['/s/set.jsonl:12', 'new'],
        ['/codebase/a#7.py', 'new'],
      ],
    );
    assert.deepEqual(items[0], {
      source: '/s/set.jsonl:3',
      demonstration: undefined,
      verdict: { kind: 'refused', reason: 'It is not JSON.' },
    });
  });

  describe('stops when aborted', () => {
    const many = (prefix: string, watchedAt: number, onRead: () => void) => {
      const items = Array.from({ length: 30 }, (_, at) =>
        demonstration({ id: `${prefix}-${at}.py`, code: functionOf(`${prefix}${at}`) }),
      );
      const one = items[watchedAt]!;
      // Read when its turn comes.
      const { code } = one;
      const watched = Object.defineProperty({ ...one }, 'code', {
        get: () => {
          onRead();
          return code;
        },
      });
      return codebase(...items.with(watchedAt, watched));
    };

    for (const part of ['existing', 'sources'] as const) {
      it(`while it goes through what is ${part}`, async () => {
        const abort = new AbortController();
        let lateReads = 0;
        const after = many('after', 0, () => (lateReads += 1));
        const during = many('during', 20, () => abort.abort());
        const parts =
          part === 'existing' ? { existing: during, sources: after } : { sources: during };
        await assert.rejects(plan({ ...parts, signal: abort.signal }), { name: 'AbortError' });
        assert.equal(lateReads, 0);
      });
    }
  });
});
