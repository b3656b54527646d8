import type { Node } from 'web-tree-sitter';
import { SlowParseError, type SyntaxService } from '../../platform/syntax.js';
import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

const closerOf: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const closers = new Set(closerOf.values());

/** The first error of a text, by UTF-16 offsets. */
interface FirstError {
  readonly start: number;
  readonly end: number;
  /** The token that should stand there. */
  readonly missing: string | undefined;
  readonly maybeMacro: boolean;
}

/**
 * Where the code does not parse: the first error, because the others mostly follow from it. In C and C++
 * it is a note where every bracket has its partner: the parser does not expand macros, and takes many
 * for errors. A text that takes the parser too long is told at its beginning.
 * @throws SecCoderError `missing` when the grammar cannot be loaded; AbortError
 */
export async function checkSyntax(
  checked: CheckedText,
  syntax: SyntaxService,
  signal: AbortSignal,
): Promise<HealthProblem[]> {
  const { grammar, name, family } = checked.language;
  if (grammar === undefined) return [];
  const read = (root: Node): FirstError | undefined => {
    const node = firstError(root);
    return (
      node && {
        start: node.startIndex,
        end: node.endIndex,
        missing: node.isMissing ? node.type : undefined,
        maybeMacro: family === 'c' && isPaired(root),
      }
    );
  };
  let error: FirstError | undefined;
  try {
    error = await syntax.read(grammar, checked.text, read, { signal });
  } catch (slow) {
    if (!(slow instanceof SlowParseError)) throw slow;
    const message = `The ${name} code could not be parsed in time.`;
    return [healthProblem('does-not-parse', checked.path, rangeAt(checked, 0, 0), message)];
  }
  if (error === undefined) return [];
  const { start, end, missing, maybeMacro } = error;
  // A long error is marked where it begins: the whole of it would be the rest of the file.
  const lineEnd = checked.text.indexOf('\n', start);
  const until = Math.max(start, lineEnd < 0 ? end : Math.min(end, lineEnd));
  const range = rangeAt(checked, start, until);
  const what =
    missing === undefined
      ? `The ${name} code does not parse from here.`
      : `The ${name} code does not parse: "${missing}" is missing here.`;
  if (!maybeMacro) return [healthProblem('does-not-parse', checked.path, range, what)];
  const message = `${what} It may be a macro, which the parser does not know.`;
  return [{ ...healthProblem('does-not-parse', checked.path, range, message), severity: 'note' }];
}

/** The first node that is an error or is missing, in the order of the text. Trees may be very deep. */
function firstError(root: Node): Node | undefined {
  let node: Node | undefined = root.hasError ? root : undefined;
  while (node !== undefined && !node.isError && !node.isMissing)
    node = node.children.find(({ hasError }) => hasError);
  return node;
}

/** Whether every bracket outside of strings and comments has its partner. */
function isPaired(root: Node): boolean {
  const open: (string | undefined)[] = [];
  const cursor = root.walk();
  try {
    for (;;) {
      if (cursor.gotoFirstChild()) continue;
      const { nodeType, nodeIsMissing } = cursor;
      if (!nodeIsMissing) {
        if (closerOf.has(nodeType)) open.push(closerOf.get(nodeType));
        else if (closers.has(nodeType) && open.pop() !== nodeType) return false;
      }
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return open.length === 0;
    }
  } finally {
    cursor.delete();
  }
}
