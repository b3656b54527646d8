import { stopAt } from './stop-at.js';

/** A longer echo of the code before the cursor is not looked for. */
const maxEchoedLines = 60;
/** What models write before the code although told not to. */
const preface =
  /^(sure|certainly|of course|okay|here('s| is| are)|the (complet|continu|code|follow))[^\n]*[:.!]\s*$/i;
const openingFence = /^\s*```[\w+#-]*\s*$/;
const closingFence = '\n```';
const thoughts = /^\s*<think>[\s\S]*?<\/think>\s*/;
/** A line that opens a block: nobody writes it twice in a row. */
const opener = /[:{([,]\s*$/;

/**
 * The code in a chat model's answer, as it streams: without thoughts, a preface, code fences and an echo of
 * the code before the cursor. The first line is held back until it is whole, longer while it may be an echo.
 */
export async function* codeOfAnswer(
  chunks: AsyncIterable<string>,
  prefix: string,
): AsyncGenerator<string> {
  yield* stopAt(withoutBeginning(chunks, prefix), [closingFence]);
}

async function* withoutBeginning(
  chunks: AsyncIterable<string>,
  prefix: string,
): AsyncGenerator<string> {
  let head: string | undefined = '';
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk;
      continue;
    }
    head += chunk;
    const code = codeIn(head, prefix, false);
    if (code === undefined) continue;
    head = undefined;
    yield code;
  }
  if (head !== undefined) yield codeIn(head, prefix, true) ?? '';
}

/** The code in the beginning of an answer; `undefined` while more is needed to tell. */
function codeIn(head: string, prefix: string, complete: boolean): string | undefined {
  if (!complete && /^\s*<think>/.test(head) && !thoughts.test(head)) return undefined;
  let rest = head.replace(thoughts, '');
  let fenced = false;
  for (;;) {
    const end = rest.indexOf('\n');
    if (end < 0 && !complete) return undefined;
    const line = end < 0 ? rest : rest.slice(0, end);
    const isFence: boolean = !fenced && openingFence.test(line);
    if (!isFence && (fenced || !preface.test(line))) break;
    fenced ||= isFence;
    rest = end < 0 ? '' : rest.slice(end + 1);
    if (!fenced) rest = rest.replace(/^(\s*\n)+/, '');
    if (end < 0) break;
  }
  // The fence closes at once: there is no code.
  if (fenced && rest.startsWith(closingFence.trim())) return closingFence;
  return withoutEcho(rest, prefix, complete);
}

function withoutEcho(rest: string, prefix: string, complete: boolean): string | undefined {
  const echoes = possibleEchoes(prefix);
  if (!complete && echoes.some((echo) => echo.length > rest.length && echo.startsWith(rest)))
    return undefined;
  return rest.slice(echoes.find((echo) => rest.startsWith(echo))?.length ?? 0);
}

/** Ends of the prefix that an answer may repeat, longest first; with and without their indentation. */
function possibleEchoes(prefix: string): string[] {
  const echoes: string[] = [];
  let start = prefix.length;
  for (let lines = 0; lines < maxEchoedLines && start >= 0; lines++) {
    start = start === 0 ? -1 : prefix.lastIndexOf('\n', start - 1);
    const echo = prefix.slice(start + 1);
    if (isTelling(echo)) echoes.push(echo.trimStart(), echo);
  }
  return echoes.filter((echo) => echo !== '').reverse();
}

/**
 * Whether repeating this text can only be an echo: an unfinished line or its indentation, two lines or
 * more, or a line that opens a block. One finished line may well be written twice.
 */
function isTelling(echo: string): boolean {
  if (!echo.includes('\n')) return /\w/.test(echo) || /^\s+$/.test(echo);
  const written = echo.split('\n').filter((line) => /\w/.test(line));
  if (written.length === 0) return false;
  return written.length > 1 || !echo.endsWith('\n') || opener.test(echo);
}
