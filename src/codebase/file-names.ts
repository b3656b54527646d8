import { basename } from 'node:path';

/** `<slug>.vulnerable.<ext>`: the counterpart of a demonstration. */
const counterpart = /\.vulnerable(?=\.[^.]+$)/i;

/** `<slug>.disabled.<ext>`: a demonstration that is kept but never shown to a model. */
const disabled = /\.disabled(?=\.[^.]+$)/i;

/** Before the extension of a file's name. */
const extension = /(?=\.[^.]+$)/;

/** Whether a file is the vulnerable counterpart of a demonstration. */
export function isCounterpart(path: string): boolean {
  return counterpart.test(basename(path));
}

/** Whether a demonstration is kept out of every prompt. */
export function isDisabled(path: string): boolean {
  return disabled.test(basename(path));
}

/** The counterpart's path for the path of a demonstration, disabled or not. */
export function counterpartPath(path: string): string {
  return enabledPath(path).replace(extension, '.vulnerable');
}

/** Where a demonstration lies when it is disabled. */
export function disabledPath(path: string): string {
  return isDisabled(path) ? path : path.replace(extension, '.disabled');
}

/** Where a demonstration lies when it is not disabled. */
export function enabledPath(path: string): string {
  return path.replace(disabled, '');
}

/** The CWE of the nearest folder whose name begins with `cwe-<number>`. @param segments of a file's path */
export function cweOfPath(segments: readonly string[]): number | undefined {
  for (const folder of segments.slice(0, -1).reverse()) {
    const match = /^cwe-(\d{1,5})(?!\d)/i.exec(folder);
    if (match) return Number(match[1]);
  }
  return undefined;
}

/** The name of a demonstration's or counterpart's file without what stands behind its first dot. */
export function slugOf(path: string): string {
  return basename(path).split('.')[0] ?? '';
}
