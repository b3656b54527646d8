import { Diagnostic, DiagnosticSeverity, DiagnosticTag, Uri, type Range } from 'vscode';
import type { GuardFinding } from '../../guard/guard-finding.js';
import type { RuleSeverity } from '../../guard/rule.js';

/** What the Problems panel says where such a problem comes from. */
const source = 'SecCoder guard';

/**
 * A finding of the guard as the Problems panel shows it.
 * @param range where it stands now
 * @param isStale whether the code is no longer what the guard has judged: it is greyed
 */
export function guardDiagnostic(finding: GuardFinding, range: Range, isStale: boolean): Diagnostic {
  const { cwe, message, note, severity, ruleId } = finding;
  const text = note === '' ? message : `${message}\n${note}`;
  const diagnostic = new Diagnostic(range, text, severities[severity]);
  diagnostic.source = source;
  diagnostic.code =
    cwe === undefined ? ruleId : { value: `CWE-${cwe}`, target: Uri.parse(pageOf(cwe)) };
  if (isStale) diagnostic.tags = [DiagnosticTag.Unnecessary];
  return diagnostic;
}

const severities: Readonly<Record<RuleSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** MITRE's page about a weakness. */
function pageOf(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
