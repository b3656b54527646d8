import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { healthCodes, type HealthCode, type HealthProblem } from './health-problem.js';

/**
 * Problems as SARIF 2.1.0 (OASIS), for code scanning in CI.
 * @param root absolute folder to which the addresses of files are relative
 */
export function healthSarif(problems: readonly HealthProblem[], root: string): Log {
  const codes = Object.keys(healthCodes) as HealthCode[];
  const rules = codes.map((code): ReportingDescriptor => ({
    id: code,
    shortDescription: { text: healthCodes[code].help },
    defaultConfiguration: { level: healthCodes[code].severity },
  }));
  const results = problems.map(({ code, severity, path, range, message }): Result => ({
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: addressOf(path, root), uriBaseId: 'ROOT' },
          region: { ...range },
        },
      },
    ],
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'SecCoder codebase check', rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(root).href}/` } },
        results,
      },
    ],
  };
}

/** Relative to the root, as code scanning wants it. */
function addressOf(path: string, root: string): string {
  return relative(root, path).split(sep).map(encodeURIComponent).join('/');
}
