import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Finding, FindingPlace, RelatedPlace } from './finding.js';

const levels = { high: 'error', medium: 'warning', low: 'note' } as const;

/**
 * Findings as SARIF 2.1.0 (OASIS), for code scanning in CI: one run for each analyser.
 * @param root absolute folder to which the addresses of files are relative
 */
export function findingsSarif(
  findings: readonly Finding[],
  analyzers: readonly string[],
  root: string,
): Log {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: analyzers.map((name) => {
      const own = findings.filter(({ analyzer }) => analyzer === name);
      const rules = rulesOf(own);
      return {
        tool: { driver: { name, rules } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { ROOT: { uri: `${pathToFileURL(root).href.replace(/\/$/, '')}/` } },
        results: own.map((finding) => resultOf(finding, rules, root)),
      };
    }),
  };
}

function rulesOf(findings: readonly Finding[]): ReportingDescriptor[] {
  const rules = new Map<string, ReportingDescriptor>();
  for (const { ruleId, cwe, helpUri } of findings)
    rules.set(ruleId, {
      id: ruleId,
      ...(helpUri === undefined ? {} : { helpUri }),
      ...(cwe === undefined ? {} : { properties: { tags: ['security', cweTag(cwe)] } }),
    });
  return [...rules.values()];
}

/** As CodeQL writes it, which code scanning reads. */
function cweTag(cwe: number): string {
  return `external/cwe/cwe-${String(cwe).padStart(3, '0')}`;
}

function resultOf(finding: Finding, rules: readonly ReportingDescriptor[], root: string): Result {
  const { ruleId, severity, message, related = [], flow = [] } = finding;
  return {
    ruleId,
    ruleIndex: rules.findIndex(({ id }) => id === ruleId),
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(finding, root)],
    ...(related.length > 0
      ? { relatedLocations: related.map((place) => explained(place, root)) }
      : {}),
    ...(flow.length > 0
      ? {
          codeFlows: [
            {
              threadFlows: [
                { locations: flow.map((place) => ({ location: explained(place, root) })) },
              ],
            },
          ],
        }
      : {}),
  };
}

function explained(place: RelatedPlace, root: string): Location {
  return { ...locationOf(place, root), message: { text: place.message } };
}

function locationOf(place: FindingPlace, root: string): Location {
  const { path, startLine, endLine, startColumn, endColumn } = place;
  return {
    physicalLocation: {
      artifactLocation: addressOf(path, root),
      region: {
        startLine,
        endLine,
        ...(startColumn === undefined ? {} : { startColumn }),
        ...(endColumn === undefined ? {} : { endColumn }),
      },
    },
  };
}

/** Relative to the root, as code scanning wants it; absolute for a file outside. */
function addressOf(path: string, root: string): { uri: string; uriBaseId?: string } {
  const way = relative(root, path);
  const uri = pathToFileURL(path).href;
  if (way === '' || way.startsWith('..') || /^[a-z]:/i.test(way)) return { uri };
  return { uri: way.split(sep).map(encodeURIComponent).join('/'), uriBaseId: 'ROOT' };
}
