import { SecCoderError } from './errors.js';

/**
 * A token as a person pasted it, made fit for a header: trimmed, `undefined` when empty.
 * Checked here because a header with a line break is refused with a message that quotes the token.
 * @throws SecCoderError `unauthorized` when it holds what no token holds; the message does not show it
 */
export function cleanToken(token: string | undefined): string | undefined {
  const trimmed = token?.trim();
  if (trimmed === undefined || trimmed === '') return undefined;
  if (/^[\x21-\x7e]+$/.test(trimmed)) return trimmed;
  throw new SecCoderError(
    'unauthorized',
    'The stored access token holds a blank, a line break or a character that no token has.',
    { hint: 'Set the token again.', remedy: 'set-token' },
  );
}
