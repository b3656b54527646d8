/** Letter runs with an inner capital (`parseUrl`, `URLParser`), letters without case, and digit runs. */
const word = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+/gu;

/**
 * The words that an identifier is made of, in their own case.
 * @example identifierWords('getFileCacheID') // ['get', 'File', 'Cache', 'ID']
 * @example identifierWords('read_sha256') // ['read', 'sha', '256']
 */
export function identifierWords(identifier: string): string[] {
  return identifier.match(word) ?? [];
}

/**
 * An identifier or file slug as a title that people read; abbreviations keep their capitals.
 * @example readableTitle('TarFileReader::extract') // 'Tar file reader extract'
 */
export function readableTitle(identifier: string): string {
  const words = identifierWords(identifier).map((part) =>
    part.length > 1 && part === part.toUpperCase() ? part : part.toLowerCase(),
  );
  const title = words.join(' ');
  return title.charAt(0).toUpperCase() + title.slice(1);
}
