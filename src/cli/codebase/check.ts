import { InvalidArgumentError, type Command } from 'commander';
import { relative } from 'node:path';
import { bandit } from '../../analysis/bandit.js';
import { flawfinder } from '../../analysis/flawfinder.js';
import { SarifAnalyzer, type SarifTool } from '../../analysis/sarif-analyzer.js';
import { lockProblems } from '../../codebase/approve.js';
import { HealthCheck } from '../../curation/health/check-codebase.js';
import {
  compareProblems,
  fileStart,
  healthProblem,
  type HealthProblem,
} from '../../curation/health/health-problem.js';
import { healthSarif } from '../../curation/health/health-sarif.js';
import { visibleText } from '../../curation/review/visible-text.js';
import type { Assets } from '../../platform/assets.js';
import { SyntaxService } from '../../platform/syntax.js';
import { installedAssets } from '../open-pipeline.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from '../terminal.js';
import { codebaseFolders, loadFolders } from './folders.js';
import { writeReportFile } from './report-file.js';

const tools: readonly SarifTool[] = [bandit, flawfinder];

interface CheckFlags {
  readonly analyzer?: readonly SarifTool[];
  readonly locked?: boolean;
  readonly sarif?: string;
  readonly json?: boolean;
}

/**
 * `seccoder codebase check [DIR...]`
 * @param assets where the grammars lie
 */
export function addCheck(codebase: Command, run: RunCommand, assets = installedAssets()): void {
  codebase
    .command('check')
    .description('what is wrong with the files of a secure codebase; exits with 1 if anything is')
    .argument(
      '[dir...]',
      'folders or .jsonl files (default: demonstrations, else the bundled ones)',
    )
    // Named once for each, not as a list: a list would take the folders after it for analysers.
    .option(
      '--analyzer <id>',
      `let an analyser judge demonstrations and counterparts, once for each of ${toolNames()}`,
      (id: string, before: readonly SarifTool[] | undefined) => [...(before ?? []), toolNamed(id)],
    )
    .option('--locked', 'fail where the files differ from the review lock')
    .option('--sarif <file>', 'write the problems as SARIF')
    .option('--json', 'one JSON document on stdout')
    .action((folders: string[], flags: CheckFlags) =>
      run((terminal) => check(terminal, folders, flags, assets)),
    );
}

async function check(
  terminal: Terminal,
  named: readonly string[],
  flags: CheckFlags,
  assets: Assets,
): Promise<number> {
  const folders = codebaseFolders(named);
  const codebase = await loadFolders(folders, terminal);
  const syntax = new SyntaxService(assets);
  try {
    const health = new HealthCheck({ syntax, analyzers: analyzersOf(flags.analyzer) });
    const found = await health.check(codebase, {
      signal: terminal.signal,
      onProgress: ({ done, total }) =>
        terminal.progress(`Checking demonstrations: ${done} of ${total}`, done === total),
    });
    if (flags.locked === true) {
      for (const folder of folders)
        for (const { path, message } of await lockProblems(codebase, folder))
          found.push(healthProblem('not-reviewed', path, fileStart, message));
      found.sort(compareProblems);
    }
    const failing = found.filter(({ severity }) => severity !== 'note').length;
    if (flags.sarif !== undefined)
      await writeReportFile(
        flags.sarif,
        `${JSON.stringify(healthSarif(found, process.cwd()), null, 2)}\n`,
      );
    const checked = codebase.demonstrations.length;
    if (flags.json) printJson(terminal, { checked, failing, problems: found });
    else for (const problem of found) terminal.out(`${problemLine(problem)}\n`);
    const notes = found.length - failing;
    terminal.tell(`${checked} demonstrations checked: ${failing} problems, ${notes} notes.`);
    return failing > 0 ? exitCodes.no : exitCodes.ok;
  } finally {
    await syntax.dispose();
  }
}

/** Each once, from the search path. */
function analyzersOf(named: readonly SarifTool[] = []): SarifAnalyzer[] {
  return [...new Set(named)].map((tool) => new SarifAnalyzer(tool, { command: tool.id }));
}

/** @throws InvalidArgumentError of commander */
function toolNamed(id: string): SarifTool {
  const tool = tools.find((one) => one.id === id);
  if (tool === undefined) throw new InvalidArgumentError(`It must be one of ${toolNames()}.`);
  return tool;
}

function toolNames(): string {
  return tools.map(({ id }) => id).join(', ');
}

function problemLine({ path, range, severity, code, message }: HealthProblem): string {
  const place = `${relative(process.cwd(), path) || path}:${range.startLine}:${range.startColumn}`;
  // A file's name may hold what steers a terminal.
  return visibleText(`${place}  ${severity}  ${code}  ${message}`);
}
