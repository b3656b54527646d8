import { SecCoderError } from '../platform/errors.js';
import type { UnreadFile } from './analyzer.js';
import type { Finding } from './finding.js';
import { plainMessage } from './sarif-message.js';
import { knownFiles, RunPlaces } from './sarif-places.js';
import { RunRules, severityOfLevel, type RuleFacts } from './sarif-rules.js';
import {
  sarifLog,
  type SarifMessage,
  type SarifNotification,
  type SarifResult,
  type SarifRun,
} from './sarif-schema.js';

/** Characters of a SARIF file: one of a large project has a few million. */
export const maxSarifLength = 64 * 2 ** 20;

/** Findings that are kept of one file: nobody reads more, and the editor shows fewer. */
export const maxFindings = 10_000;

/** What is read from a SARIF file. */
export interface SarifFindings {
  readonly findings: readonly Finding[];
  /** Results that name no place in the files that were analysed. */
  readonly dropped: number;
  /** Results beyond `maxFindings`. */
  readonly truncated: number;
  /** Files of which the tool says that it could not read them. */
  readonly unread: readonly UnreadFile[];
  /** Files of which the tool says that it has read them; undefined when it says that of none. */
  readonly extracted: ReadonlySet<string> | undefined;
  /** Why the tool says that it failed. */
  readonly failure: string | undefined;
}

/**
 * Reads what an analyser wrote. It is data of another program: a result that does not lie in one of the
 * files is dropped and counted. A result that is suppressed in the source is read like any other: the
 * judged file must not be able to silence its judge.
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
  if (content.length > maxSarifLength) throw tooLarge(analyzer, maxSarifLength);
  const parsed = sarifLog.safeParse(parse(content, analyzer));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw unreadable(analyzer, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const findings: Finding[] = [];
  let dropped = 0;
  let truncated = 0;
  const notices: Notices = { unread: new Map(), extracted: new Set(), failures: [] };
  const known = knownFiles(root, files);
  for (const run of parsed.data.runs) {
    const places = new RunPlaces(run, root, known);
    const rules = new RunRules(run);
    for (const result of run.results ?? []) {
      if (!isFinding(result)) continue;
      const place = places.of(result.locations?.[0]);
      if (place === undefined) dropped += 1;
      else if (findings.length >= maxFindings) truncated += 1;
      else findings.push({ ...place, ...contentOf(result, rules.of(result), places), analyzer });
    }
    readNotices(run, places, files, notices);
  }
  return {
    findings,
    dropped,
    truncated,
    unread: [...notices.unread].map(([path, why]) => ({ path, why })),
    extracted: notices.extracted.size > 0 ? notices.extracted : undefined,
    failure: notices.failures[0],
  };
}

/** The failure of an output that is larger than is read. @param length characters that would be read */
export function tooLarge(analyzer: string, length: number): SecCoderError {
  const megabytes = Math.round(length / 2 ** 20);
  return new SecCoderError(
    'protocol',
    `What ${analyzer} wrote cannot be read: it is too large (over ${megabytes} MiB).`,
    { hint: 'Analyse fewer files at once, or with fewer rules.' },
  );
}

/** Tools also write what they checked and found well, and what a former run had found. */
function isFinding({ kind = 'fail', baselineState }: SarifResult): boolean {
  return !['pass', 'notApplicable'].includes(kind) && baselineState !== 'absent';
}

function contentOf(result: SarifResult, rule: RuleFacts | undefined, places: RunPlaces) {
  const related = places.related(result.relatedLocations);
  const steps = result.codeFlows?.[0]?.threadFlows?.[0]?.locations ?? [];
  const flow = places.related(steps.flatMap(({ location }) => location ?? []));
  const level = result.level ?? rule?.usualLevel ?? 'warning';
  return {
    ruleId: plainMessage(result.ruleId ?? rule?.id ?? result.rule?.id ?? ''),
    cwe: rule?.cwe,
    severity: rule?.severity ?? severityOfLevel[level],
    message: plainMessage(textOf(result.message, rule)),
    ...(related.length > 0 ? { related } : {}),
    ...(flow.length > 0 ? { flow } : {}),
    ...(rule?.helpUri === undefined ? {} : { helpUri: rule.helpUri }),
  };
}

/** A message may be one of the rule's, with numbered places for words. */
function textOf(message: SarifMessage, rule: RuleFacts | undefined): string {
  const own = Object.hasOwn(rule?.messages ?? {}, message.id ?? '');
  const template = own ? rule?.messages[message.id ?? ''] : undefined;
  const text = message.text ?? template?.text ?? message.markdown ?? '';
  return text.replaceAll(/\{(\d{1,2})\}/g, (whole, at) => message.arguments?.[Number(at)] ?? whole);
}

interface Notices {
  readonly unread: Map<string, string>;
  readonly extracted: Set<string>;
  readonly failures: string[];
}

/** Notifications of one run that are read: a tool has one or two for each file. */
const maxNotifications = 10_000;

/** Characters of a notification in which names of files are looked for. */
const maxWords = 4000;

/** CodeQL's queries `py/diagnostics/successfully-extracted-files` and their siblings. */
const extractedRule = '/diagnostics/successfully-extracted-files';

function readNotices(
  run: SarifRun,
  places: RunPlaces,
  files: readonly string[],
  { unread, extracted, failures }: Notices,
): void {
  for (const invocation of run.invocations ?? []) {
    const { toolExecutionNotifications = [], toolConfigurationNotifications = [] } = invocation;
    const all = [...toolExecutionNotifications, ...toolConfigurationNotifications].slice(
      0,
      maxNotifications,
    );
    for (const notification of all) {
      const named = pathsOf(notification, places, files);
      if (notification.descriptor?.id?.endsWith(extractedRule) === true)
        for (const path of named) extracted.add(path);
      else if (isTrouble(notification))
        for (const path of named) unread.set(path, plainMessage(wordsOf(notification)));
    }
    if (invocation.executionSuccessful === false) {
      const error = all.find(({ level }) => level === 'error');
      failures.push(plainMessage(error ? wordsOf(error) : 'It says that its run failed.'));
    }
  }
}

/** SARIF's level of a notification that names none is warning. */
function isTrouble({ level = 'warning' }: SarifNotification): boolean {
  return level === 'error' || level === 'warning';
}

function wordsOf({ message, descriptor }: SarifNotification): string {
  return message?.text ?? message?.markdown ?? descriptor?.id ?? '';
}

/** The files of a notification: by its locations, or, as Semgrep does it, in its words. */
function pathsOf(
  notification: SarifNotification,
  places: RunPlaces,
  files: readonly string[],
): string[] {
  const located = (notification.locations ?? []).flatMap((one) => places.of(one)?.path ?? []);
  if (located.length > 0) return located;
  const words = wordsOf(notification).slice(0, maxWords);
  return files.filter((file) => words.includes(file));
}

function parse(content: string, analyzer: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    const begun = content.trimStart().startsWith('{') && !content.trimEnd().endsWith('}');
    const more = begun ? '; it breaks off, as if the program had been ended' : '';
    throw unreadable(analyzer, `it is not JSON${more}`);
  }
}

function unreadable(analyzer: string, why: string): SecCoderError {
  return new SecCoderError('protocol', `What ${analyzer} wrote cannot be read: ${why}.`, {
    hint: 'Check that the program is the one it should be, and of a current version.',
  });
}
