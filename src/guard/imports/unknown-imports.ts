import type { GuardFinding } from '../guard-finding.js';
import type { Ecosystem } from './known-packages.js';
import { ecosystemOf, type ProjectPackages } from './project-packages.js';

/** The rule's id in findings. */
export const unknownImportRule = 'unknown-import';

/**
 * CWE-829, Inclusion of Functionality from Untrusted Control Sphere: "imports, requires, or includes
 * executable functionality (such as a library) from a source that is outside of the intended control
 * sphere" (https://cwe.mitre.org/data/definitions/829.html). Models invent packages, and attackers publish
 * what is often invented: at least 5.2 % of the packages in code by commercial models and 21.7 % in that by
 * open ones did not exist (Spracklen et al., USENIX Security 2025, https://arxiv.org/abs/2406.10279).
 */
const cwe = 829;

/** The longest document that is looked at, in UTF-16 code units: 40 ms at worst, below one for 500 lines. */
const maxDocument = 400_000;

/** A suggestion in its document. */
export interface SuggestedText {
  readonly languageId: string;
  /** Absolute path of the document. */
  readonly path: string;
  readonly before: string;
  /** What is inserted. */
  readonly text: string;
  readonly after: string;
}

/**
 * The imports of a suggestion whose packages the project neither declares, locks, has installed nor is made
 * of. Nothing where that cannot be known, and nothing for what the document imports already.
 * @returns in the order of the text, places in the document with the suggestion; one finding for a package
 * @throws AbortError
 */
export async function unknownImports(
  suggested: SuggestedText,
  packages: ProjectPackages,
  signal: AbortSignal,
): Promise<GuardFinding[]> {
  signal.throwIfAborted();
  const ecosystem = ecosystemOf(suggested.languageId);
  if (ecosystem === undefined) return [];
  const imports = newImports(suggested, ecosystem);
  if (imports.length === 0) return [];
  const known = await packages.packagesFor(suggested, signal);
  if (known === undefined) return [];
  const missing = imports.filter(({ specifier }) => !known.has(specifier));
  if (missing.length === 0) return [];
  const own = await packages.ownModules(signal);
  if (own === undefined) return [];
  const document = suggested.before + suggested.text + suggested.after;
  return missing
    .filter(({ specifier }) => !ecosystem.isOwn(specifier, own))
    .map((one) => findingFor(one, ecosystem, document));
}

interface NewImport {
  readonly specifier: string;
  readonly packageName: string;
  readonly start: number;
  readonly end: number;
}

/** The first import of each package that only the suggestion imports. */
function newImports({ before, text, after }: SuggestedText, ecosystem: Ecosystem): NewImport[] {
  const length = before.length + text.length + after.length;
  if (length > maxDocument || !/[\p{L}\p{N}]/u.test(text)) return [];
  const start = before.length;
  const end = start + text.length;
  const found = new Map<string, NewImport>();
  const elsewhere = new Set<string>();
  for (const one of ecosystem.imports(before + text + after)) {
    const packageName = ecosystem.packageOf(one.specifier);
    if (packageName === undefined) continue;
    const isSuggested = one.start < end && one.end > start;
    if (!isSuggested) elsewhere.add(packageName);
    else if (!found.has(packageName)) found.set(packageName, { ...one, packageName });
  }
  return [...found.values()].filter(({ packageName }) => !elsewhere.has(packageName));
}

function findingFor(
  { packageName, start, end }: NewImport,
  { manifest }: Ecosystem,
  document: string,
): GuardFinding {
  const from = placeOf(document, start);
  const to = placeOf(document, end);
  return {
    ruleId: unknownImportRule,
    cwe,
    severity: 'warning',
    message: `"${packageName}" is no package that this project declares or has installed; it may be invented.`,
    note:
      `Install nothing by this name before you have looked at its page in the registry: who publishes it, ` +
      `since when, and from which source. If it is what you need, add it to ${manifest}; if not, use a ` +
      `package that the project has or the standard library.`,
    startLine: from.line,
    startColumn: from.column,
    endLine: to.line,
    endColumn: to.column,
  };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}
