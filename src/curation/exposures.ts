import { findSecrets } from '../prompt/secret-patterns.js';

/** Something in a code that its owner would not want to give away. */
export interface Exposure {
  readonly kind: 'secret' | 'personal path' | 'e-mail address';
  /** 1-based. */
  readonly line: number;
  /** What was found; a secret only by its first characters. */
  readonly shown: string;
}

/** Characters of a secret that are shown at most, so that it can be found but not used; a third of a short one. */
const shownOfSecret = 3;

const personalPath =
  /(?:\/home\/|\/Users\/|\b[A-Z]:\\+Users\\+)(?!(?:user|username|name|you|me|app|runner|node|vagrant|ubuntu|Public|Shared|example)\b)[A-Za-z][\w.-]+/g;

/** Addresses that belong to nobody (RFC 2606) or to no person. */
const nobody =
  /@(?:[\w-]+\.)*(?:example(?:\.\w+)?|test|invalid|localhost|local)$|^(?:no-?reply|git|info|admin|root|support|security)@/i;
const emailAddress = /\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/g;

/** Secrets, personal paths and addresses in a code, by line. */
export function findExposures(code: string): Exposure[] {
  const lineOf = (offset: number) => code.slice(0, offset).split('\n').length;
  const ranges = findSecrets(code);
  // The password of a connection string is followed by the host: together they look like an address.
  const outside = ({ 0: found, index }: RegExpExecArray) =>
    ranges.every(({ start, end }) => index >= end || index + found.length <= start);
  const secrets = ranges.map(({ start, end }): Exposure => {
    const length = Math.min(shownOfSecret, Math.floor((end - start) / 3));
    const shown = `${code.slice(start, start + length)}…`;
    return { kind: 'secret', line: lineOf(start), shown };
  });
  const paths = [...code.matchAll(personalPath)]
    .filter(outside)
    .map(({ 0: shown, index }): Exposure => ({
      kind: 'personal path',
      line: lineOf(index),
      shown,
    }));
  const addresses = [...code.matchAll(emailAddress)]
    .filter((match) => outside(match) && !nobody.test(match[0]))
    .map(({ 0: shown, index }): Exposure => ({
      kind: 'e-mail address',
      line: lineOf(index),
      shown,
    }));
  return [...secrets, ...paths, ...addresses].sort((a, b) => a.line - b.line);
}
