import { createHmac, randomBytes } from 'node:crypto';
import { findSecrets, type SecretRange } from './secret-patterns.js';

/** Which secret stands behind each placeholder. */
export type Secrets = ReadonlyMap<string, string>;

/** A text without its secrets. */
export interface MaskedText {
  readonly text: string;
  /** Empty where the text is unchanged. */
  readonly secrets: Secrets;
}

/** What stands around a cursor, without its secrets. */
export interface MaskedPlace {
  readonly prefix: string;
  readonly suffix: string;
  readonly secrets: Secrets;
}

/** Of this process: nobody else can tell a secret by trying what its placeholder would be. */
const key = randomBytes(32);

/**
 * Replaces what looks like a secret by a placeholder such as `SECRET_x7k2p9`. A secret has the same
 * placeholder as long as the process lives, so that the prompt's beginning stays the same.
 */
export function maskSecrets(text: string): MaskedText {
  const { prefix, secrets } = maskAround(text, '');
  return { text: prefix, secrets };
}

/** The same for the text around a cursor; a secret that the cursor is in is found, and both parts are masked. */
export function maskAround(prefix: string, suffix: string): MaskedPlace {
  const text = prefix + suffix;
  const cursor = prefix.length;
  const ranges = findSecrets(text);
  if (ranges.length === 0) return { prefix, suffix, secrets: new Map() };
  const before = ranges.map(({ start, end }) => ({ start, end: Math.min(end, cursor) }));
  const after = ranges.map(({ start, end }) => ({ start: Math.max(start, cursor), end }));
  const secrets = new Map<string, string>();
  const placeholder = (secret: string) => {
    const chosen = placeholderFor(secret, text, secrets);
    secrets.set(chosen, secret);
    return chosen;
  };
  return {
    prefix: replaced(text, 0, cursor, before, placeholder),
    suffix: replaced(text, cursor, text.length, after, placeholder),
    secrets,
  };
}

/** Puts the secrets back for the placeholders that stand as words of their own. */
export function unmaskSecrets(text: string, secrets: Secrets): string {
  return text.replace(/\w+/g, (word) => secrets.get(word) ?? word);
}

function replaced(
  text: string,
  from: number,
  to: number,
  ranges: readonly SecretRange[],
  placeholder: (secret: string) => string,
): string {
  let result = '';
  let done = from;
  for (const { start, end } of ranges) {
    if (start >= end) continue;
    result += text.slice(done, start) + placeholder(text.slice(start, end));
    done = end;
  }
  return result + text.slice(done, to);
}

/** One that neither stands in the text nor for another secret. */
function placeholderFor(secret: string, text: string, taken: Secrets): string {
  for (let attempt = 0; ; attempt += 1) {
    const digest = createHmac('sha256', key).update(`${attempt} ${secret}`).digest();
    const candidate = `SECRET_${digest.readUIntBE(0, 6).toString(36).padStart(6, '0').slice(-6)}`;
    const other = taken.get(candidate);
    if (other === secret || (other === undefined && !text.includes(candidate))) return candidate;
  }
}
