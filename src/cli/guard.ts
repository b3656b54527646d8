import type { Command } from 'commander';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Finding } from '../analysis/finding.js';
import { findingsSarif } from '../analysis/findings-sarif.js';
import { GuardClient } from '../guard/guard-client.js';
import type { RuleFinding } from '../guard/guard-result.js';
import type { RuleProblem, RuleSeverity } from '../guard/rule.js';
import type { Assets } from '../platform/assets.js';
import { SecCoderError } from '../platform/errors.js';
import { languageOfPath } from '../platform/language.js';
import { installedAssets } from './open-pipeline.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from './terminal.js';

const guardName = 'seccoder guard';

/** Bytes of a file: more is generated code, which takes the rules minutes. */
const maxFileBytes = 1024 * 1024;

/** Milliseconds for one file: whole files have many times what a suggestion is checked with. */
const fileLimitMs = 120_000;

const severities = {
  error: 'high',
  warning: 'medium',
  info: 'low',
  hint: 'low',
} as const satisfies Record<RuleSeverity, Finding['severity']>;

interface GuardFlags {
  readonly rules?: readonly string[];
  readonly sarif?: string;
  readonly json?: boolean;
}

/** What was found in the files, and what was not looked at: rules, and files. */
interface Checked {
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
  readonly unchecked: readonly RuleProblem[];
}

/** `seccoder guard FILE...` @param assets where the rules and their matcher lie */
export function addGuard(program: Command, run: RunCommand, assets?: Assets): void {
  program
    .command('guard')
    .description('findings of the in-process rules in files; exits with 1 if there are any')
    .argument('<file...>', 'source files')
    // Named once for each, not as a list: a list would take the files after it for folders.
    .option(
      '--rules <dir>',
      'a folder of further rules; its rules take the place of bundled ones with the same id',
      (folder: string, before: readonly string[] | undefined) => [...(before ?? []), folder],
    )
    .option('--sarif <file>', 'write the findings as SARIF')
    .option('--json', 'one JSON document on stdout')
    .action((files: string[], flags: GuardFlags) =>
      run((terminal) => guard(terminal, files, flags, assets ?? installedAssets())),
    );
}

async function guard(
  terminal: Terminal,
  named: readonly string[],
  flags: GuardFlags,
  assets: Assets,
): Promise<number> {
  const paths = [...new Set(named.map((file) => resolve(file)))];
  for (const path of paths) await mustBe('file', path);
  const own = (flags.rules ?? []).map((folder) => resolve(folder));
  for (const folder of own) await mustBe('folder', folder);
  const client = new GuardClient({
    worker: assets.guardWorker,
    files: assets,
    folders: [...own, assets.rules],
    log: terminal.log,
    limitMs: fileLimitMs,
  });
  let checked: Checked;
  try {
    checked = await checkFiles(client, paths, terminal);
  } finally {
    await client.dispose();
  }
  const { findings, problems, unchecked } = checked;
  if (flags.sarif !== undefined) {
    const sarif = findingsSarif(findings, [guardName], process.cwd());
    await writeFile(flags.sarif, `${JSON.stringify(sarif, null, 2)}\n`);
  }
  if (flags.json === true) printJson(terminal, checked);
  else for (const finding of findings) terminal.out(`${lineOf(finding)}\n`);
  for (const { path, why } of problems) terminal.tell(`Rule not used: ${shown(path)}: ${why}`);
  for (const { path, why } of unchecked) terminal.tell(`Not checked: ${shown(path)}: ${why}`);
  terminal.tell(`${paths.length - unchecked.length} files checked: ${findings.length} findings.`);
  if (findings.length > 0) return exitCodes.no;
  // What was not looked at may hold anything: that is no "no findings".
  return problems.length + unchecked.length > 0 ? exitCodes.missing : exitCodes.ok;
}

async function checkFiles(
  client: GuardClient,
  paths: readonly string[],
  terminal: Terminal,
): Promise<Checked> {
  const { signal } = terminal;
  const findings: Finding[] = [];
  const problems = new Map<string, RuleProblem>();
  const unchecked: RuleProblem[] = [];
  for (const [index, path] of paths.entries()) {
    terminal.progress(
      `Checking files: ${index + 1} of ${paths.length}`,
      index + 1 === paths.length,
    );
    const languageId = languageOfPath(path)?.id;
    const { size } = await stat(path);
    if (languageId === undefined || size > maxFileBytes) {
      const why = languageId === undefined ? 'Its language is unknown.' : 'It is larger than 1 MB.';
      unchecked.push({ path, why });
      continue;
    }
    const text = await readFile(path, { encoding: 'utf8', signal });
    const result = await client.checkFile({ languageId, text }, { signal });
    if (result.rules === 0) unchecked.push({ path, why: 'There are no rules for its language.' });
    for (const problem of result.problems) problems.set(`${problem.path}\0${problem.why}`, problem);
    findings.push(...result.findings.map((finding) => inFile(finding, path)));
  }
  return { findings, problems: [...problems.values()], unchecked };
}

function inFile(
  { ruleId, cwe, severity, message, note, ...place }: RuleFinding,
  path: string,
): Finding {
  return {
    ruleId,
    cwe,
    severity: severities[severity],
    message: note === '' ? message : `${message} ${note}`,
    path,
    startLine: place.startLine + 1,
    startColumn: place.startColumn + 1,
    endLine: place.endLine + 1,
    endColumn: place.endColumn + 1,
    analyzer: guardName,
    ...(cwe === undefined ? {} : { helpUri: `https://cwe.mitre.org/data/definitions/${cwe}.html` }),
  };
}

function lineOf({ path, startLine, startColumn, severity, ruleId, cwe, message }: Finding): string {
  const weakness = cwe === undefined ? '' : ` (CWE-${cwe})`;
  const text = message.replaceAll(/\s*\n\s*/g, ' ');
  return `${shown(path)}:${startLine}:${startColumn ?? 1}  ${severity}  ${ruleId}${weakness}  ${text}`;
}

function shown(path: string): string {
  return relative(process.cwd(), path) || path;
}

/** @throws SecCoderError `input` */
async function mustBe(what: 'file' | 'folder', path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  const is = what === 'file' ? found?.isFile() : found?.isDirectory();
  if (is !== true) throw new SecCoderError('input', `There is no ${what} ${path}.`);
}
