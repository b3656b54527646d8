import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { grammarsOf, languagesServed } from './rule-languages.js';
import { maxRuleBytes, whyTooLarge } from './rule-limits.js';
import { severities, type GuardRule, type RuleProblem } from './rule.js';

/** A rule, or why its file holds none. */
export type ParsedRule =
  | { readonly ok: true; readonly rule: GuardRule }
  | { readonly ok: false; readonly problem: RuleProblem };

/** Ids name test files and SARIF rules, so they have no separators. */
const id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._-]*$/i, 'must be letters, digits, dots and hyphens');

const cwe = z.union([
  z.int().min(1).max(99_999),
  z
    .string()
    .regex(/^CWE-0*[1-9]\d{0,4}$/i, 'must look like CWE-89')
    .transform((text) => Number(text.slice('CWE-'.length))),
]);

const matcherPart = z.record(z.string(), z.unknown());

/** Strict: what ast-grep would obey and we would not (`files`, `ignores`) must not be passed over. */
const ruleFile = z.strictObject({
  id,
  language: z.string().max(40),
  severity: z.enum(severities).default('hint'),
  message: z.string().trim().min(1).max(400),
  note: z.string().trim().max(4_000).default(''),
  rule: matcherPart,
  constraints: matcherPart.optional(),
  utils: matcherPart.optional(),
  metadata: z
    .looseObject({ cwe: z.union([cwe, z.array(cwe).min(1).max(20)]).optional() })
    .optional(),
  // For ast-grep's own reports and fixes; they do not change what is matched.
  url: z.string().max(2_000).optional(),
  labels: z.unknown().optional(),
  fix: z.unknown().optional(),
  transform: z.unknown().optional(),
});

/**
 * Reads one rule. Nothing in the text makes it throw.
 * @param path absolute, for problems
 */
export function parseRuleFile(text: string, path: string): ParsedRule {
  const problem = (why: string): ParsedRule => ({ ok: false, problem: { path, why } });
  if (Buffer.byteLength(text) > maxRuleBytes)
    return problem(`It is larger than ${maxRuleBytes / 1024} kB.`);
  const read = readYaml(text);
  if (!read.ok) return problem(read.why);
  return ruleFrom(read.value, path);
}

/** Makes a rule of what a file held. @param value whatever YAML or JSON can hold, also circles */
export function ruleFrom(value: unknown, path: string): ParsedRule {
  const problem = (why: string): ParsedRule => ({ ok: false, problem: { path, why } });
  const tooLarge = whyTooLarge(value);
  if (tooLarge !== undefined) return problem(tooLarge);
  const parsed = ruleFile.safeParse(value);
  if (!parsed.success) return problem(`It is not a rule: ${firstIssue(parsed.error)}.`);
  const { language, rule, constraints, utils, metadata, ...named } = parsed.data;
  const languageIds = languagesServed(language);
  if (languageIds === undefined) return problem(`There is no grammar for "${language}".`);
  return {
    ok: true,
    rule: {
      id: named.id,
      path,
      language,
      languageIds,
      grammars: grammarsOf(languageIds),
      severity: named.severity,
      message: named.message,
      note: named.note,
      cwes: metadata?.cwe === undefined ? [] : [metadata.cwe].flat(),
      matcher: {
        rule,
        ...(constraints === undefined ? {} : { constraints }),
        ...(utils === undefined ? {} : { utils }),
      },
    },
  };
}

type Read =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

/** One YAML document as plain values; aliases are bounded, so that a small file stays small. */
export function readYaml(text: string): Read {
  try {
    const documents = parseAllDocuments(text, { logLevel: 'silent', stringKeys: true });
    const [document] = documents;
    if (document === undefined || documents.length > 1)
      return { ok: false, why: 'It must hold exactly one YAML document.' };
    const [error] = document.errors;
    if (error !== undefined)
      return { ok: false, why: `It is not YAML: ${firstLine(error.message)}` };
    return { ok: true, value: document.toJS({ maxAliasCount: 100 }) };
  } catch (error) {
    // Too many aliases, or nesting beyond the stack of the YAML parser.
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, why: `It is not YAML: ${firstLine(why)}` };
  }
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'nothing fits';
  const place = issue.path.map(String).join('.');
  return `${place === '' ? '' : `${place}: `}${issue.message}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
