import { namedPatterns } from './named-secrets.js';
import { privateKeys } from './private-keys.js';
import { callPatterns } from './secret-calls.js';
import { rangesOf, type SecretRange } from './secret-pattern.js';
import { settingPatterns } from './secret-settings.js';
import { tokenPatterns } from './secret-tokens.js';

export type { SecretRange } from './secret-pattern.js';

const patterns = [...tokenPatterns, ...namedPatterns, ...callPatterns, ...settingPatterns];

/**
 * All secrets of a text in order, none touching another. Each reaches to the borders of words. Heuristic:
 * a password that nothing beside it names is not found.
 */
export function findSecrets(text: string): SecretRange[] {
  const found = [...patterns.flatMap((pattern) => rangesOf(text, pattern)), ...privateKeys(text)];
  const named = merged(found.map((range) => wholeWords(text, range)));
  return merged([...named, ...elsewhere(text, named)]);
}

/** Fewer characters, or letters alone, stand in texts as words of their own. */
const telling = /^(?=.*[^A-Za-z]).{6,}$/s;

/** Where the same secrets stand again, with nothing beside them that names them: the model may repeat one. */
function elsewhere(text: string, named: readonly SecretRange[]): SecretRange[] {
  const secrets = new Set(named.map(({ start, end }) => text.slice(start, end)));
  return [...secrets]
    .filter((secret) => telling.test(secret))
    .flatMap((secret) => {
      const ranges: SecretRange[] = [];
      for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
        ranges.push(wholeWords(text, { start: at, end: at + secret.length }));
      return ranges;
    });
}

/** To the borders of words, so that what stands in a secret's place is a word of its own. */
function wholeWords(text: string, { start, end }: SecretRange): SecretRange {
  let first = start;
  let last = end;
  while (first > 0 && /\w/.test(text.charAt(first - 1))) first -= 1;
  while (last < text.length && /\w/.test(text.charAt(last))) last += 1;
  return { start: first, end: last };
}

function merged(ranges: readonly SecretRange[]): SecretRange[] {
  const result: SecretRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else if (range.end > range.start) {
      result.push(range);
    }
  }
  return result;
}
