import { CweList } from '../../codebase/cwe-list.js';
import { cweTop25 } from '../../codebase/cwe-top-25.js';
import type { Demonstration } from '../../codebase/demonstration.js';
import type { Retriever } from '../../retrieval/retriever.js';
import { coverageOf, type CweCoverage } from './coverage.js';
import { leaveOneOut, type LeaveOneOutOptions, type RetrievalAccuracy } from './leave-one-out.js';
import type { DemonstrationUse, Usage } from './usage.js';

/** A row of the report: how a CWE is covered, and how well its demonstrations find each other. */
export interface ReportRow extends CweCoverage {
  /** `SQL Injection`; undefined where there is no CWE, or none of that number. */
  readonly name: string | undefined;
  /** Undefined where no two demonstrations of a language family have the CWE. */
  readonly accuracy: RetrievalAccuracy | undefined;
}

/** A demonstration with what was counted of it. */
export interface UsedDemonstration extends DemonstrationUse {
  readonly demonstration: Demonstration;
}

/** What `seccoder codebase report` and the coverage page show. */
export interface CoverageReport {
  readonly top25Year: number;
  /** Demonstrations that are not disabled. */
  readonly total: number;
  /** Names of the languages, the most frequent first. */
  readonly languages: readonly string[];
  readonly rows: readonly ReportRow[];
  /** The strategy with which the accuracy was measured. */
  readonly strategy: string;
  /** Over all queries; undefined where there were none. */
  readonly accuracy: Omit<RetrievalAccuracy, 'cwe'> | undefined;
  /** Undefined where nobody agreed to counting. */
  readonly usage:
    { readonly used: readonly UsedDemonstration[]; readonly never: number } | undefined;
}

/** What a report is made from. */
export interface ReportOptions extends LeaveOneOutOptions {
  readonly demonstrations: readonly Demonstration[];
  /** Over the demonstrations that are not disabled. */
  readonly retriever: Retriever;
  readonly usage?: Usage | undefined;
}

/** Puts the report together. @throws SecCoderError when an embedder fails; AbortError */
export async function coverageReport({
  demonstrations,
  retriever,
  usage,
  ...options
}: ReportOptions): Promise<CoverageReport> {
  const enabled = demonstrations.filter(({ disabled }) => !disabled);
  const list = await CweList.load();
  const accuracies = await leaveOneOut(enabled, retriever, options);
  const rows = coverageOf(enabled, cweTop25).map((row) => ({
    ...row,
    name: row.cwe === undefined ? undefined : list.get(row.cwe)?.shortName,
    accuracy: accuracies.find(({ cwe }) => cwe === row.cwe),
  }));
  return {
    top25Year: cweTop25.year,
    total: enabled.length,
    languages: languagesOf(enabled),
    rows,
    strategy: retriever.strategy,
    accuracy: overall(accuracies),
    usage: usage && usageOf(enabled, usage),
  };
}

function languagesOf(demonstrations: readonly Demonstration[]): string[] {
  const counts = new Map<string, number>();
  for (const { language } of demonstrations)
    counts.set(language.name, (counts.get(language.name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

function overall(accuracies: readonly RetrievalAccuracy[]): CoverageReport['accuracy'] {
  const queries = accuracies.reduce((sum, one) => sum + one.queries, 0);
  if (queries === 0) return undefined;
  const mean = (value: (one: RetrievalAccuracy) => number) =>
    accuracies.reduce((sum, one) => sum + value(one) * one.queries, 0) / queries;
  return { queries, top1: mean(({ top1 }) => top1), meanRank: mean(({ meanRank }) => meanRank) };
}

function usageOf(demonstrations: readonly Demonstration[], usage: Usage) {
  const used = demonstrations.flatMap((demonstration): UsedDemonstration[] => {
    const counted = usage.get(demonstration.hash);
    return counted ? [{ demonstration, ...counted }] : [];
  });
  used.sort((a, b) => b.shown - a.shown || (a.demonstration.id < b.demonstration.id ? -1 : 1));
  return { used, never: demonstrations.length - used.length };
}

/** `CWE-89 SQL Injection`. */
export function labelOf({ cwe, name }: Pick<ReportRow, 'cwe' | 'name'>): string {
  if (cwe === undefined) return 'No CWE';
  return name === undefined ? `CWE-${cwe}` : `CWE-${cwe} ${name}`;
}
