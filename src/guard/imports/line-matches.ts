import { setImmediate } from 'node:timers/promises';

/** UTF-16 code units that are searched before others get their turn: some two milliseconds. */
const slice = 256 * 1024;

/**
 * The first group of every match in a long text, without holding the main thread for long.
 * @param pattern global, and matching within one line
 * @throws AbortError
 */
export async function matchesInLines(
  text: string,
  pattern: RegExp,
  signal: AbortSignal,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < text.length;) {
    signal.throwIfAborted();
    const breakAt = text.indexOf('\n', start + slice);
    const end = breakAt < 0 ? text.length : breakAt + 1;
    for (const [, name] of text.slice(start, end).matchAll(pattern)) {
      if (name !== undefined) found.add(name);
    }
    start = end;
    if (start < text.length) await setImmediate();
  }
  return found;
}
