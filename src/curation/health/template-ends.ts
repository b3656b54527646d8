import { rangeAt, type CheckedText } from './checked-text.js';
import { healthProblem, type HealthProblem } from './health-problem.js';

/** What ends the comment of a template, and where it stands rightly: in comments or strings of the code's own. */
interface Ending {
  readonly languages: readonly string[];
  readonly own: RegExp;
  readonly end: RegExp;
}

const endings: readonly Ending[] = [
  {
    languages: ['python'],
    own: /[rbuRBU]{0,2}"""[\s\S]*?"""/g,
    end: /"""/g,
  },
  {
    languages: ['javascript', 'java', 'go', 'csharp', 'php', 'rust', 'kotlin', 'swift', 'scala'],
    own: /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    end: /\*\//g,
  },
  { languages: ['ruby'], own: /^=begin[\s\S]*?^=end/gm, end: /^=end/gm },
  { languages: ['html'], own: /<!--[\s\S]*?-->/g, end: /--!?>/g },
  { languages: ['shell'], own: /(?!)/g, end: /^SECCODER$/gm },
];

/**
 * What would end the comment in which the model is shown the code, where it does not belong to a comment
 * or string of the code itself. The template defuses it in any case; here it is most likely an attack.
 */
export function checkTemplateEnds(checked: CheckedText): HealthProblem[] {
  const { text, language, path } = checked;
  const found = endings
    .filter(({ languages }) => languages.includes(language.family))
    .flatMap(({ own, end }) => [
      ...text.replace(own, (piece) => piece.replace(/[^\n]/g, ' ')).matchAll(end),
    ]);
  if (language.family === 'c') found.push(...strayConditionals(text));
  return found.map(({ 0: ending, index }) => {
    const range = rangeAt(checked, index, index + ending.length);
    const message = `"${ending.trim()}" would end the comment in which the model is shown this code; it is shown changed.`;
    return healthProblem('ends-template', path, range, message);
  });
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
