import { isSecretName, passwordNaming } from './secret-names.js';
import type { SecretCandidate, SecretPattern } from './secret-pattern.js';
import { count, isBarePassword, isStandIn, looksChosen, looksRandom } from './secret-values.js';
import { isInYaml } from './yaml-place.js';

/** Characters around a connection string's password in which its other parts are looked for. */
const nearby = 300;

const name = String.raw`(?=[\w.-]{0,100}?(?:pass|pwd|pswd|pw|secret|token|key|credential))(?<name>[\w.-]{1,130})`;

/** `host=` and the like: what a connection string has beside its password. */
const otherPart =
  /(?:^|[\s;&?"'`])(?:host(?:addr|name)?|server|data source|address|addr|port|user(?:[ _]?(?:id|name))?|uid|login|dbname|database|initial catalog|driver|dsn|sslmode|endpoint|accountname|account)\s?=/i;

const isSurely = ({ name: given }: SecretCandidate) => passwordNaming(given) === 'surely';
const isPasswordNamed = ({ name: given }: SecretCandidate) => passwordNaming(given) !== 'no';

function isOfConnectionString({ text, value, range, name: given }: SecretCandidate): boolean {
  if (!isBarePassword(value) || passwordNaming(given) === 'no') return false;
  const before = text.slice(Math.max(0, range.start - nearby), range.start);
  const after = text.slice(range.end, range.end + nearby);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  // A query's or a connection string's own beginning or end, without another part.
  if (/["'`?&;][^\s"'`?&;]{0,40}$/.test(line.replace(/\s?=\s?$/, '')) && /^[;&"'`]/.test(after))
    return true;
  const rest = /^[^\r\n]*/.exec(after)?.[0] ?? '';
  return otherPart.test(line) || otherPart.test(rest);
}

function connectionPart(before: RegExp, sign: RegExp): RegExp {
  const key =
    '(?<name>(?:db_?)?(?:password|passwd|pwd|pass|accountkey|sharedaccesskey|sharedsecret))';
  const value = String.raw`(?<secret>[^\s;&"'\x60,]{1,200})(?=[\s;&"'\x60]|$)`;
  return new RegExp(before.source + key + sign.source + value, 'dgim');
}

/** Secrets that stand in no quotes of their own: settings, command lines and connection strings. */
export const settingPatterns: readonly SecretPattern[] = [
  // NAME=… of shells and name: … of YAML to the end of the line, where it looks random
  {
    pattern: new RegExp(
      String.raw`^[^\S\n]{0,200}(?:export[ ]|set[ ]|-[ ])?${name}[ \t]{0,4}[:=][ \t]{0,4}(?<secret>[A-Za-z0-9+/=_~-]{20,200})[ \t]{0,40}\r?$`,
      'dgim',
    ),
    accepts: ({ name: given, value }) =>
      isSecretName(given) && looksRandom(value) && count(value, /\d/g) >= 4,
  },
  // DB_PASSWORD=… of shells, containers and .env files: upper case and no blanks around the sign
  {
    pattern: new RegExp(
      String.raw`^[^\S\n]{0,200}(?:(?:export|set|env|arg)[ ]{1,4}|declare -x[ ]|-e[ ]|-[ ])?${name}(?:=|(?<=^env[ ]{1,4}\S{1,130})[ ])(?<secret>[^\s"'\x60]{3,200})(?=[\s;&|]|$)`,
      'dgim',
    ),
    accepts: (candidate) =>
      /^[A-Z\d_]+$/.test(candidate.name) && isSurely(candidate) && isBarePassword(candidate.value),
  },
  // password = … of .ini and .properties files
  {
    pattern: new RegExp(
      String.raw`^[^\S\n]{0,40}(?:[#;!*]|\/\/)?[ \t]{0,4}${name}[ \t]{0,4}[=:][ \t]{0,4}(?<secret>[^\s"'\x60]{4,200})[ \t]{0,40}\r?$`,
      'dgim',
    ),
    accepts: (candidate) =>
      isSurely(candidate) && isBarePassword(candidate.value) && looksTyped(candidate.value),
  },
  // password: … of YAML
  {
    pattern: new RegExp(
      String.raw`^[ ]{0,100}(?:-[ ]{1,4})?["']?${name}["']?[ \t]{0,4}:[ \t]{1,8}(?<secret>[^\s"'\x60]{3,200})(?=[ \t]{0,40}(?:#[^\r\n]{0,300})?\r?$)`,
      'dgim',
    ),
    accepts: (candidate) =>
      isPasswordNamed(candidate) &&
      isBarePassword(candidate.value) &&
      isInYaml(candidate.text, candidate.range.start),
  },
  // host=… password=… user=…, ?user=…&password=…
  { pattern: connectionPart(/(?<=^|[\s;&?"'`])/, /=/), accepts: isOfConnectionString },
  // Uid = …; Pwd = …;
  { pattern: connectionPart(/(?<=;\s{0,2})/, /\s{0,2}=\s{0,2}/), accepts: isOfConnectionString },
  // --password=…, --db-password …
  {
    pattern:
      /(?<=^|[\s"'`,[])--?(?<name>(?:\w{1,20}-){0,3}(?:password|passwd|pwd|pass))(?:=|[ ](?=[^\s-]{0,60}[\d!@#$%^*]))(?<secret>[^\s"'`]{3,200})/dgim,
    accepts: ({ value }) => isBarePassword(value),
  },
  // curl -u user:…
  {
    pattern:
      /(?<=\s)(?:-u|--user|--proxy-user)(?:[ ]|=)["']?[\w.@+-]{1,100}:(?<secret>[^\s"'`]{3,200})/dg,
    accepts: ({ value }) => !isStandIn(value) && /[^\d]/.test(value) && isBarePassword(value),
  },
  // mysql -u root -pSecret, sshpass -p secret
  {
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|mariadb)[ ][^\r\n]{0,200}?[ ]-p(?<secret>[^\s"'`$-][^\s"'`]{2,100})/dg,
    accepts: ({ value }) => isBarePassword(value),
  },
  {
    pattern: /\bsshpass[ ]{1,4}-p[ ]{0,4}(?<secret>[^\s"'`$-][^\s"'`]{2,100})/dg,
    accepts: ({ value }) => isBarePassword(value),
  },
];

/** A digit or a sign, and not a name with a number, such as an algorithm, a version or a parameter. */
function looksTyped(value: string): boolean {
  return (
    looksChosen(value) &&
    !/^(?:sha|md|aes|utf|base|rsa|des|crc|arg|param|value|string|x|v|p|pw|s|password|passwd|pwd|pass|secret)_?\d{1,4}$/i.test(
      value,
    )
  );
}
