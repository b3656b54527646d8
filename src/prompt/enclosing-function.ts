import { braceScopes } from './brace-scopes.js';
import { scanCode, type ScannedCode } from './code-scan.js';
import type { CursorContext } from './cursor-context.js';
import { hasIndentScopes, indentScopes } from './indent-scopes.js';
import type { Scope } from './scope.js';

/** The function in which the cursor stands. */
export interface EnclosingFunction {
  /** Its header on one line, at most {@link maxSignature} characters. */
  readonly signature: string;
  /**
   * The same as long as one works in this function: path, enclosing classes and signature. Demonstrations
   * are pinned by it.
   */
  readonly key: string;
  /** Where its header begins in `context.prefix`. */
  readonly startOffset: number;
}

/** Characters of a signature; longer ones are cut. */
const maxSignature = 300;

/**
 * Finds the function around the cursor by braces or indentation, so that unfinished code is no obstacle.
 * A callback without a name counts as part of the function that holds it.
 */
export function enclosingFunction(context: CursorContext): EnclosingFunction | undefined {
  return enclosingFunctionIn(context, scanCode(context.prefix, context.languageId));
}

/** As {@link enclosingFunction}, for a prefix that is already scanned. */
export function enclosingFunctionIn(
  context: CursorContext,
  scanned: ScannedCode,
): EnclosingFunction | undefined {
  const scopes = scopesOf(context, scanned);
  const isFunction = ({ kind }: Scope) => kind === 'function';
  const scope = scopes.find(isFunction) ?? scopes.findLast(({ kind }) => kind === 'callback');
  if (!scope) return undefined;
  const header = ({ start, end }: Scope) => oneLine(context.prefix.slice(start, end));
  const around = scopes.slice(scopes.indexOf(scope) + 1).map(header);
  const signature = header(scope);
  return {
    signature,
    key: [context.path, ...around.reverse(), signature].join('\n'),
    startOffset: scope.start,
  };
}

function scopesOf(context: CursorContext, { code }: ScannedCode): Scope[] {
  const { languageId, prefix } = context;
  const byIndent = hasIndentScopes(languageId) ? indentScopes(code, languageId) : [];
  if (/^(?:python|ruby|lua|sql)$/.test(languageId)) return byIndent;
  const byBrace = braceScopes(prefix, code);
  return byBrace.some(({ kind }) => kind !== 'container') ? byBrace : [...byIndent, ...byBrace];
}

function oneLine(header: string): string {
  return header.replace(/\s+/g, ' ').trim().slice(0, maxSignature);
}
