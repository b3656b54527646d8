import type { SecretCandidate, SecretPattern } from './secret-pattern.js';
import { isPassword, looksRandom } from './secret-values.js';

/** A string literal of a call; a backslash keeps the next character. */
const secret = String.raw`[bBrRuU@]{0,2}(?<quote>["'\x60])(?<secret>(?:\\[^\r\n]|(?!\k<quote>)[^\\\r\n]){1,400})(?=\k<quote>|[\r\n]|$)`;

/** An argument before it: a literal, or an expression without a comma. */
const argument = String.raw`(?:[bBrRuU@]{0,2}"[^"\r\n]{0,200}"|'[^'\r\n]{0,200}'|[^,()"'\r\n]{1,100}(?:\([^()\r\n]{0,60}\))?)\s{0,40},\s{0,40}`;

const setter = String.raw`(?:set|with|hash|make|check|verify|encrypt)\w{0,30}(?:password|passwd|pwd|passphrase|secret)(?:_hash)?`;

const calls: readonly string[] = [
  // setPassword("…"), set_password(user, '…'), withPassword(…), make_password("…"), builder.password("…")
  String.raw`\b${setter}\(\s{0,40}`,
  String.raw`\b${setter}\(\s{0,40}${argument}`,
  String.raw`\bgenerate_?password_?hash\(\s{0,40}`,
  String.raw`\.(?:password|passwd|passphrase)\(\s{0,40}`,
  // auth=("user", "…"), HTTPBasicAuth("user", "…"), setBasicAuth("user", "…")
  String.raw`\b(?:(?:basic_?|http_?|proxy_?)?auth|credentials?)\s{0,4}[=:]\s{0,4}\(\s{0,40}${argument}`,
  String.raw`\b(?:login|(?:set|with|http)?_?basic_?auth|HTTPDigestAuth|url\.UserPassword|HTTPProxyAuth|NetworkCredential|UsernamePasswordCredentials|PasswordAuthentication|UsernamePasswordAuthenticationToken|BasicAWSCredentials)\(\s{0,40}${argument}`,
  // getConnection(url, user, "…"), mysqli_connect(host, user, "…")
  String.raw`\b(?:getConnection|mysqli?_connect|mysqli|PDO|(?:MySQLdb|pymysql|mysql|psycopg2?)\.connect)\(\s{0,40}${argument}${argument}`,
  String.raw`\bmysql_real_connect\(\s{0,40}${argument}${argument}${argument}`,
  // jwt.sign(payload, "…"), createHmac("sha256", "…")
  String.raw`\b(?:jwt\.(?:sign|verify|encode|decode)|create(?:Hmac|Cipheriv|Decipheriv))\(\s{0,40}(?:\{[^{}\r\n]{0,200}\}\s{0,4},\s{0,40}|${argument})`,
  String.raw`\b(?:hmac\.new|AES\.new|DES3?\.new|Fernet|SecretKeySpec)\(\s{0,40}`,
  // ConvertTo-SecureString "…"
  String.raw`\bConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?`,
];

/** setApiKey("…"), set_token('…'): the value still has to look like one. */
const keySetter = String.raw`\b(?:set|with)_?(?:api|access|auth|private|secret|signing|encryption)?_?(?:key|token)\(\s{0,40}`;

/** Literals that a call takes as a password or a key. */
export const callPatterns: readonly SecretPattern[] = [
  ...calls.map((call) => ({
    pattern: new RegExp(call + secret, 'dgi'),
    accepts: ({ value }: SecretCandidate) => isPassword(value),
  })),
  {
    pattern: new RegExp(keySetter + secret, 'dgi'),
    accepts: ({ value }) => value.length >= 6 && looksRandom(value),
  },
];
