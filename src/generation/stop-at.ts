/**
 * Passes a stream on up to the first stop sequence, without it. The result does not depend on how the
 * stream is cut into chunks: what could be the beginning of a stop sequence is held back until it is
 * known. "First" is the one that begins earliest. Leaves the stream, and so stops the model, when done.
 *
 * @example stopAt(['ab<', '|end|', '>cd'], ['<|end|>']) gives 'ab'
 */
export async function* stopAt(
  chunks: AsyncIterable<string>,
  sequences: readonly string[],
): AsyncGenerator<string> {
  const stops = sequences.filter((sequence) => sequence !== '');
  let held = '';
  for await (const chunk of chunks) {
    const text = held + chunk;
    const { end, stopped } = safeEnd(text, stops, true);
    if (end > 0) yield text.slice(0, end);
    if (stopped) return;
    held = text.slice(end);
  }
  const { end } = safeEnd(held, stops, false);
  if (end > 0) yield held.slice(0, end);
}

/** How much of a text can go out: up to the first stop sequence or, while more may come, to what may become one. */
function safeEnd(
  text: string,
  stops: readonly string[],
  moreMayCome: boolean,
): { end: number; stopped: boolean } {
  for (let at = 0; at < text.length; at++) {
    for (const stop of stops) {
      if (text.startsWith(stop, at)) return { end: at, stopped: true };
    }
    const rest = text.length - at;
    const begun = stops.some((stop) => rest < stop.length && text.endsWith(stop.slice(0, rest)));
    if (moreMayCome && begun) return { end: at, stopped: false };
  }
  return { end: text.length, stopped: false };
}
