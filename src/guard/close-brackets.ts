import type { Node } from 'web-tree-sitter';

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '${': '}' };
const brackets = [...Object.keys(closers), ')', ']', '}'];

/**
 * The brackets that a suggestion leaves open and the text after it does not close, as the text that closes
 * them. Brackets in strings and comments are no tokens of the tree, so they do not count.
 * @param end offset of the end of the suggestion in the tree's text
 */
export function openBrackets(root: Node, end: number): string {
  const open: string[] = [];
  const opened: string[] = []; // After the suggestion
  let closedAfter = 0;
  for (const { type, startIndex, isMissing } of root.descendantsOfType(brackets)) {
    if (isMissing) continue;
    const stack = startIndex < end ? open : opened;
    const closer = closers[type];
    if (closer !== undefined) stack.push(closer);
    else if (stack.at(-1) === type) stack.pop();
    else if (stack === opened) closedAfter++;
  }
  // What is closed after the suggestion are the outer ones: those were open before it.
  return open.slice(closedAfter).reverse().join('');
}

/** How much of a text the parser did not understand, in characters; missing tokens count as one. */
export function errorWeight(node: Node): number {
  if (!node.hasError) return 0;
  if (node.isMissing) return 1;
  if (node.isError) return Math.max(1, node.endIndex - node.startIndex);
  return node.children.reduce((sum, child) => sum + errorWeight(child), 0);
}
