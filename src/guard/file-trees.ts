import { Edit, Parser, type Language, type Point, type Tree } from 'web-tree-sitter';

/**
 * Parses the file that is being written, again and again. Only what changed since the last time is parsed:
 * a tenth of the time for 500 lines.
 */
export class FileTrees {
  private last:
    { readonly parser: Parser; readonly language: Language; text: string; tree: Tree } | undefined;

  /** The tree of a text, which lives until the next call. @throws Error when there is none */
  parse(language: Language, text: string): Tree {
    const last = this.last;
    if (last?.language !== language) {
      this.dispose();
      const parser = new Parser().setLanguage(language);
      const tree = parsed(parser, text);
      this.last = { parser, language, text, tree };
      return tree;
    }
    if (last.text === text) return last.tree;
    last.tree.edit(editBetween(last.text, text));
    const tree = parsed(last.parser, text, last.tree);
    last.tree.delete();
    last.tree = tree;
    last.text = text;
    return tree;
  }

  /** Frees the memory; it can be used again. */
  dispose(): void {
    this.last?.tree.delete();
    this.last?.parser.delete();
    this.last = undefined;
  }
}

function parsed(parser: Parser, text: string, before?: Tree): Tree {
  const tree = parser.parse(text, before);
  if (!tree) throw new Error('The parser gave no tree.');
  return tree;
}

/** What stands between the beginning and the end that two texts have in common. */
function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  const oldEnd = before.length - same;
  const newEnd = after.length - same;
  return new Edit({
    startIndex: start,
    oldEndIndex: oldEnd,
    newEndIndex: newEnd,
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEnd),
    newEndPosition: pointAt(after, newEnd),
  });
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
