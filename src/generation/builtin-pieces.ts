import { Readable } from 'node:stream';

/**
 * Turns an answer that comes through a callback into one to iterate over: yields the pieces, then returns
 * the result. Leaving the loop does not stop the asking; abort its signal.
 * @throws what `ask` rejects with, after the pieces before it
 */
export async function* piecesOf<P, R>(
  ask: (onPiece: (piece: P) => void) => Promise<R>,
): AsyncGenerator<P, R> {
  const pieces = new Readable({ objectMode: true, read: () => undefined });
  const answer = ask((piece) => void pieces.push(piece)).finally(() => pieces.push(null));
  // Awaited below; until then, or when the loop is left, its failure must not count as unhandled.
  answer.catch(() => undefined);
  yield* pieces as AsyncIterable<P>;
  return await answer;
}
