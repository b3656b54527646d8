import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Codebase, Demonstration } from '../src/codebase/demonstration.js';
import { counterpartPath, isCounterpart, slugOf } from '../src/codebase/file-names.js';
import { loadCodebase } from '../src/codebase/load-codebase.js';
import { nullLog } from '../src/platform/log.js';
import { SyntaxService } from '../src/platform/syntax.js';
import { runBandit, type BanditFinding } from './support/bandit.js';
import { changedShare, jaccard, shinglesOf } from './support/code-likeness.js';
import { outputOf } from './support/external-tool.js';
import { findPythonTools } from './support/python-tools.js';
import { packagedSyntaxFiles } from './support/syntax-files.js';

const folder = fileURLToPath(new URL('../demonstrations/', import.meta.url));

/** How many of each of the paper's CWEs its experiments would find at least. */
const MINIMUM_PER_PAPER_CWE = 5;

/** How many of each other CWE there are at least: two that differ show more than one way to be secure. */
const MINIMUM_PER_OTHER_CWE = 2;

const MINIMUM_IN_ALL = 150;
const MINIMUM_IN_C_AND_CPP = 50;

/** The languages that came after those of the paper, and how often each is shown at least. */
const FURTHER_LANGUAGES = ['csharp', 'php', 'ruby', 'rust'];
const MINIMUM_PER_FURTHER_LANGUAGE = 3;

/**
 * Two demonstrations share less than this of their runs of five tokens. Of 34,453 pairs 14 share more
 * than a tenth, because their imports are the same, and none more than 0.22. A demonstration and its
 * own counterpart, which are what near-duplicates would be, share 0.75 in the middle.
 */
const NEAR_DUPLICATE_FROM = 0.3;

/**
 * A counterpart keeps at least half of the lines: it differs in what matters and little else. The middle
 * is 0.14; at one half there are imports, a table or a check that go, and the call that takes their place.
 */
const MAXIMUM_CHANGED_SHARE = 0.5;

const webLanguages = ['python', 'javascript', 'typescript', 'java', 'go'];

/** The CWEs of the paper (section 4.1) and the languages in which each is shown at least. */
const languagesOfPaperCwe: ReadonlyMap<number, readonly string[]> = new Map([
  ...[22, 78, 79, 89].map((cwe): [number, string[]] => [cwe, webLanguages]),
  ...[125, 190, 416, 476, 787].map((cwe): [number, string[]] => [cwe, ['c']]),
]);

/** The others of the CWE Top 25 that show in code, and their neighbours in C and in passwords. */
const otherCwes = [
  20, 77, 94, 119, 120, 121, 122, 200, 269, 284, 287, 306, 352, 434, 502, 611, 639, 770, 798, 862,
  863, 918,
];

/** The counterparts that differ in more than half of the lines, and why. */
const changedMore: ReadonlyMap<string, string> = new Map([
  ['compress-finished-log', 'posix_spawn and its wait against one call of system'],
  ['evaluate-fee-formula', 'a walk over the syntax tree against one call of eval'],
  ['export-donor-list', 'the check is a wrapper of its own, and missing it is the mistake'],
  ['fetch-podcast-feed', 'public addresses have to be told from others, and the client pinned'],
  ['match-tank-alarm', 'tables of fields and comparisons against one new Function'],
  ['open-shared-file', 'a walk name by name against one openat'],
  ['restart-worker', 'a table of units against one line for a shell'],
  ['slowest-tickets-report', 'the statement becomes a constant and moves out of the function'],
]);

/** The counterparts that Bandit does not flag, and why. */
const unknownToBandit: ReadonlyMap<string, string> = new Map([
  ['change-payout-account', 'no rule for csrf_exempt'],
  ['delete-database-backup', 'no rule for paths that are joined by hand'],
  ['download-report-export', 'no rule for paths that are joined by hand'],
  ['import-invoice-archive', 'no rule for zip members that are written by hand'],
  ['serve-user-upload', 'no rule for paths that are joined by hand'],
  ['store-profile-avatar', 'no rule for paths that are joined by hand'],
  ['convert-office-document', "asyncio's create_subprocess_shell is not among its calls"],
  ['show-wiki-page', 'no rule for HTML that a library returns'],
  ['unknown-short-link-page', 'no rule for HTML made with str.format'],
  ['drop-root-after-bind', 'no rule for privileges that are given up halfway'],
  ['find-supplier-mails', 'no rule for commands of a mail server'],
  ['list-bird-sightings', 'no rule for the size of an answer'],
  ['manage-sluice-gates', 'no rule for a route without a sign-in'],
  ['open-case-file', 'no rule for a check that fails open'],
  ['preview-reminder-letter', 'no rule for render_template_string'],
  ['print-customer-invoice', 'WeasyPrint is not among its calls that fetch an address'],
  ['quote-ferry-booking', 'no rule for numbers without limits'],
  ['read-courier-token', 'no rule for a token that is decoded without its signature'],
  ['remove-forum-thread', 'no rule for a role that is not asked for'],
  ['send-appointment-reminder', 'its rule for passwords in the code is of low severity'],
  ['show-club-member', 'no rule for fields of an answer'],
  ['show-lab-result', 'no rule for an object of somebody else'],
  ['store-listing-photo', 'no rule for the kind of an upload'],
  ['store-tunnel-key', 'its rule for modes begins at those that others can write'],
]);

describe('the bundled codebase', () => {
  let codebase: Codebase;

  before(async () => {
    codebase = await loadCodebase([folder], { signal: AbortSignal.timeout(10_000), log: nullLog });
  });

  it('loads without a problem', () => {
    assert.deepEqual(codebase.problems, []);
  });

  it('has demonstrations of the CWEs that are named here and of no other', () => {
    const cwes = new Set(codebase.demonstrations.map(({ cwe }) => cwe));
    assert.deepEqual(cwes, new Set([...languagesOfPaperCwe.keys(), ...otherCwes]));
  });

  it(`has at least ${MINIMUM_IN_ALL} demonstrations, ${MINIMUM_IN_C_AND_CPP} of them in C and C++`, () => {
    const { length } = codebase.demonstrations;
    assert.ok(length >= MINIMUM_IN_ALL, `there are ${length}`);
    const { length: inC } = codebase.demonstrations.filter(({ language }) =>
      ['c', 'cpp'].includes(language.id),
    );
    assert.ok(inC >= MINIMUM_IN_C_AND_CPP, `there are ${inC} in C and C++`);
  });

  for (const [cwe, languages] of languagesOfPaperCwe) {
    it(`has at least ${MINIMUM_PER_PAPER_CWE} demonstrations of CWE-${cwe}, in its languages`, () => {
      const own = codebase.demonstrations.filter((demonstration) => demonstration.cwe === cwe);
      assert.ok(own.length >= MINIMUM_PER_PAPER_CWE, `there are ${own.length}`);
      const ids = new Set(own.map(({ language }) => language.id));
      assert.deepEqual(
        languages.filter((id) => !ids.has(id)),
        [],
      );
    });
  }

  for (const cwe of otherCwes) {
    it(`has at least ${MINIMUM_PER_OTHER_CWE} demonstrations of CWE-${cwe}`, () => {
      const own = codebase.demonstrations.filter((demonstration) => demonstration.cwe === cwe);
      assert.ok(own.length >= MINIMUM_PER_OTHER_CWE, `there are ${own.length}`);
    });
  }

  for (const id of FURTHER_LANGUAGES) {
    it(`has at least ${MINIMUM_PER_FURTHER_LANGUAGE} demonstrations in ${id}`, () => {
      const own = codebase.demonstrations.filter(({ language }) => language.id === id);
      assert.ok(own.length >= MINIMUM_PER_FURTHER_LANGUAGE, `there are ${own.length}`);
    });
  }

  it('has no two demonstrations that are nearly the same', () => {
    const all = codebase.demonstrations.map(({ id, code }) => ({ id, shingles: shinglesOf(code) }));
    const alike = all.flatMap((one, at) =>
      all
        .slice(0, at)
        .filter((other) => jaccard(one.shingles, other.shingles) >= NEAR_DUPLICATE_FROM)
        .map((other) => `${one.id} and ${other.id}`),
    );
    assert.deepEqual(alike, []);
  });

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

  it('keeps half of the lines in a counterpart, or names why it cannot', () => {
    const changed = codebase.demonstrations.filter(
      ({ code, vulnerableCode = '' }) => changedShare(code, vulnerableCode) > MAXIMUM_CHANGED_SHARE,
    );
    const slugs = changed.map(({ path }) => slugOf(path));
    assert.deepEqual(slugs.sort(), [...changedMore.keys()].sort());
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
  // Whole files: PHP is text without its opening tag, which is no part of the code.
  for (const path of [demonstration.path, counterpartPath(demonstration.path)]) {
    const code = await readFile(path, 'utf8');
    const hasError: boolean = await syntax.read(grammar, code, (root) => root.hasError);
    assert.equal(hasError, false, path);
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

/** Every demonstration and counterpart, as absolute paths. */
async function sourceFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !/\.(yml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
