/**
 * `npm test`: builds, fetches what the tests need, runs all tests and ends with one line,
 * `N passed, N failed`. With arguments it runs only the stages of these names and what they need:
 *
 *     npm test -- unit|editor|desktop
 */
import { fileURLToPath } from 'node:url';

import { runStages, summaryLine, type Stage } from './support/runner/run-stages.js';

const MS_PER_MINUTE = 60_000;

/** By convention of the shell: 128 and the number of SIGINT. */
const EXIT_INTERRUPTED = 130;

const root = fileURLToPath(new URL('..', import.meta.url));
const mocha = 'node_modules/mocha/bin/mocha.js';
const countReporter = fileURLToPath(new URL('./support/runner/count-reporter.ts', import.meta.url));

/** A run without a single test is a mistake in a path, not a success. */
const counted = ['--reporter', countReporter, '--fail-zero'];

/** Generous for tests that start an editor: the first start on a busy machine takes about 20 s. */
const editorTests = [mocha, ...counted, '--timeout', '120000', 'test/vscode/**/*.test.ts'];

const stages: readonly Stage[] = [
  {
    name: 'build',
    args: [npmScript(), 'run', 'build'],
    limitMs: 5 * MS_PER_MINUTE,
    isTests: false,
  },
  {
    name: 'models',
    args: ['dist/cli.js', 'models', 'fetch'],
    limitMs: 20 * MS_PER_MINUTE,
    isTests: false,
    needs: ['build'],
  },
  {
    name: 'python tools',
    args: ['--import=tsx', 'test/support/prepare-python-tools.ts'],
    limitMs: 10 * MS_PER_MINUTE,
    isTests: false,
  },
  {
    name: 'unit',
    args: [
      'node_modules/c8/bin/c8.js',
      process.execPath,
      mocha,
      ...counted,
      'test/**/*.test.ts',
      '--ignore',
      'test/vscode/**',
    ],
    limitMs: 20 * MS_PER_MINUTE,
    isTests: true,
    needs: ['build', 'models', 'python tools'],
  },
  {
    name: 'editor host',
    args: ['--import=tsx', 'test/vscode/prepare.ts'],
    limitMs: 20 * MS_PER_MINUTE,
    isTests: false,
  },
  {
    // What is tested in the editor is what users install.
    name: 'package',
    args: [npmScript(), 'run', 'package'],
    limitMs: 5 * MS_PER_MINUTE,
    isTests: false,
  },
  {
    name: 'editor',
    args: editorTests,
    limitMs: 20 * MS_PER_MINUTE,
    isTests: true,
    needs: ['package', 'models', 'editor host'],
  },
  {
    name: 'desktop',
    args: editorTests,
    env: { SECCODER_TEST_EDITOR: 'desktop' },
    // The editor is downloaded first.
    limitMs: 30 * MS_PER_MINUTE,
    isTests: true,
    needs: ['package', 'models'],
  },
];

/** npm's own script: running it with Node needs no shell, on Windows either. */
function npmScript(): string {
  const path = process.env.npm_execpath;
  if (path === undefined) throw new Error('Start this with npm: npm test');
  return path;
}

/** The stages with these names and, before each, what it needs. */
function withNeeds(names: readonly string[]): readonly Stage[] {
  const unknown = names.find((name) => !stages.some((stage) => stage.name === name));
  if (unknown !== undefined) throw new Error(`There is no test stage "${unknown}".`);
  const wanted = new Set<string>();
  const add = (name: string): void => {
    wanted.add(name);
    stages.find((stage) => stage.name === name)?.needs?.forEach(add);
  };
  names.forEach(add);
  return stages.filter(({ name }) => wanted.has(name));
}

/** Debian's packages and the packaged VS Code are for this platform. */
const hasPackagedEditor = process.platform === 'linux' && process.arch === 'x64';

process.chdir(root);
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort());
}
const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : hasPackagedEditor ? ['unit', 'editor'] : ['unit'];
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const totals = await runStages(withNeeds(names), { signal: interrupted.signal, say });
  say('');
  totals.problems.forEach(say);
  if (asked.length === 0 && !hasPackagedEditor) {
    say('Not run here: the tests in a real VS Code. Run them with: npm run test:electron');
  }
  say(summaryLine(totals));
  process.exitCode = totals.failed > 0 ? 1 : 0;
} catch (error) {
  if (!interrupted.signal.aborted) throw error;
  say('Interrupted.');
  process.exitCode = EXIT_INTERRUPTED;
}
