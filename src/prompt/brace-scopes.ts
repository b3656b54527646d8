import { lineStart } from './code-scan.js';
import type { Scope } from './scope.js';

/** A header longer than this is no header but code that was cut badly. */
const maxHeaderLines = 12;
const maxHeaderLength = 600;

/** Deeper nesting is data, not code. */
const maxDepth = 40;

const control =
  /^(?:\}\s*)?(?:[\w@]+:\s*)?(?:if|else|for|foreach|while|do|switch|try|catch|finally|match|select|when|guard|loop|unsafe|synchronized|using|lock|with|defer|case|default|repeat|until|go|elif|then|in)\b/;
const container =
  /^(?:[\w@]+(?:\([^)]*\))?\s+)*?(?:class|interface|trait|enum|impl|object|namespace|module|extension|record|mod|protocol|package)\b/;
const aggregate = /\b(?:struct|union|enum|class|namespace)\b[^()]*$/;
const keywordFunction =
  /\b(?:function|func|fn|fun|def|init|sub|create\s+.*?(?:function|procedure))\b/i;
const namedKeyword =
  /\b(?:function|func|fn|fun|def)\s*\*?\s*(?:\([^)]*\)\s*)?[\w$]+|\b(?:init|deinit)\b/;
const arrow = /=>\s*$/;
const assigned = /[\w$\])]\s*(?::[^=]*)?[=:]\s*(?:async\s*)?(?:function\b|\(|[\w$]+\s*=>)/;
const call = /[\w$>\]]\s*(?:<[^<>]*>)?\s*\([^]*\)[^()]*$/;
const notDeclared = /\bnew\s|=\s*[\w.]+\s*\([^]*$|\breturn\b/;

/** Functions and containers whose brace is open at the end of the code, innermost first. */
export function braceScopes(prefix: string, code: string): Scope[] {
  const scopes: Scope[] = [];
  for (const brace of openBraces(code)) {
    const start = headerStart(code, brace);
    const kind = kindOf(prefix.slice(start, brace), code.slice(start, brace).trim());
    if (kind) scopes.push({ kind, start, end: brace });
  }
  return scopes;
}

/** Offsets of the braces that are not closed, innermost first. */
function openBraces(code: string): number[] {
  const open: number[] = [];
  let depth = 0;
  for (let at = code.length - 1; at >= 0 && open.length < maxDepth; at -= 1) {
    const character = code.charCodeAt(at);
    if (character === 0x7d) depth += 1;
    else if (character === 0x7b) {
      if (depth === 0) open.push(at);
      else depth -= 1;
    }
  }
  return open;
}

/** Upwards from a brace over the lines that belong to its header. */
function headerStart(code: string, brace: number): number {
  let start = lineStart(code, brace);
  for (let lines = 1; lines < maxHeaderLines && start > 0; lines += 1) {
    const header = code.slice(start, brace);
    const above = lineStart(code, start - 1);
    const lineAbove = code.slice(above, start).trim();
    if (lineAbove === '' || !continues(header, lineAbove)) break;
    start = above;
  }
  const blank = /^\s*/.exec(code.slice(start, brace))?.[0].length ?? 0;
  return Math.max(start + blank, brace - maxHeaderLength);
}

/** Whether a header goes on in the line above it. */
function continues(header: string, lineAbove: string): boolean {
  if (header.trim() === '') return true;
  if (parenthesesBalance(header) < 0) return true;
  if (/^\s*(?:where|throws|->|=>|:|,|\)|noexcept|override)/.test(header)) return true;
  if (/\b(?:where|throws)$/.test(lineAbove)) return true;
  // `static int` on a line of its own, then `name(…)`.
  return /^\s*[\w:*&~]+\s*\(/.test(header) && /^[A-Za-z_][\w\s*&:<>,]*$/.test(lineAbove);
}

function parenthesesBalance(text: string): number {
  return text.split('(').length - text.split(')').length;
}

function kindOf(header: string, code: string): Scope['kind'] | undefined {
  if (code === '' || control.test(code)) return undefined;
  const isFunction = keywordFunction.test(code) || arrow.test(code);
  if (!isFunction && (container.test(code) || aggregate.test(code))) return 'container';
  if (isFunction) {
    const isNamed = namedKeyword.test(code) || assigned.test(code) || isNamedByString(header);
    return isNamed ? 'function' : 'callback';
  }
  return call.test(code) && !notDeclared.test(code) ? 'function' : undefined;
}

/** `app.get('/users', (request) => {`: the route says what the function is for. */
function isNamedByString(header: string): boolean {
  return /\(\s*(['"`])[^'"`\n]+\1\s*,/.test(header);
}
