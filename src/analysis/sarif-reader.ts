import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { SecCoderError } from '../platform/errors.js';
import type { Finding } from './finding.js';

/** Characters of a SARIF file: one of a large project has a few million. */
export const maxSarifLength = 64 * 2 ** 20;

const text = z.string().max(100_000);
const line = z.int().min(1).max(10_000_000);

/** What we read of SARIF 2.1.0 (OASIS); everything else may be there or not. */
const sarif = z.object({
  runs: z.array(
    z.object({
      tool: z.object({
        driver: z.object({
          rules: z
            .array(
              z.object({
                id: text,
                properties: z.object({ tags: z.array(text).optional() }).optional(),
                relationships: z
                  .array(z.object({ target: z.object({ id: text.optional() }) }))
                  .optional(),
              }),
            )
            .optional(),
        }),
      }),
      results: z
        .array(
          z.object({
            ruleId: text.optional(),
            level: z.enum(['error', 'warning', 'note', 'none']).optional(),
            message: z.object({ text: text.optional() }),
            locations: z
              .array(
                z.object({
                  physicalLocation: z
                    .object({
                      artifactLocation: z.object({ uri: text }).optional(),
                      region: z
                        .object({ startLine: line.optional(), endLine: line.optional() })
                        .optional(),
                    })
                    .optional(),
                }),
              )
              .optional(),
          }),
        )
        .optional(),
    }),
  ),
});

type Run = z.infer<typeof sarif>['runs'][number];

/** What is read from a SARIF file. */
export interface SarifFindings {
  readonly findings: readonly Finding[];
  /** Results that name no place in the files that were analysed. */
  readonly dropped: number;
}

/**
 * Reads what an analyser wrote. It is data of another program: a result that does not lie in one of the
 * files is dropped and counted.
 * @param root absolute folder to which relative addresses are resolved
 * @param files absolute paths of the files that were analysed
 * @throws SecCoderError `protocol` when it is not SARIF
 */
export function readSarif(
  content: string,
  analyzer: string,
  root: string,
  files: readonly string[],
): SarifFindings {
  if (content.length > maxSarifLength) throw unreadable(analyzer, 'it is too large');
  const parsed = sarif.safeParse(parse(content, analyzer));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unreadable(analyzer, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const known = new Set(files.map((file) => resolve(root, file)));
  const findings: Finding[] = [];
  let dropped = 0;
  for (const run of parsed.data.runs) {
    const cwes = cwesOf(run);
    for (const { ruleId = '', level = 'warning', message, locations } of run.results ?? []) {
      const place = locations?.[0]?.physicalLocation;
      const path = pathOf(place?.artifactLocation?.uri, root);
      if (path === undefined || !known.has(path)) {
        dropped += 1;
        continue;
      }
      const { startLine = 1, endLine = startLine } = place?.region ?? {};
      findings.push({
        ruleId,
        cwe: cwes.get(ruleId),
        severity: severities[level],
        message: message.text ?? '',
        path,
        startLine,
        endLine,
        analyzer,
      });
    }
  }
  return { findings, dropped };
}

const severities = { error: 'high', warning: 'medium', note: 'low', none: 'low' } as const;

function parse(content: string, analyzer: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw unreadable(analyzer, 'it is not JSON');
  }
}

/** The CWE of each rule: tools write it as a tag (`external/cwe/cwe-089`) or as a relationship (`CWE-89`). */
function cwesOf({ tool }: Run): Map<string, number> {
  const cwes = new Map<string, number>();
  for (const { id, properties, relationships } of tool.driver.rules ?? []) {
    const names = [
      ...(properties?.tags ?? []),
      ...(relationships ?? []).map(({ target }) => target.id ?? ''),
    ];
    const number = names.map((name) => /\bcwe-(\d{1,5})\b/i.exec(name)?.[1]).find(Boolean);
    if (number !== undefined) cwes.set(id, Number(number));
  }
  return cwes;
}

function pathOf(uri: string | undefined, root: string): string | undefined {
  if (uri === undefined) return undefined;
  try {
    if (uri.startsWith('file:')) return fileURLToPath(uri);
    if (/^[a-z][a-z\d+.-]+:/i.test(uri) && !/^[a-z]:[\\/]/i.test(uri)) return undefined;
    return resolve(root, decodeURIComponent(uri));
  } catch {
    return undefined; // it is no address of a file
  }
}

function unreadable(analyzer: string, why: string): SecCoderError {
  return new SecCoderError('protocol', `What ${analyzer} wrote cannot be read: ${why}.`, {
    hint: 'Check that the program is the one it should be, and of a current version.',
  });
}
