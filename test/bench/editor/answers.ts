/** How many answers were made; each carries its number, so that they can be told apart on the screen. */
let made = 0;

/** What stands in the answer of this number and in no other. @param number from 1 */
export function markOf(number: number): string {
  return `_${number}(`;
}

/** The number in an answer. */
export function numberOf(answer: string): number {
  return Number(/_(\d+)\(/.exec(answer)?.[1] ?? NaN);
}

/** What a good model writes where the prompt ends: the rest of the line, or a block on an empty line. */
export function answerTo(prompt: string): string {
  made += 1;
  const line = prompt.slice(prompt.lastIndexOf('\n') + 1);
  const name = `read_${made}(items)`;
  if (line.trim() === '') return block(name);
  const word = /\w*$/.exec(line)?.[0] ?? '';
  const rest = name.startsWith(word) ? name.slice(word.length) : `.${name}`;
  return `${rest}\n    return total\n`;
}

/** Five statements, each of which can be shown before the next is there. */
export function fiveLines(): string {
  made += 1;
  const more = ['keep', 'sort', 'check', 'send'].map((verb) => `    store.${verb}(rows)`);
  return [`rows = read_${made}(items)`, ...more, ''].join('\n');
}

/** Five lines of one function's body, the first where the cursor stands. */
function block(name: string): string {
  return [
    `rows = ${name}`,
    `    for row in rows:`,
    `        if row is None:`,
    `            continue`,
    `        keep(row)`,
    '',
  ].join('\n');
}
