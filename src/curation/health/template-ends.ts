import type { Node } from 'web-tree-sitter';
import type { Language } from '../../platform/language.js';
import { SlowParseError, type SyntaxService } from '../../platform/syntax.js';
import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

/** What ends the comment of a template, and where it stands rightly. */
interface Ending {
  readonly families: readonly string[];
  readonly end: RegExp;
  /** The code's own comments or strings of the template's kind, as nodes of the syntax tree. */
  readonly ownNodes?: readonly string[];
  /** The same as text; with `ownNodes`, how such a node begins. */
  readonly own: RegExp;
}

// What is not ended reaches to the end of the text: else each beginning would be sought an end for anew.
const block = /\/\*[\s\S]*?(?:\*\/|(?![\s\S]))/g;
const blockStart = /^\/\*/;
const comments = ['comment', 'block_comment'];

const endings: readonly Ending[] = [
  { families: ['python'], end: /"""/g, ownNodes: ['string'], own: /^[a-z]{0,2}"""/i },
  {
    families: ['javascript', 'go', 'csharp', 'php', 'rust'],
    end: /\*\//g,
    ownNodes: comments,
    own: blockStart,
  },
  // Java turns \uXXXX into characters before it looks for comments (JLS 3.3).
  {
    families: ['java'],
    end: /(?:\*|\\u+002a)(?:\/|\\u+002f)/gi,
    ownNodes: comments,
    own: blockStart,
  },
  { families: ['kotlin', 'swift', 'scala'], end: /\*\//g, own: block },
  { families: ['ruby'], end: /^=end/gm, own: /^=begin[\s\S]*?(?:^=end|(?![\s\S]))/gm },
  { families: ['html'], end: /--!?>/g, own: /<!--[\s\S]*?(?:--!?>|(?![\s\S]))/g },
  { families: ['shell'], end: /^SECCODER$/gm, own: /(?!)/g },
];

/**
 * What would end the comment in which the model is shown the code, where it does not belong to such a
 * comment or string of the code itself. The template defuses it in any case, which may spoil the code that the
 * model sees; in a comment it is most likely an attack.
 */
export async function checkTemplateEnds(
  checked: CheckedText,
  syntax: SyntaxService,
  signal: AbortSignal,
): Promise<HealthProblem[]> {
  const { text, language, path } = checked;
  const ending = endings.find(({ families }) => families.includes(language.family));
  const found =
    ending === undefined
      ? []
      : [...(await withoutOwn(text, language, ending, syntax, signal)).matchAll(ending.end)];
  if (language.family === 'c') found.push(...strayConditionals(text));
  return found.map(({ 0: end, index }) => {
    const range = rangeAt(checked, index, index + end.length);
    const message = `"${end.trim()}" would end the comment in which the model is shown this code; it is shown changed.`;
    return healthProblem('ends-template', path, range, message);
  });
}

/** The text with blanks in place of what may hold the ending. */
async function withoutOwn(
  text: string,
  { grammar }: Language,
  { own, ownNodes }: Ending,
  syntax: SyntaxService,
  signal: AbortSignal,
): Promise<string> {
  if (grammar === undefined || ownNodes === undefined) return text.replace(own, blanks);
  const rangesIn = (root: Node) =>
    root
      .descendantsOfType([...ownNodes])
      .map(({ startIndex, endIndex }) => ({ startIndex, endIndex }));
  let ranges: ReturnType<typeof rangesIn>;
  try {
    ranges = await syntax.read(grammar, text, rangesIn, { signal });
  } catch (error) {
    // Told by the check of the syntax; which endings are the code's own, nobody knows.
    if (error instanceof SlowParseError) return '';
    throw error;
  }
  let rest = '';
  let at = 0;
  for (const { startIndex, endIndex } of ranges) {
    const piece = text.slice(startIndex, endIndex);
    if (startIndex < at || !own.test(piece)) continue;
    rest += text.slice(at, startIndex) + blanks(piece);
    at = endIndex;
  }
  return rest + text.slice(at);
}

function blanks(piece: string): string {
  return piece.replace(/[^\n]/g, ' ');
}

/** What goes on with or ends a conditional of the preprocessor that the code itself has not opened. */
function strayConditionals(text: string): RegExpExecArray[] {
  let depth = 0;
  return [...text.matchAll(/^[ \t]*#[ \t]*(if|el|endif)\w*/gm)].filter(({ 1: kind }) => {
    if (kind === 'if') depth += 1;
    const isStray = kind !== 'if' && depth === 0;
    if (kind === 'endif' && depth > 0) depth -= 1;
    return isStray;
  });
}
