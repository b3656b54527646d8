import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { fetchTimeoutMs, realModels } from '../support/real-models.js';
import { withTemporaryFolder } from '../support/with-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = join(root, 'dist', 'cli.js');
const python = fileURLToPath(new URL('../../media/examples/newsletter.py', import.meta.url));
const c = fileURLToPath(new URL('../../media/examples/device_name.c', import.meta.url));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(...args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [...args], { cwd: root }, (_error, out, err) => {
      resolve({ code: child.exitCode, out, err });
    });
  });
}

/** Runs the built command line in a process of its own, as a user does. */
function seccoder(...args: readonly string[]): Promise<Ran> {
  return run(cli, ...args);
}

const shown = z.strictObject({
  id: z.string(),
  path: z.string(),
  cwe: z.number(),
  language: z.string(),
  score: z.number(),
});
const completion = z.strictObject({
  completion: z.string(),
  demonstrations: z.array(shown),
  strategy: z.string(),
  generator: z.strictObject({ id: z.string(), model: z.string(), device: z.string() }),
  embedder: z.strictObject({ id: z.string(), model: z.string() }).nullable(),
  prompt: z.string().optional(),
  verdict: z.enum(['unguarded', 'clean', 'regenerated', 'shown', 'withheld']),
  // The weights write what they like; what the guard has to find in it is tested elsewhere.
  findings: z.array(
    z.strictObject({
      ruleId: z.string(),
      cwe: z.number().nullable(),
      message: z.string(),
      startLine: z.int().min(1),
      endLine: z.int().min(1),
    }),
  ),
  timings: z.strictObject({
    contextMs: z.number(),
    retrieveMs: z.number(),
    firstTokenMs: z.number(),
    generateMs: z.number(),
    guardMs: z.number(),
    totalMs: z.number(),
  }),
});
const ranking = z.strictObject({
  query: z.string(),
  strategy: z.string(),
  results: z.array(
    shown.extend({
      ranks: z.strictObject({ bm25: z.number().optional(), dense: z.number().optional() }),
    }),
  ),
});

describe('seccoder', function () {
  this.timeout(120_000);

  before(async function () {
    this.timeout(fetchTimeoutMs);
    await run('esbuild.config.mjs');
    const models = realModels();
    const { signal } = new AbortController();
    await models.fetch('all-MiniLM-L6-v2', { signal });
    await models.fetch('SmolLM2-135M-Instruct', { signal });
  });

  for (const strategy of ['none', 'random', 'bm25', 'dense', 'hybrid']) {
    it(`complete gives the designed JSON with ${strategy} and the built-in engine`, async () => {
      const args = ['--strategy', strategy, '--generator', 'builtin', '--max-tokens', '16'];
      const { code, out, err } = await seccoder(
        'complete',
        python,
        ...args,
        '--json',
        '--seed',
        '1',
      );
      assert.ok(code === 0 || code === 1, err);
      const answer = completion.parse(JSON.parse(out));
      assert.equal(answer.strategy, strategy);
      assert.equal(answer.generator.id, 'builtin');
      assert.equal(answer.demonstrations.length, strategy === 'none' ? 0 : 1);
      assert.equal(code, answer.verdict === 'withheld' || answer.completion === '' ? 1 : 0);
      assert.equal(
        answer.embedder?.id,
        ['dense', 'hybrid'].includes(strategy) ? 'local' : undefined,
      );
    });
  }

  it('retrieve ranks demonstrations of the language for a Python and a C file', async () => {
    for (const [file, language] of [
      [python, 'python'],
      [c, 'c'],
    ] as const) {
      const { code, out } = await seccoder('retrieve', file, '--strategy', 'hybrid', '--json');
      assert.equal(code, 0);
      const { results, query } = ranking.parse(JSON.parse(out));
      assert.equal(results.length, 5);
      assert.ok(query.length > 0);
      for (const result of results) {
        assert.ok(
          language === 'c' ? ['c', 'cpp'].includes(result.language) : result.language === 'python',
        );
      }
    }
  });

  it('retrieve finds what a functional description asks for', async () => {
    const { out } = await seccoder('retrieve', '--query', 'unsubscribe an email', '--json');
    const [first] = ranking.parse(JSON.parse(out)).results;
    assert.match(first?.path ?? '', /unsubscribe-email\.py$/);
    assert.equal(first?.cwe, 89);
  });

  it('retrieve tells the pairs of one SVEN file apart', async () => {
    await withTemporaryFolder(async (folder) => {
      const pair = {
        func_name: 'find_user',
        func_src_before: 'bad()',
        func_src_after: 'good()',
        vul_type: 'cwe-089',
        file_name: 'a.py',
      };
      const file = join(folder, 'pairs.jsonl');
      await writeFile(file, `${JSON.stringify(pair)}\n`.repeat(2));
      const { out } = await seccoder(
        ...['retrieve', '--query', 'find user', '--codebase', file, '--strategy', 'bm25', '--json'],
      );
      const { results } = ranking.parse(JSON.parse(out));
      assert.equal(new Set(results.map(({ path }) => path)).size, 1);
      assert.equal(new Set(results.map(({ id }) => id)).size, 2);
    });
  });

  it('says in the help how many demonstrations each command takes', async () => {
    assert.match((await seccoder('retrieve', '--help')).out, /demonstrations \(default: 5\)/);
    assert.match((await seccoder('complete', '--help')).out, /demonstrations \(default: 1\)/);
  });

  it('answers "no" from an empty codebase, and completes without a demonstration', async () => {
    await withTemporaryFolder(async (folder) => {
      const empty = join(folder, 'empty');
      await mkdir(empty);
      assert.equal((await seccoder('retrieve', python, '--codebase', empty)).code, 1);
      const { out } = await seccoder(
        ...['complete', python, '--codebase', empty, '--generator', 'builtin'],
        ...['--max-tokens', '8', '--strategy', 'bm25', '--json'],
      );
      assert.deepEqual(completion.parse(JSON.parse(out)).demonstrations, []);
    });
  });

  it('says what a server that is not there means, and exits with 3', async () => {
    const endpoint = 'http://127.0.0.1:9';
    const { code, out, err } = await seccoder(
      ...[
        'complete',
        python,
        '--generator',
        'ollama',
        '--endpoint',
        endpoint,
        '--strategy',
        'bm25',
      ],
    );
    assert.equal(code, 3);
    assert.equal(out, '');
    assert.match(err, /127\.0\.0\.1:9.*Start Ollama/s);
  });

  it('exits with 2 when it is used wrongly', async () => {
    for (const args of [
      ['complete'],
      ['complete', 'none.py'],
      ['complete', python, '--strategy', 'best'],
      ['complete', `${python}:9999`],
      ['retrieve'],
      ['retrieve', python, '--seed', 'x'],
      ['nonsense'],
    ]) {
      const { code, out, err } = await seccoder(...args);
      assert.equal(code, 2, args.join(' '));
      assert.equal(out, '');
      assert.ok(err.length > 10);
    }
  });

  it('finds nothing wrong with the bundled demonstrations', async () => {
    const { code, out } = await seccoder('codebase', 'check', 'demonstrations', '--json');
    const { checked, problems } = JSON.parse(out) as { checked: number; problems: unknown[] };
    assert.deepEqual(problems, []);
    assert.ok(checked >= 150);
    assert.equal(code, 0);
  });

  it('models list tells what is here', async () => {
    const { code, out } = await seccoder('models', 'list', '--json');
    assert.equal(code, 0);
    const { models } = JSON.parse(out) as { models: { id: string; present: boolean }[] };
    assert.ok(models.some(({ id, present }) => id === 'all-MiniLM-L6-v2' && present));
  });

  it('refuses a user’s model file that is none', async () => {
    await withTemporaryFolder(async (folder) => {
      const model = join(folder, 'model.gguf');
      await writeFile(model, 'this is not a model');
      const { code, err } = await seccoder(
        ...['complete', python, '--generator', 'builtin', '--model', model, '--strategy', 'none'],
      );
      assert.ok(code === 2 || code === 3);
      assert.match(err, /model\.gguf/);
    });
  });
});
