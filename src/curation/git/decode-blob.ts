/** The text of a file in Git, or why it is none. */
export type DecodedBlob =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/**
 * Bytes as text with LF line ends and without a byte order mark. Characters that cannot be seen are
 * kept: what is made of the text decides about them.
 * @param content undefined for a file that is too large
 */
export function decodeBlob(content: Uint8Array | undefined): DecodedBlob {
  if (content === undefined) return { ok: false, problem: 'It is too large.' };
  if (content.includes(0))
    return { ok: false, problem: 'It is a binary file (it holds NUL bytes).' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return { ok: true, text: text.replace(/\r\n?/g, '\n') };
  } catch (error) {
    if (error instanceof TypeError) return { ok: false, problem: 'It is not valid UTF-8.' };
    throw error;
  }
}
