/** A version of the CodeQL CLI: major, minor, patch. */
export type CodeqlVersion = readonly [number, number, number];

/** Reads `2.23.9`, with whatever follows. Undefined when it is no version. */
export function parseVersion(text: string): CodeqlVersion | undefined {
  const found = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?![\d.])/.exec(text);
  if (!found) return undefined;
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}

/** Whether a version is another or newer. */
export function isAtLeast(version: CodeqlVersion, other: CodeqlVersion): boolean {
  for (const [at, part] of version.entries()) {
    const wanted = other[at] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

/** `2.23.9` */
export function formatVersion(version: CodeqlVersion): string {
  return version.join('.');
}
