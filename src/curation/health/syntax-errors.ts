import type { Node } from 'web-tree-sitter';
import type { SyntaxService } from '../../platform/syntax.js';
import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

/** Where the code does not parse: the first error, because the others mostly follow from it. */
export async function checkSyntax(
  checked: CheckedText,
  syntax: SyntaxService,
): Promise<HealthProblem[]> {
  const { grammar, name } = checked.language;
  if (grammar === undefined) return [];
  const error = await syntax.read(grammar, checked.text, (root) => {
    const node = firstError(root);
    return node && { start: node.startIndex, end: node.endIndex, missing: missingName(node) };
  });
  if (error === undefined) return [];
  const { start, end, missing } = error;
  // A long error is marked where it begins: the whole of it would be the rest of the file.
  const lineEnd = checked.text.indexOf('\n', start);
  const until = Math.max(start, lineEnd < 0 ? end : Math.min(end, lineEnd));
  const message =
    missing === undefined
      ? `The ${name} code does not parse from here.`
      : `The ${name} code does not parse: "${missing}" is missing here.`;
  return [healthProblem('does-not-parse', checked.path, rangeAt(checked, start, until), message)];
}

function missingName(node: Node): string | undefined {
  return node.isMissing ? node.type : undefined;
}

/** The first node that is an error or is missing, in the order of the text. */
function firstError(node: Node): Node | undefined {
  if (!node.hasError) return undefined;
  if (node.isError || node.isMissing) return node;
  for (const child of node.children) {
    const found = firstError(child);
    if (found) return found;
  }
  return undefined;
}
