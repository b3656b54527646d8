import { createHash } from 'node:crypto';
import type { Demonstration } from './demonstration.js';

/** A demonstration with its content hash, as defined at `Demonstration.hash`. */
export function makeDemonstration(parts: Omit<Demonstration, 'hash'>): Demonstration {
  const hash = createHash('sha256')
    .update([parts.language.id, parts.title, parts.guideline, parts.code].join('\0'))
    .digest('hex');
  return { ...parts, hash };
}
