/** Lines above and below that are looked at. */
const maxLines = 40;

/** A key with or without a value, an entry of a list, a comment, or the mark of a document. */
const yamlLine = /^\s*(?:(?:- +)*["']?[\w./ -]{1,100}["']?\s*:(?:\s.*)?|- .*|-|#.*|---|\.\.\.)$/;

/** What only ends lines of code; a closing or opening bracket of a YAML flow collection is rare there. */
const endsLikeCode = /[,;{(\\)]\s*$/;

/** A key of its own, without a value: the parent of deeper lines. `class A:` and `else:` are none. */
const parent = /^\s*(?:- +)*["']?[\w./-]{1,100}["']?\s*:\s*(?:[&!#|>].*)?$/;

/** Words of Python that stand alone before a colon. */
const pythonBlock =
  /^\s*(?:else|try|finally|except|def|class|if|elif|for|while|with|match|case|lambda)\b/;

/**
 * Whether a line stands among lines as YAML has them, rather than in an object, a parameter list or a
 * class: its neighbours up to the parent, and the next line, are YAML.
 * @param at an offset in the line
 */
export function isInYaml(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const end = lineEnd < 0 ? text.length : lineEnd;
  const line = text.slice(start, end);
  if (endsLikeCode.test(line)) return false;
  const above = linesAbove(text, start);
  const below = linesBelow(text, end);
  return above.every(isYaml) && below.every(isYaml) && hasYamlParent(line, above);
}

function isYaml(line: string): boolean {
  return yamlLine.test(line) && !endsLikeCode.test(line) && !pythonBlock.test(line);
}

/** The nearest line that is less deep, if there is one in sight, is a key without a value. */
function hasYamlParent(line: string, above: readonly string[]): boolean {
  const depth = depthOf(line);
  const outer = above.find((other) => depthOf(other) < depth);
  return outer === undefined || parent.test(outer) || /^\s*-\s/.test(outer);
}

/** Nearest first, without blank lines and without those that are deeper, up to the first less deep one. */
function linesAbove(text: string, start: number): string[] {
  const lines: string[] = [];
  let end = start - 1;
  const own = depthOf(text.slice(start, start + 400));
  for (let seen = 0; end >= 0 && seen < maxLines; seen += 1) {
    const from = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(from, end).trimEnd();
    end = from - 1;
    if (line === '' || depthOf(line) > own) continue;
    lines.push(line);
    if (depthOf(line) < own) break;
  }
  return lines;
}

/** The next line that is not blank. */
function linesBelow(text: string, end: number): string[] {
  let from = end + 1;
  for (let seen = 0; from < text.length && seen < maxLines; seen += 1) {
    const next = text.indexOf('\n', from);
    const line = text.slice(from, next < 0 ? text.length : next).trimEnd();
    if (line !== '') return [line];
    if (next < 0) break;
    from = next + 1;
  }
  return [];
}

function depthOf(line: string): number {
  return /^[ \t]*(?:- +)?/.exec(line)?.[0].length ?? 0;
}
