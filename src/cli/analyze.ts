import { Option, type Command } from 'commander';
import { stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { AnalysisReport, ReportingAnalyzer } from '../analysis/analyzer.js';
import { bandit } from '../analysis/bandit.js';
import { CodeqlAnalyzer } from '../analysis/codeql/codeql-analyzer.js';
import { findCodeql } from '../analysis/codeql/find-codeql.js';
import { codeqlLicenceNotice, codeqlLicencePage } from '../analysis/codeql/licence.js';
import type { Finding } from '../analysis/finding.js';
import { findingsSarif } from '../analysis/findings-sarif.js';
import { flawfinder } from '../analysis/flawfinder.js';
import { SarifAnalyzer } from '../analysis/sarif-analyzer.js';
import { semgrep } from '../analysis/semgrep.js';
import { cacheFolder } from '../platform/cache-folder.js';
import { SecCoderError } from '../platform/errors.js';
import { languageOfPath } from '../platform/language.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from './terminal.js';

const analyzerIds = ['codeql', 'semgrep', 'bandit', 'flawfinder'] as const;

interface AnalyzeFlags {
  readonly analyzer: (typeof analyzerIds)[number];
  readonly config?: string;
  readonly codeql?: string;
  readonly suite?: string;
  readonly query?: string;
  readonly acceptCodeqlLicence?: boolean;
  readonly sarif?: string;
  readonly json?: boolean;
}

/** `seccoder analyze FILE...` */
export function addAnalyze(program: Command, run: RunCommand): void {
  const analyzer = new Option('--analyzer <id>', 'what looks for vulnerabilities')
    .choices(analyzerIds)
    .makeOptionMandatory();
  program
    .command('analyze')
    .description('findings of an analyser in files; exits with 1 if there are any')
    .argument('<file...>', 'source files')
    .addOption(analyzer)
    .option('--config <path>', 'the rules of Semgrep: a file or a folder')
    .option('--codeql <path>', 'the CodeQL CLI (default: the one on the PATH)')
    .addOption(
      new Option(
        '--suite <suite>',
        'CodeQL: a suite instead of <language>-security-extended',
      ).conflicts('query'),
    )
    .option('--query <query>', 'CodeQL: one query, of a pack or in a file')
    .option('--accept-codeql-licence', 'you accept the terms of the CodeQL CLI')
    .option('--sarif <file>', 'write the findings as SARIF')
    .option('--json', 'one JSON document on stdout')
    .action((files: string[], flags: AnalyzeFlags) =>
      run((terminal) => analyze(terminal, files, flags)),
    );
}

async function analyze(
  terminal: Terminal,
  named: readonly string[],
  flags: AnalyzeFlags,
): Promise<number> {
  const paths = [...new Set(named.map((file) => resolve(file)))];
  for (const path of paths) await checkFile(path);
  const analyzer = await analyzerOf(flags);
  const known = paths.filter((path) =>
    analyzer.families.includes(languageOfPath(path)?.family ?? ''),
  );
  if (known.length === 0)
    throw new SecCoderError('input', `${analyzer.id} knows the language of none of the files.`, {
      hint: `It knows: ${analyzer.families.join(', ')}.`,
    });
  const report = await analyzer.report(known, {
    signal: terminal.signal,
    onStep: ({ step, steps, text }) =>
      terminal.progress(`${text} (${step} of ${steps})`, step === steps),
  });
  const others = paths.filter((path) => !known.includes(path));
  const unread = [
    ...report.unread,
    ...others.map((path) => ({ path, why: `${analyzer.id} does not know its language.` })),
  ];
  if (flags.sarif !== undefined) {
    const sarif = findingsSarif(report.findings, [analyzer.id], process.cwd());
    await writeFile(flags.sarif, `${JSON.stringify(sarif, null, 2)}\n`);
  }
  print(terminal, analyzer, { ...report, unread }, flags.json === true);
  if (report.findings.length > 0) return exitCodes.no;
  // What was not read may hold anything: that is no "no findings".
  return unread.length > 0 ? exitCodes.missing : exitCodes.ok;
}

function print(
  terminal: Terminal,
  analyzer: ReportingAnalyzer,
  report: AnalysisReport,
  json: boolean,
): void {
  const { findings, unread, dropped, truncated } = report;
  if (json) printJson(terminal, { analyzer: analyzer.id, ...report });
  else for (const finding of findings) terminal.out(`${lineOf(finding)}\n`);
  for (const { path, why } of unread) terminal.tell(`Not analysed: ${shown(path)}: ${why}`);
  if (dropped > 0) terminal.tell(`${dropped} results were left out: they lie in other files.`);
  if (truncated > 0) terminal.tell(`${truncated} more findings were left out.`);
  terminal.tell(`${analyzer.id}: ${findings.length} findings.`);
}

function lineOf({ path, startLine, startColumn = 1, severity, ruleId, cwe, message }: Finding) {
  const weakness = cwe === undefined ? '' : ` (CWE-${cwe})`;
  const text = message.replaceAll(/\s*\n\s*/g, ' ');
  return `${shown(path)}:${startLine}:${startColumn}  ${severity}  ${ruleId}${weakness}  ${text}`;
}

function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}

/** @throws SecCoderError `input` */
async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new SecCoderError('input', `There is no file ${path}.`);
}

/** @throws SecCoderError `input` when a flag is wrong or missing, `missing` when CodeQL is not there */
async function analyzerOf(flags: AnalyzeFlags): Promise<ReportingAnalyzer> {
  refuseOthersFlags(flags);
  switch (flags.analyzer) {
    case 'bandit':
      return new SarifAnalyzer(bandit, { command: 'bandit' });
    case 'flawfinder':
      return new SarifAnalyzer(flawfinder, { command: 'flawfinder' });
    case 'semgrep':
      return new SarifAnalyzer(semgrep(await rulesOf(flags)), { command: 'semgrep' });
    case 'codeql':
      return codeqlOf(flags);
  }
}

async function codeqlOf(flags: AnalyzeFlags): Promise<CodeqlAnalyzer> {
  const accepted = flags.acceptCodeqlLicence === true;
  if (!accepted)
    throw new SecCoderError('input', codeqlLicenceNotice, {
      hint: `The terms are at ${codeqlLicencePage}. If you accept them, add --accept-codeql-licence.`,
    });
  const given = flags.codeql === undefined ? {} : { given: resolve(flags.codeql) };
  const command = await findCodeql({ ...given, searchPath: process.env.PATH });
  const queries = flags.suite ?? flags.query;
  return new CodeqlAnalyzer({
    start: { command },
    folder: join(cacheFolder(), 'codeql'),
    consent: () => Promise.resolve(accepted),
    ...(queries === undefined ? {} : { queries: await queriesOf(queries) }),
  });
}

/** A file that is there, by its absolute path; else a query or suite of a pack, as it is. */
async function queriesOf(queries: string): Promise<string> {
  const path = resolve(queries);
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? path : queries;
}

/** @throws SecCoderError `input` */
async function rulesOf({ config }: AnalyzeFlags): Promise<string> {
  if (config === undefined)
    throw new SecCoderError('input', 'Semgrep needs rules.', {
      hint: 'Name a file or a folder of them with --config: none are fetched.',
    });
  const path = resolve(config);
  if (await stat(path).catch(() => undefined)) return path;
  throw new SecCoderError('input', `There are no rules at ${path}.`);
}

/** A flag that would have no effect is a mistake. @throws SecCoderError `input` */
function refuseOthersFlags(flags: AnalyzeFlags): void {
  const owners = [
    ['semgrep', '--config', flags.config],
    ['codeql', '--codeql', flags.codeql],
    ['codeql', '--suite', flags.suite],
    ['codeql', '--query', flags.query],
  ] as const;
  for (const [owner, flag, value] of owners)
    if (value !== undefined && owner !== flags.analyzer)
      throw new SecCoderError('input', `${flag} is for --analyzer ${owner} only.`);
}
