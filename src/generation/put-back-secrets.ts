import { unmaskSecrets, type Secrets } from '../prompt/mask-secrets.js';

/**
 * Puts secrets back into a stream where their placeholders come back unchanged, as words of their own. A
 * word at the end of a chunk is held back while it may become a placeholder; chunks are never empty.
 */
export async function* putBackSecrets(
  chunks: AsyncIterable<string>,
  secrets: Secrets,
): AsyncGenerator<string> {
  const placeholders = [...secrets.keys()];
  let held = '';
  // Whether the last word that was given is open: what follows without a gap belongs to it.
  let wordIsOpen = false;
  for await (const chunk of chunks) {
    const text = held + chunk;
    const word = /\w*$/.exec(text)?.[0] ?? '';
    const begins = word.length < text.length || !wordIsOpen;
    const holds = begins && word !== '' && placeholders.some((whole) => whole.startsWith(word));
    held = holds ? word : '';
    const ready = text.slice(0, text.length - held.length);
    if (ready === '') continue;
    yield wordIsOpen ? afterOpenWord(ready, secrets) : unmaskSecrets(ready, secrets);
    wordIsOpen = /\w$/.test(ready);
  }
  if (held !== '') yield unmaskSecrets(held, secrets);
}

function afterOpenWord(text: string, secrets: Secrets): string {
  const rest = /^\w*/.exec(text)?.[0].length ?? 0;
  return text.slice(0, rest) + unmaskSecrets(text.slice(rest), secrets);
}
