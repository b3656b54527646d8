import { wordsOf } from './secret-values.js';

/** Names of what must not be known: their values are secrets where they look random. */
const ofSecret = new RegExp(
  String.raw`^[\w.-]*(?:passw(?:or)?d|passphrase|secret|token(?!iz)|api[_-]?key|access[_-]?key|` +
    String.raw`private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|account[_-]?key|credential)` +
    String.raw`[\w-]{0,30}$|^[\w.-]*pwd$`,
  'i',
);

/** Words after which a name means something about a password, not the password. */
const about = new Set(
  (
    'field fields name label hint placeholder prompt title message messages msg text error errors err regex ' +
    'regexp pattern rule rules policy type kind url uri path file filename dir folder link page route view ' +
    'template form input id ids selector xpath css class column col header param params parameter arg attr ' +
    'attribute length len min max charset chars characters alphabet algorithm algo hash hashed hasher digest ' +
    'encoder encoded encoding strength forgot format status state mode enabled disabled required expiry ' +
    'expires description desc help info icon store manager service provider validator validation version ref ' +
    'arn env var variable policy protected changed reset option options flag salt prefix suffix separator ' +
    'button box visibility show hide toggle lookup event action topic property prop tag'
  ).split(' '),
);

const passwordWord = /(?:^|[a-z])(?:passw(?:or)?d|passphrase|passcode|pswd|pwd)$/;

/** What has a password, before `pass`: `dbPass`, `smtp_pass`, `userpass`. In `anyPass` it means something else. */
const owner =
  /^(?:db|database|user|smtp|mail|email|ftp|ssh|root|admin|my|sql|mysql|pg|redis|proxy|ldap|wifi|auth|http|login|key|store)$/;

/** Whether a name means a secret: what looks random there is one. */
export function isSecretName(name: string): boolean {
  return ofSecret.test(name);
}

/** How surely a name means a password: `password`, `db_pass` and `secretKey` do, a bare `pass` may. */
export function passwordNaming(name: string): 'surely' | 'maybe' | 'no' {
  const words = wordsOf(name);
  const isSecret = words.includes('secret') || words.includes('secretkey');
  const speaksAbout = (word: string) => about.has(word) || (word === 'key' && !isSecret);
  if (words.some(speaksAbout)) return 'no';
  if (isSecret || words.some((word) => passwordWord.test(word) || word === 'pw')) return 'surely';
  const at = words.findIndex((word) => word.endsWith('pass'));
  const before = words[at]?.slice(0, -'pass'.length) ?? '';
  if (owner.test(before) || (before === '' && owner.test(words[at - 1] ?? ''))) return 'surely';
  return words.length === 1 && words[0] === 'pass' ? 'maybe' : 'no';
}

/** Whether a name means a phrase of several words. */
export function isPassphraseName(name: string): boolean {
  return passwordNaming(name) === 'surely' && wordsOf(name).some((word) => word.endsWith('phrase'));
}

/** Whether a name means the key of a cipher or of a signature; its value must still look like key material. */
export function isKeyName(name: string): boolean {
  const words = wordsOf(name);
  const last =
    words.filter((word) => !/^(?:hex|bytes|b|base|material|string|str)$/.test(word)).at(-1) ?? '';
  const open = ['public', 'pub', 'primary', 'foreign', 'cache', 'sort', 'partition', 'i', 'site'];
  return /^(?:[a-z]{0,12}key|seed)$/.test(last) && !words.some((word) => open.includes(word));
}
