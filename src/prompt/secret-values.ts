/** Characters that ordinary names are joined with. */
const joints = /[-_./:]/g;

/** What code fills in at run time: formats, templates, variables of shells and parameters of SQL. */
const filledIn = /^(?:<|\$|[:@]\w+$)|\$\{|#\{|\{\{|\{[\w.:!()[\]-]{0,60}\}|%[sd]|%\(/;

/** What stands where the reader is to put the real value; `changeme` is not here, as it works as one. */
const toBeReplaced =
  /^(?:[*?.\-•#xX_…]{1,200}|\[.{1,100}\]|(?:replace|insert|enter|your)[-_ ]?\w.{0,60}|placeholder|redacted|todo|tbd|fixme|example|n\/?a)$/i;

/** Addresses and paths: where something is, not what it is. */
const place = /^(?:[a-z][a-z\d+.-]{1,20}:\/\/|~?\.{0,2}\/|[A-Za-z]:[\\/])/i;

/** Single words of schemas, widgets and rules that stand after `password:` and are no password. */
const ordinaryWords = new Set(
  (
    'string str text char varchar bytes byte number integer int float double boolean bool object array ' +
    'function symbol undefined null none nil true false yes no on off any unknown void never self this ' +
    'required optional sometimes nullable hidden input field label submit button form invalid valid missing ' +
    'incorrect wrong mismatch empty blank confirmed plain plaintext basic bearer digest auto default ' +
    'username user login email mail name value key hash hashed encrypted masked utf8 ascii base64 hex md5 ' +
    'sha1 sha256 sha512 bcrypt scrypt argon2 keychain prompt stdin env environment ' +
    'passwort kennwort contraseña senha wachtwoord'
  ).split(' '),
);

const ofPasswords = new Set('password passwd passwords pwd pass passcode passphrase'.split(' '));

/** Words that names of secrets are made of. */
const ofSecrets = new Set([
  ...ofPasswords,
  ...'secret secrets token tokens credential credentials apikey'.split(' '),
]);

/** The words of a name in snake, kebab, dotted or camel case, in lower case and without digits. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/**
 * Whether a literal that a name says is a password may be one, however short and simple: `hunter2`,
 * `changeme` and `admin` are. Not one are formats and templates, what is to be replaced (`<password>`,
 * `YOUR_PASSWORD`, `****`), names (`db-password`, or `password` for a password), paths, text of several
 * words, fewer than three characters and the words of schemas and forms (`string`, `required`).
 */
export function isPassword(value: string): boolean {
  if (value.length < 3 || /\s/.test(value) || !onlyQuotesEscaped(value)) return false;
  if (isStandIn(value) || ordinaryWords.has(value.toLowerCase())) return false;
  // Without any ASCII letter or digit it is punctuation, or a message in a language that has no blanks.
  return /[A-Za-z\d]/.test(value) && !namesASecret(value);
}

/** A password that does not look like the name of a variable or type either: for values without quotes. */
export function isBarePassword(value: string): boolean {
  if (!isPassword(value) || /[()[\]{}<>;,"'`\\]/.test(value)) return false;
  if (/^[!*&|>@]/.test(value)) return false;
  return !/^[A-Za-z_]*(?:\.[A-Za-z_]\w*)+$/.test(value);
}

/** Whether there is a digit or a sign in it that no variable has. */
export function looksChosen(value: string): boolean {
  return /[A-Za-z]/.test(value) && (/\d/.test(value) || /[^\w.-]/.test(value));
}

/** Words that a person would remember, for names that ask for several: `correct horse battery staple`. */
export function isPassphrase(value: string): boolean {
  const words = value.split(' ');
  return (
    words.length >= 3 &&
    words.every((word) => /^[\p{L}\d'-]{2,20}$/u.test(word)) &&
    !/\b(?:pass\w*|enter|your|must|is|are|the|an?|please|invalid|required|for|not|of|to)\b/i.test(
      value,
    )
  );
}

/** Key material as code writes it: 16 bytes or more in hexadecimal, or in Base64 with all kinds of characters. */
export function isKeyMaterial(value: string): boolean {
  if (/^(?:0x)?(?:[\da-f]{2}[ :-]?){16,128}$/i.test(value)) return !/^(.)\1*$/.test(value);
  if (/^(?:\\x[\da-f]{2}){8,128}$/i.test(value)) return true;
  if (!/^[\w+/-]{32,200}={0,2}$/.test(value) || isStandIn(value)) return false;
  if (/abcdefgh|12345678/i.test(value)) return false;
  return count(value, /\d/g) >= 2 && /[a-z]/.test(value) && bitsPerCharacter(value) >= 4;
}

/**
 * Whether a value is rather made by a machine or a careful person than a word, a path, a format or the
 * name of a secret.
 */
export function looksRandom(value: string): boolean {
  if (/["'`\s]/.test(value) || (value.includes('\\') && !isKeyMaterial(value))) return false;
  if (filledIn.test(value)) return false;
  if (/^(?:https?:|\.{0,2}\/|\$|<|%)|\$\{|\{\{|\{\w*\}|%[sd(]|^(.)\1*$/.test(value)) return false;
  const plain = value.replace(joints, '');
  const digits = count(plain, /\d/g);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(plain)).length;
  if (plain.length < 6) return false;
  if (kinds >= 3 && (digits > 0 || kinds === 4)) return true;
  if (kinds >= 2 && (digits >= 2 || /[^A-Za-z\d()[\]]/.test(plain))) return true;
  return plain.length >= 20 && kinds >= 2 && bitsPerCharacter(plain) >= 4;
}

/** Whether a value stands in for another: a format, what is to be replaced, or where it is to be found. */
export function isStandIn(value: string): boolean {
  return filledIn.test(value) || toBeReplaced.test(value) || place.test(value);
}

/** How many times a pattern with the flag `g` occurs. */
export function count(value: string, pattern: RegExp): number {
  return value.match(pattern)?.length ?? 0;
}

/** A backslash before a quote, itself or a dollar keeps a literal one; other escapes are patterns and text. */
function onlyQuotesEscaped(value: string): boolean {
  return !value.replace(/\\["'`\\$]/g, '').includes('\\');
}

/** `password`, `DB_PASSWORD`, `my-app-secret`: letters only, and a word of its own says what it would be. */
function namesASecret(value: string): boolean {
  if (!/^[\p{L}_.:/ -]*$/u.test(value)) return false;
  const words = wordsOf(value);
  const [first = ''] = words;
  return words.length === 1 ? ofPasswords.has(first) : words.some((word) => ofSecrets.has(word));
}

function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const shares = [...counts.values()].map((times) => times / value.length);
  return -shares.reduce((bits, share) => bits + share * Math.log2(share), 0);
}
