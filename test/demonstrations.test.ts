import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Codebase, Demonstration } from '../src/codebase/demonstration.js';
import { loadCodebase } from '../src/codebase/load-codebase.js';
import { nullLog } from '../src/platform/log.js';
import { SyntaxService } from '../src/platform/syntax.js';
import { runBandit, type BanditFinding } from './support/bandit.js';
import { outputOf } from './support/external-tool.js';
import { findPythonTools } from './support/python-tools.js';
import { packagedSyntaxFiles } from './support/syntax-files.js';

const folder = fileURLToPath(new URL('../demonstrations/', import.meta.url));

/** How many of each CWE the paper's experiments would find at least. */
const MINIMUM_PER_CWE = 5;

const webLanguages = ['python', 'javascript', 'typescript', 'java', 'go'];

/** The CWEs of the paper (section 4.1) and the languages in which each is shown. */
const languagesOfCwe: ReadonlyMap<number, readonly string[]> = new Map([
  [22, webLanguages],
  [78, webLanguages],
  [79, webLanguages],
  [89, webLanguages],
  ...[125, 190, 416, 476, 787].map((cwe): [number, string[]] => [cwe, ['c', 'cpp']]),
]);

/** The counterparts that Bandit does not flag, and why. */
const unknownToBandit: ReadonlyMap<string, string> = new Map([
  ['delete-database-backup', 'no rule for paths that are joined by hand'],
  ['download-report-export', 'no rule for paths that are joined by hand'],
  ['import-invoice-archive', 'no rule for zip members that are written by hand'],
  ['serve-user-upload', 'no rule for paths that are joined by hand'],
  ['store-profile-avatar', 'no rule for paths that are joined by hand'],
  ['convert-office-document', "asyncio's create_subprocess_shell is not among its calls"],
  ['show-wiki-page', 'no rule for HTML that a library returns'],
  ['unknown-short-link-page', 'no rule for HTML made with str.format'],
]);

describe('the bundled codebase', () => {
  let codebase: Codebase;

  before(async () => {
    codebase = await loadCodebase([folder], { signal: AbortSignal.timeout(10_000), log: nullLog });
  });

  it('loads without a problem', () => {
    assert.deepEqual(codebase.problems, []);
  });

  it('has demonstrations of the nine CWEs and of no other', () => {
    const cwes = new Set(codebase.demonstrations.map(({ cwe }) => cwe));
    assert.deepEqual(cwes, new Set(languagesOfCwe.keys()));
  });

  for (const [cwe, languages] of languagesOfCwe) {
    it(`has at least ${MINIMUM_PER_CWE} demonstrations of CWE-${cwe}, in its languages`, () => {
      const own = codebase.demonstrations.filter((demonstration) => demonstration.cwe === cwe);
      assert.ok(own.length >= MINIMUM_PER_CWE, `there are ${own.length}`);
      const ids = new Set(own.map(({ language }) => language.id));
      if (languages !== webLanguages) ids.add('cpp'); // C++ is welcome but not required.
      assert.deepEqual([...ids].sort(), [...languages].sort());
    });
  }

  it('describes every demonstration and its CWE', async () => {
    for (const { id, title, guideline } of codebase.demonstrations) {
      assert.match(title, /^[A-Z].{10,}/, id);
      assert.match(guideline, /\w.{20,}/s, id);
    }
    for (const name of (await readdir(folder)).filter((name) => name.startsWith('cwe-'))) {
      const text = await readFile(join(folder, name, 'cwe.yml'), 'utf8');
      assert.match(text, /^cwe: \d+\ntitle: .+\nguideline: >-\n {2}\S/, name);
    }
  });

  it('has a different, vulnerable counterpart for every demonstration', () => {
    for (const { id, code, vulnerableCode } of codebase.demonstrations) {
      assert.ok(vulnerableCode, id);
      assert.notEqual(vulnerableCode, code, id);
    }
  });

  it('is printable ASCII with LF line ends and no tail of blanks', async () => {
    for (const path of await sourceFiles()) {
      const text = await readFile(path, 'latin1');
      // Tabs are Go's indentation.
      assert.doesNotMatch(text, /[^\n\t\x20-\x7e]/, path);
      assert.doesNotMatch(text, /[ \t]\n|\n\n$/, path);
      assert.match(text, /\n$/, path);
    }
  });

  it('parses, both sides', async () => {
    const syntax = new SyntaxService(packagedSyntaxFiles());
    try {
      for (const demonstration of codebase.demonstrations)
        await assertParses(syntax, demonstration);
    } finally {
      await syntax.dispose();
    }
  });

  describeWithCompiler();
  describeWithBandit();
});

async function assertParses(syntax: SyntaxService, demonstration: Demonstration): Promise<void> {
  const { grammar } = demonstration.language;
  assert.ok(grammar, `${demonstration.id}: there is no grammar for its language`);
  for (const code of [demonstration.code, demonstration.vulnerableCode ?? '']) {
    const hasError: boolean = await syntax.read(grammar, code, (root) => root.hasError);
    assert.equal(hasError, false, demonstration.id);
  }
}

function describeWithCompiler(): void {
  // Elsewhere the headers differ, and "gcc" may be another compiler with warnings of its own.
  const hasCompiler = process.platform === 'linux' && outputOf('g++', ['--version'], '');
  const title = 'compiles without a warning from GCC (C and C++, both sides)';
  if (!hasCompiler) {
    it.skip(`${title}: no g++ on Linux here`);
    return;
  }
  it(title, async () => {
    for (const path of (await sourceFiles()).filter((name) => /\.(c|cpp)$/.test(name))) {
      const compiler = path.endsWith('.c') ? 'gcc' : 'g++';
      const output = outputOf(compiler, ['-fsyntax-only', '-Wall', '-Wextra', path], '');
      assert.equal(output?.stderr, '', path);
    }
  }).timeout(60_000);
}

function describeWithBandit(): void {
  const tools = findPythonTools();
  if (!tools) {
    it.skip('is judged by Bandit: not installed, npx tsx test/support/prepare-python-tools.ts');
    return;
  }

  describe('under Bandit', () => {
    // From medium on: "subprocess is imported" (B404), "a process is started without a shell" (B603)
    // and "by a partial path" (B607) are LOW, and the secure way to start a program has all three.
    let findings: BanditFinding[];

    before(async function () {
      this.timeout(60_000);
      const all = await runBandit(tools, folder, AbortSignal.timeout(60_000));
      findings = all.filter(({ severity }) => severity !== 'LOW');
    });

    it('has no finding of medium or high severity in a demonstration', () => {
      assert.deepEqual(
        findings.filter(({ path }) => !isCounterpart(path)),
        [],
      );
    });

    it('is flagged in every counterpart that Bandit has a rule for', async () => {
      const flagged = new Set(findings.map(({ path }) => slugOf(path)));
      const counterparts = (await sourceFiles()).filter(
        (path) => isCounterpart(path) && path.endsWith('.py'),
      );
      const missed = counterparts.map(slugOf).filter((slug) => !flagged.has(slug));
      assert.deepEqual(missed.sort(), [...unknownToBandit.keys()].sort());
    });
  });
}

function isCounterpart(path: string): boolean {
  return path.includes('.vulnerable.');
}

function slugOf(path: string): string {
  return relative(folder, path).split(sep).at(-1)?.split('.')[0] ?? path;
}

/** Every demonstration and counterpart, as absolute paths. */
async function sourceFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(yml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
