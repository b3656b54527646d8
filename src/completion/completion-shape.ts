import type { Node } from 'web-tree-sitter';
import { languageById } from '../platform/language.js';
import type { SyntaxService } from '../platform/syntax.js';
import { scanCode } from '../prompt/code-scan.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { cursorPlace } from '../prompt/cursor-place.js';
import { enclosingFunction } from '../prompt/enclosing-function.js';

/** How much is wanted at a cursor: the rest of its statement, or the code up to the end of the block. */
export type CompletionShape = 'line' | 'block';

/** Longer texts are not parsed while one types, and no text for longer than a person may notice. */
const maxParsedLines = 8_000;
const limitMs = 100;

/**
 * Decides how much to complete. In doubt it is a block: lines too many cost little, and whole functions are
 * what the tool is for.
 * @param syntax tells keywords and argument lists from the syntax tree, where the language has a grammar;
 *   a grammar that cannot be loaded is done without
 */
export async function completionShape(
  context: CursorContext,
  syntax?: SyntaxService,
): Promise<CompletionShape> {
  const line = cursorLine(context);
  const place = cursorPlace(context);
  const tree = await readTree(context, line, syntax);
  const opensBlock = tree?.opensBlock ?? blockKeyword.test(line.code);

  const reasons: readonly (readonly [reason: string, holds: boolean, shape: CompletionShape])[] = [
    ['code follows on the line', !closersOnly.test(line.after), 'line'],
    ['a string is open', place === 'string', 'line'],
    ['a comment tells what is wanted', place === 'comment', 'block'],
    [
      'the line is blank: an empty body, a comment above, or the next statement',
      line.isBlank,
      'block',
    ],
    ['the statement opens a block', opensBlock || line.declares || line.endsOpen, 'block'],
    ['a bracket is open on the line', tree?.inArguments === true || line.hasOpenBracket, 'line'],
    ['a keyword that opens a block may be begun', line.isOneWord, 'block'],
    ['the statement is whole: what follows it is wanted', line.endsWhole, 'block'],
    ['a statement is begun', true, 'line'],
  ];
  return reasons.find(([, holds]) => holds)?.[2] ?? 'block';
}

/** Closing brackets and quotes, which the editor puts behind the cursor. */
const closersOnly = /^[\s)\]}"'`;,:>]*$/;

const blockKeyword =
  /^\s*(?:\}\s*)?(?:(?:export|default|public|private|protected|internal|static|async|abstract|final|pub|template)\b\s*(?:<[^>]*>\s*)?)*(?:if|for|foreach|while|do|switch|match|try|catch|finally|except|with|else|elif|elseif|elsif|unless|until|begin|def|class|struct|union|enum|interface|trait|impl|namespace|module|function|func|fn|fun|type|select|loop|lambda|synchronized|using|lock|case|when|then)\b/;

interface CursorLine {
  /** What stands before the cursor, with blanks for strings and comments. */
  readonly code: string;
  readonly after: string;
  readonly isBlank: boolean;
  /** A function or method header outside a function: `static int read(`, `List<User> find(`. */
  readonly declares: boolean;
  readonly hasOpenBracket: boolean;
  /** It ends where a block begins: `{`, Python's colon, an arrow. */
  readonly endsOpen: boolean;
  readonly endsWhole: boolean;
  readonly isOneWord: boolean;
}

function cursorLine(context: CursorContext): CursorLine {
  const { prefix, suffix, languageId } = context;
  const scanned = scanCode(prefix, languageId).code;
  const code = scanned.slice(scanned.lastIndexOf('\n') + 1);
  const written = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const after = /^[^\r\n]*/.exec(suffix)?.[0] ?? '';
  const end = code.trimEnd();
  const hasOpenBracket = count(code, /[([]/g) > count(code, /[)\]]/g);
  // Braces that are closed on the line hold values, not statements.
  const isObject = /^\s*\}/.test(after) && /[=(,:[]\s*\{$/.test(end);
  const isHeader =
    /^\s*(?!(?:return|await|yield|throw|new|go|defer)\b)[A-Za-z_~@][\w\s*&:<>,.~[\]?]*\(/;
  return {
    code,
    after,
    isBlank: written.trim() === '',
    declares:
      headerLanguages.test(languageId) && isHeader.test(code) && !enclosingFunction(context),
    hasOpenBracket,
    endsOpen:
      (end.endsWith('{') && !isObject) ||
      (!hasOpenBracket && (end.endsWith('=>') || (languageId === 'python' && end.endsWith(':')))),
    endsWhole: !hasOpenBracket && /[;)\]}"'`]$/.test(written.trimEnd()),
    isOneWord: /^\s*\w+$/.test(code),
  };
}

/** Languages whose functions are declared without a keyword of their own. */
const headerLanguages = /^(?:c|cpp|java|csharp)$/;

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

interface TreeFacts {
  /** Whether the first word of the line is a keyword of a statement or a definition with a block. */
  readonly opensBlock: boolean;
  /** Whether the cursor stands in an argument list, parentheses or the like. */
  readonly inArguments: boolean;
}

/** Reads the syntax tree at the cursor; undefined where there is none. */
async function readTree(
  context: CursorContext,
  line: CursorLine,
  syntax: SyntaxService | undefined,
): Promise<TreeFacts | undefined> {
  const grammar = languageById(context.languageId)?.grammar;
  if (!syntax || !grammar || line.isBlank || !closersOnly.test(line.after)) return undefined;
  const text = context.prefix + context.suffix;
  if (count(text, /\n/g) > maxParsedLines) return undefined;
  const at = context.prefix.length;
  const first = context.prefix.lastIndexOf('\n') + 1 + line.code.search(/\S|$/);
  try {
    const factsOf = (root: Node): TreeFacts => ({
      opensBlock: opensBlockAt(root, first, line.code),
      inArguments: isInList(root.descendantForIndex(Math.max(0, at - 1), at), first, at),
    });
    return await syntax.read(grammar, text, factsOf, { limitMs });
  } catch {
    return undefined; // Without the grammar, or a tree in time, the text itself tells enough.
  }
}

const blockNode =
  /^(?:if|for|while|do|switch|match|try|with|elif|else|except|catch|finally|select|loop)_(?:\w+_)?(?:statement|clause|expression)$|(?:function|class|method|struct|enum|interface|impl|trait|constructor)_(?:definition|declaration|item|specifier)$|^(?:enhanced_for_statement|for_range_loop)$/;
const listNode =
  /^(?:argument_list|arguments|parameters|parameter_list|formal_parameters|parenthesized_expression|subscript|subscript_expression|list|array)$/;

function opensBlockAt(root: Node, first: number, code: string): boolean {
  const word = root.descendantForIndex(first, first + 1);
  // In an unfinished statement there is only the keyword, which no name can be.
  if (word && !word.isNamed && blockKeyword.test(code)) return true;
  for (let node = word; node && node.startIndex >= first; node = node.parent) {
    if (blockNode.test(node.type)) return true;
  }
  return blockKeyword.test(code);
}

/** Whether a list that begins on the cursor's line is still open at the cursor. */
function isInList(start: Node | null, first: number, at: number): boolean {
  for (let node = start; node && node.startIndex >= first; node = node.parent) {
    if (listNode.test(node.type) && (node.endIndex > at || !/[)\]]$/.test(node.text))) return true;
  }
  return false;
}
