import assert from 'node:assert/strict';
import type { CheckedCode, CodeCheck, FindingAction } from '../../src/completion/code-check.js';
import { CompletionEngine } from '../../src/completion/engine.js';
import type { CompletionOutcome } from '../../src/completion/outcome.js';
import type { GuardFinding } from '../../src/guard/guard-finding.js';
import { SecCoderError } from '../../src/platform/errors.js';
import { SyntaxService } from '../../src/platform/syntax.js';
import { cursorContext } from '../../src/prompt/cursor-context.js';
import { createRetriever } from '../support/create-retriever.js';
import { demonstration } from '../support/demonstrations.js';
import { FakeGenerator } from '../support/fake-generator.js';
import { packagedSyntaxFiles } from '../support/syntax-files.js';

const demonstrations = [
  demonstration({
    id: 'cwe-022/names.py',
    cwe: 22,
    title: 'Load the names of a user',
    code: 'names = load(user)',
  }),
  demonstration({
    id: 'cwe-089/bound.py',
    cwe: 89,
    title: 'Find a row',
    code: 'cursor.execute(sql, (name,))',
  }),
];

const finding: GuardFinding = {
  ruleId: 'python-cwe-089',
  cwe: 89,
  severity: 'error',
  message: 'SQL is built from values.',
  note: 'Bind the values.',
  startLine: 3,
  startColumn: 4,
  endLine: 3,
  endColumn: 9,
};

/** Finds the word EVIL, unless GOOD comes after it. */
class EvilCheck implements CodeCheck {
  readonly seen: string[] = [];

  check({ text }: { text: string }): Promise<CheckedCode> {
    this.seen.push(text);
    const evil = text.lastIndexOf('EVIL');
    const findings = evil >= 0 && text.indexOf('GOOD') < evil ? [finding] : [];
    return Promise.resolve({ findings, guarded: true });
  }
}

const source = 'import db\n\ndef names(user):\n    # load the names of the user\n    ║\n';
const context = cursorContext(
  { path: 'app.py', languageId: 'python', text: source.replace('║', '') },
  source.indexOf('║'),
);

interface Run {
  readonly outcome: CompletionOutcome;
  readonly generator: FakeGenerator;
  /** What was shown, each time it grew. */
  readonly shown: string[];
  readonly check: EvilCheck;
}

/** @param answers what the model says first, then when asked again, in pieces */
async function complete(
  answers: readonly (readonly string[])[],
  onFinding: FindingAction = 'regenerate',
  guard?: CodeCheck,
): Promise<Run> {
  const check = new EvilCheck();
  let asked = 0;
  const generator = new FakeGenerator(() => [...(answers[asked++] ?? [])]);
  const engine = new CompletionEngine({
    guard: guard ?? check,
    retriever: (strategy) => Promise.resolve(createRetriever(strategy, { demonstrations })),
    syntax: new SyntaxService(packagedSyntaxFiles()),
    generator: async () => {
      const status = await generator.status();
      if (status.state !== 'ready') throw status.reason;
      return { generator, status, passedOver: [] };
    },
    embedder: () => undefined,
  });
  const shown: string[] = [];
  const outcome = await engine.complete({
    context,
    options: {
      strategy: 'bm25',
      demonstrations: 1,
      maxTokens: 64,
      temperature: 0,
      topP: 0.95,
      onFinding,
    },
    signal: new AbortController().signal,
    onText: (text) => shown.push(text),
  });
  return { outcome, generator, shown, check };
}

describe('a completion under guard', () => {
  it('that is clean is shown line by line, each checked before', async () => {
    const { outcome, shown, check } = await complete([['a = 1\n', '    b = 2\n', '    c = 3\n']]);
    assert.equal(outcome.kind, 'suggestion');
    assert.equal(outcome.trace.guard.verdict, 'clean');
    assert.deepEqual([...new Set(shown)], shown);
    for (const text of shown) assert.ok(check.seen.includes(text));
  });

  it('that stays clean until the last line shows none of that line', async () => {
    const { outcome, shown } = await complete([['a = 1\n', '    EVIL\n']], 'withhold');
    assert.equal(outcome.kind, 'withheld');
    assert.equal(outcome.text, 'a = 1');
    assert.equal(outcome.refused, 'a = 1\n    EVIL');
    assert.deepEqual(outcome.findings, [finding]);
    assert.deepEqual(shown, ['a = 1']);
  });

  it('is shown whole when a later line takes a finding away', async () => {
    const { outcome, shown, generator } = await complete([['EVIL\n', '    GOOD\n']]);
    assert.equal(outcome.kind, 'suggestion');
    assert.deepEqual([outcome.text, outcome.trace.guard.verdict], ['EVIL\n    GOOD', 'clean']);
    assert.deepEqual(shown, ['EVIL\n    GOOD']);
    assert.equal(generator.requests.length, 1);
  });

  it('is asked for once more with the guideline and a demonstration of the weakness', async () => {
    const { outcome, generator, shown } = await complete([['EVIL\n'], ['bound = 1\n']]);
    assert.equal(outcome.kind, 'suggestion');
    assert.equal(outcome.text, 'bound = 1');
    assert.deepEqual(outcome.trace.guard, {
      verdict: 'regenerated',
      findings: [finding],
      refused: 'EVIL',
    });
    assert.deepEqual(shown, ['bound = 1']);
    const [first = '', second = ''] = generator.requests.map(({ prefix }) => prefix);
    assert.ok(first.includes('names = load(user)') && !first.includes('Bind the values.'));
    assert.ok(second.includes('cursor.execute(sql, (name,))'));
    assert.ok(second.includes('SQL is built from values. Bind the values.'));
    assert.ok(second.indexOf('Bind the values.') < second.indexOf('import db'));
    assert.equal(outcome.trace.demonstrations[0]?.demonstration.id, 'cwe-089/bound.py');
  });

  it('goes on behind what was shown when it is asked for again', async () => {
    const { outcome, generator, shown, check } = await complete([
      ['a = 1\n', '    EVIL\n'],
      ['b = 2\n'],
    ]);
    assert.equal(outcome.kind, 'suggestion');
    assert.equal(outcome.text, 'a = 1\n    b = 2');
    assert.deepEqual(shown, ['a = 1', 'a = 1\n    b = 2']);
    assert.ok(generator.requests[1]?.prefix.endsWith('    a = 1\n    '));
    assert.ok(check.seen.includes('a = 1\n    b = 2'), 'both parts are judged together');
  });

  it('is withheld when the second answer has findings too, and is not asked for a third time', async () => {
    const { outcome, generator, shown } = await complete([['EVIL\n'], ['EVIL again\n'], ['x\n']]);
    assert.equal(outcome.kind, 'withheld');
    assert.deepEqual([outcome.text, outcome.refused], ['', 'EVIL']);
    assert.equal(generator.requests.length, 2);
    assert.deepEqual(shown, []);
  });

  it('is withheld when the model has nothing else to say', async () => {
    const { outcome } = await complete([['EVIL\n'], ['']]);
    assert.equal(outcome.kind, 'withheld');
    assert.equal(outcome.trace.guard.verdict, 'withheld');
  });

  it('is shown with its findings where the settings say so', async () => {
    const { outcome, generator, shown } = await complete([['EVIL\n']], 'show');
    assert.equal(outcome.kind, 'suggestion');
    assert.deepEqual(outcome.trace.guard, { verdict: 'shown', findings: [finding] });
    assert.deepEqual([shown, generator.requests.length], [['EVIL'], 1]);
  });

  it('fails, and shows nothing, when the guard cannot judge', async () => {
    const broken = new SecCoderError('internal', 'The guard broke.');
    for (const action of ['regenerate', 'withhold'] as const) {
      const { outcome, shown } = await complete([['a = 1\n']], action, {
        check: () => Promise.reject(broken),
      });
      assert.deepEqual(outcome, { kind: 'failed', error: broken });
      assert.deepEqual(shown, []);
    }
  });

  it('tells where there is no rule for a language', async () => {
    const { outcome } = await complete([['a = 1\n']], 'regenerate', {
      check: () => Promise.resolve({ findings: [], guarded: false }),
    });
    assert.ok('trace' in outcome);
    assert.equal(outcome.trace.guard.verdict, 'unguarded');
  });
});
