import type { Analyzer } from '../../analysis/analyzer.js';
import type { Finding } from '../../analysis/finding.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import { fileStart, healthProblem, type HealthProblem } from './health-problem.js';

/**
 * What analysers say of the files: a demonstration must not be flagged, and a counterpart should be.
 * Findings of low severity do not count: the secure way to do something dangerous has them too.
 * @throws SecCoderError when an analyser is missing or fails; AbortError
 */
export async function checkWithAnalyzers(
  demonstrations: readonly Demonstration[],
  analyzers: readonly Analyzer[],
  signal: AbortSignal,
): Promise<HealthProblem[]> {
  const found: HealthProblem[] = [];
  const files = demonstrations.filter(({ path }) => !path.toLowerCase().endsWith('.jsonl'));
  const judges = new Map<string, string[]>();
  const flagged = new Map<string, Finding[]>();
  for (const analyzer of analyzers) {
    const known = files.filter(({ language }) => analyzer.families.includes(language.family));
    const paths = known.flatMap((one) =>
      one.vulnerableCode === undefined ? [one.path] : [one.path, counterpartPath(one.path)],
    );
    if (paths.length === 0) continue;
    for (const { path } of known) judges.set(path, [...(judges.get(path) ?? []), analyzer.id]);
    for (const finding of await analyzer.analyze(paths, signal)) {
      if (finding.severity === 'low') continue;
      flagged.set(finding.path, [...(flagged.get(finding.path) ?? []), finding]);
    }
  }
  for (const { path, vulnerableCode } of files) {
    for (const finding of flagged.get(path) ?? []) found.push(problemOf(finding));
    const asked = judges.get(path);
    if (vulnerableCode === undefined || asked === undefined) continue;
    const counterpart = counterpartPath(path);
    if (flagged.has(counterpart)) continue;
    const message = `No finding of ${asked.join(' or ')} here: nothing shows that the demonstration is better.`;
    found.push(healthProblem('undistinguished-counterpart', counterpart, fileStart, message));
  }
  return found;
}

function problemOf({
  path,
  startLine,
  ruleId,
  message,
  analyzer,
  cwe,
  severity,
}: Finding): HealthProblem {
  const range = { startLine, startColumn: 1, endLine: startLine, endColumn: 1 };
  const weakness = cwe === undefined ? '' : ` (CWE-${cwe})`;
  const problem = healthProblem(
    'flagged',
    path,
    range,
    `${analyzer} ${ruleId}${weakness}: ${message}`,
  );
  return severity === 'medium' ? { ...problem, severity: 'warning' } : problem;
}
