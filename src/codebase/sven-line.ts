import * as z from 'zod';
import { languageById, languageOfPath, type Language } from '../platform/language.js';
import { checkText, decodeText, type CheckedText } from './content-checks.js';
import { trimCode } from './functional-description.js';
import { readableTitle } from './identifier-words.js';
import { maxSourceBytes } from './read-source.js';

/** What a line of the SVEN set gives (He and Vechev 2023: pairs of functions before and after a fix). */
export interface SvenPair {
  readonly language: Language;
  readonly cwe: number;
  readonly title: string;
  readonly code: string;
  /** Undefined when the vulnerable side is empty or refused: it is not needed. */
  readonly vulnerableCode: string | undefined;
}

/** A pair, or why the line is refused. */
export type SvenResult =
  { readonly ok: true; readonly pair: SvenPair } | { readonly ok: false; readonly problem: string };

const svenLine = z.object({
  func_name: z.string().min(1).max(500),
  func_src_before: z.string().max(maxSourceBytes),
  func_src_after: z.string().max(maxSourceBytes),
  vul_type: z.string().regex(/^cwe-\d{1,5}$/i),
  file_name: z.string().max(4096).optional(),
});

/** The language in which the SVEN set has a CWE, for lines whose file name does not tell. */
const languageOfCwe: Readonly<Record<number, string>> = {
  22: 'python',
  78: 'python',
  79: 'python',
  89: 'python',
  125: 'c',
  190: 'c',
  416: 'c',
  476: 'c',
  787: 'c',
};

/** Reads one line of SVEN's JSONL; the secure side is the code. Never throws for bad input. */
export function readSvenLine(bytes: Uint8Array): SvenResult {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const fields = parse(decoded.text);
  if (!fields.ok) return fields;
  const { func_name, func_src_after, func_src_before, vul_type, file_name } = fields.value;
  const cwe = Number(vul_type.slice('cwe-'.length));
  const language = languageOfPath(file_name ?? '') ?? languageById(languageOfCwe[cwe] ?? '');
  if (!language) return refuse('It does not tell the language (file_name).');
  const name = checkText(func_name);
  if (!name.ok) return name;
  const secure = checkCode(func_src_after);
  if (!secure.ok) return secure;
  const vulnerable = checkCode(func_src_before);
  const title = readableTitle(name.text) || name.text.trim();
  const vulnerableCode = vulnerable.ok ? vulnerable.text : undefined;
  return { ok: true, pair: { language, cwe, title, code: secure.text, vulnerableCode } };
}

function parse(
  text: string,
): { ok: true; value: z.infer<typeof svenLine> } | { ok: false; problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refuse('It is not JSON.');
  }
  const result = svenLine.safeParse(json);
  if (result.success) return { ok: true, value: result.data };
  const [issue] = result.error.issues;
  return refuse(
    `It is not a line of the SVEN format (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
  );
}

function checkCode(raw: string): CheckedText {
  const checked = checkText(raw);
  if (!checked.ok) return checked;
  const code = trimCode(checked.text);
  return code === '' ? refuse('It holds no code.') : { ok: true, text: code };
}

function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem };
}
