import { isKeyName, isPassphraseName, isSecretName, passwordNaming } from './secret-names.js';
import type { SecretCandidate, SecretPattern } from './secret-pattern.js';
import {
  isKeyMaterial,
  isPassphrase,
  isPassword,
  looksChosen,
  looksRandom,
} from './secret-values.js';

/** Characters of a literal at most. */
const longest = 400;

/** Characters before and after a bare `pass` in which a user would be named. */
const nearby = 120;

/** A name with one of the words in it; which name it really is, is decided afterwards. */
const name = String.raw`(?<![\w.-])(?=[\w.-]{0,100}?(?:pass|pwd|pswd|pw|secret|token|key|credential|seed))(?<name>[\w.-]{1,130})`;

const quotedName = String.raw`["'\x60]?${name}["'\x60]?\]?`;

/** A string in its quotes, also one that is not closed yet; a backslash keeps the next character. */
const literal =
  String.raw`[bBrRuUfFL$@]{0,2}#{0,2}(?<quote>["'\x60])` +
  String.raw`(?<secret>(?:\\[^\r\n]|(?!\k<quote>)[^\\\r\n]){1,${longest}})(?=\k<quote>|[\r\n]|$)`;

const tripleQuoted =
  String.raw`[bBrRuUfF]{0,2}(?<quote>"""|''')\s{0,40}` +
  String.raw`(?<secret>[^\s"'\x60\\]{1,${longest}})\s{0,40}(?=\k<quote>|$)`;

const type = String.raw`:\s{0,4}(?:&\s?'static\s)?[\w[\]<>.| ?*&]{1,40}=`;
const separator = String.raw`\s{0,4}(?:${type}|:=|=>|[!=]={1,2}|=|:)\s{0,4}`;

/** What makes bytes or a guarded string of a literal; everything else, such as getenv("…"), looks it up. */
const wrapper =
  String.raw`(?:(?:new\s{1,4})?(?:String::from|String|str|SecretStr(?:ing)?|SecretString::(?:new|from)|Secret(?:::new)?|` +
  String.raw`SecureString|\[\]byte|bytes|bytearray|(?:bytes|bytearray)\.fromhex|(?:binascii\.)?unhexlify|` +
  String.raw`(?:base64\.)?b64decode|Buffer\.from|hex\.DecodeString|hex!)?\(\s{0,4}){0,2}`;

const expression = (...parts: readonly string[]) => new RegExp(parts.join(''), 'dgi');

function isNamedSecret(candidate: SecretCandidate): boolean {
  const { value } = candidate;
  if (isSecretName(candidate.name) && value.length >= 8 && looksRandom(value)) return true;
  if (isKeyName(candidate.name) && isKeyMaterial(value)) return true;
  return isNamedPassword(candidate);
}

function isNamedPassword(candidate: SecretCandidate): boolean {
  const { value } = candidate;
  if (isPassphraseName(candidate.name) && isPassphrase(value)) return true;
  const naming = passwordNaming(candidate.name);
  if (naming === 'no' || !isPassword(value)) return false;
  return naming === 'surely' || looksChosen(value) || isBesideUser(candidate);
}

/** A bare `pass` means a password where a user, a host or a login is named beside it. */
function isBesideUser({ text, range }: SecretCandidate): boolean {
  const around = text.slice(Math.max(0, range.start - nearby), range.end + nearby);
  return /user|login|auth|host|e-?mail|account/i.test(around);
}

/** Literals that a name beside them says are secrets. */
export const namedPatterns: readonly SecretPattern[] = [
  // name = "…", "name": '…', name: str = "…", ["name"] = "…", name == "…", name = SecretStr("…")
  {
    pattern: expression(quotedName, String.raw`(?:\[\w{0,30}\])?`, separator, wrapper, literal),
    accepts: isNamedSecret,
  },
  { pattern: expression(quotedName, separator, wrapper, tripleQuoted), accepts: isNamedSecret },
  // getenv("API_TOKEN", "…"): a second argument, and in lists another name
  {
    pattern: expression(quotedName, String.raw`\s{0,4},\s{0,4}`, literal),
    accepts: ({ name, value }) => isSecretName(name) && value.length >= 8 && looksRandom(value),
  },
  // getenv("DB_PASSWORD", "…"), define('DB_PASSWORD', '…'), properties.put("password", "…")
  {
    pattern: expression(
      String.raw`\b(?:\w{0,30}get|\w{0,30}getenv|define|setdefault|putenv|setenv|set|put|append|setProperty|getProperty|env|config)`,
      String.raw`\(\s{0,4}["'\x60]${name}["'\x60]\s{0,4},\s{0,4}`,
      literal,
    ),
    accepts: isNamedPassword,
  },
  // #define DB_PASSWORD "…"
  {
    pattern: expression(String.raw`#\s{0,4}define\s{1,8}`, name, String.raw`\s{1,40}\(?`, literal),
    accepts: isNamedSecret,
  },
  // std::string password("…") and password{"…"}
  {
    pattern: expression(
      String.raw`\bQ?string\s{1,4}`,
      name,
      String.raw`\s{0,4}[({]\s{0,4}`,
      literal,
    ),
    accepts: isNamedSecret,
  },
  // password = process.env.PASSWORD || "…", os.environ.get("PASSWORD") or '…'
  {
    pattern: expression(
      quotedName,
      String.raw`\s{0,4}[=:][^\r\n;"'(]{1,80}?(?:\(["'][\w.-]{1,60}["']\)|\[["'][\w.-]{1,60}["']\])?\s{0,4}(?:\|\||\?\?|\bor\b|\?:)\s{0,4}`,
      literal,
    ),
    accepts: isNamedSecret,
  },
  // add_argument("--password", default="…")
  {
    pattern: expression(
      quotedName,
      String.raw`\s{0,4},[^()]{0,200}?\bdefault\s{0,4}[=:]\s{0,4}`,
      literal,
    ),
    accepts: isNamedSecret,
  },
  // user, password = "…", "…"
  {
    pattern: expression(
      String.raw`\w\s{0,4},\s{0,4}`,
      name,
      String.raw`\s{0,4}:?=\s{0,4}[([]?\s{0,4}["'][^"'\r\n]{0,100}["']\s{0,4},\s{0,4}`,
      literal,
    ),
    accepts: isNamedSecret,
  },
  // strcpy(password, "…"), strcmp(password, "…"), password.equals("…")
  {
    pattern: expression(
      String.raw`\b(?:strn?cpy|strn?cmp|strlcpy|memcmp|compare_digest|equals)\(\s{0,4}`,
      quotedName,
      String.raw`\s{0,4},\s{0,4}`,
      literal,
    ),
    accepts: isNamedPassword,
  },
  { pattern: expression(name, String.raw`\(\s{0,4}`, literal), accepts: isEqualsCall },
  // "…" == password, "…".equals(password)
  {
    pattern: expression(
      literal,
      String.raw`\k<quote>(?:\s{0,4}[!=]={1,2}\s{0,4}|\.equals\()`,
      name,
    ),
    // Between two strings of packed code stands code.
    accepts: (candidate) => !/[(){};]/.test(candidate.value) && isNamedPassword(candidate),
  },
  // <password>…</password>, name="password" value="…"
  {
    pattern: expression(
      String.raw`<`,
      name,
      String.raw`>\s{0,4}(?<secret>[^<>\s]{1,${longest}})\s{0,4}</`,
    ),
    accepts: isNamedSecret,
  },
  {
    pattern: expression(String.raw`\b(?:name|key)="`, name, String.raw`"\s{1,4}value=`, literal),
    accepts: isNamedSecret,
  },
  // CREATE USER a IDENTIFIED BY '…', WITH PASSWORD '…'
  {
    pattern: expression(
      String.raw`\b(?:identified\s{1,4}by|(?:with|encrypted|role|set|user\s{1,4}\w{1,60})\s{1,4}password)\s{1,4}=?\s{0,4}`,
      literal,
    ),
    // Prose names things in backticks: identified by `id`.
    accepts: ({ text, value, range }) => text[range.start - 1] !== '`' && isPassword(value),
  },
];

/** `password.equals("…")`: the part before the method is the name. */
function isEqualsCall(candidate: SecretCandidate): boolean {
  const method = /\.(?:equals|equalsIgnoreCase|compareTo|contentEquals|compare)$/.exec(
    candidate.name,
  );
  if (!method) return false;
  return isNamedPassword({ ...candidate, name: candidate.name.slice(0, method.index) });
}
