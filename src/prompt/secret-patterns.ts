/** A stretch of text that is a secret, in UTF-16 offsets. */
export interface SecretRange {
  readonly start: number;
  readonly end: number;
}

/** Credentials that show by how they begin. Where there is a group named `secret`, only that is one. */
const tokens: readonly RegExp[] = [
  // AWS key identifiers
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}/g,
  // GitHub, GitLab, Slack
  /\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{22,}/g,
  /\bgl(?:pat|ptt|rt|dt|cbt|ft|soat|agent|imt|oas)-[\w-]{16,}/g,
  /\bx(?:ox[abeoprs]|app)-[\w-]{10,}/g,
  /hooks\.slack\.com\/services\/(?<secret>[\w/-]{20,})/g,
  // Stripe, OpenAI and Anthropic, Hugging Face, Google
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}/g,
  /\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/g,
  /\bhf_(?=[A-Za-z]*\d|[A-Za-z0-9]{30})[A-Za-z0-9]{20,}/g,
  /\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}/g,
  // npm, PyPI, DigitalOcean, SendGrid
  /\bnpm_[A-Za-z0-9]{30,}|\bpypi-[\w-]{40,}|\bdo[opr]_v1_[a-f0-9]{40,}|\bSG\.[\w-]{16,}\.[\w-]{16,}/g,
  // JSON Web Tokens
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/g,
  // Authorization headers
  /\bBearer[ ](?=[\w.~+/-]{0,200}\d)(?<secret>[\w.~+/-]{20,}=*)/g,
  /\bBasic[ ](?=[\w+/]{0,200}[\dA-Z])(?<secret>[A-Za-z0-9+/]{16,}={0,2})(?=["'\s]|$)/g,
  // Passwords in addresses and connection strings
  /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/"'`]{0,100}:(?<secret>(?!\$|\{|<|%|\*)[^\s@/"'`]{3,200})@/gi,
  /\b(?:server|host|data source|endpoint|accountname|user id|uid|username|user)=[^"'\n]{0,300}?;\s*(?:password|pwd|accountkey|sharedaccesskey|sharedsecret)\s*=\s*(?<secret>(?!\$|\{|<)[^;"'\s]{3,200})/gi,
];

/** Names of what must not be known. */
const secretName =
  String.raw`[\w.-]*(?:passw(?:or)?d|passphrase|secret|token(?!iz)|api[_-]?key|access[_-]?key|` +
  String.raw`private[_-]?key|signing[_-]?key|encryption[_-]?key|auth[_-]?key|account[_-]?key|credential)` +
  String.raw`[\w-]{0,30}|[\w.-]*pwd`;

/** `name = "…"`, `"name": '…'`, `name: str = "…"`, `["name"] = "…"`, also where the string is not closed yet. */
const assigned = new RegExp(
  String.raw`(?<![\w.-])["'\x60]?(?:${secretName})["'\x60]?\]?\s{0,4}(?::\s{0,4}[\w[\]<>.| ?*&]{1,40}=|:=|=>|=|:|,)\s{0,4}` +
    String.raw`[bBrRuU@]?(?<quote>["'\x60])(?<secret>[^"'\x60\s\\]{8,200})(?=\k<quote>|[\r\n]|$)`,
  'gid',
);

/** `NAME=…` of shells and `name: …` of YAML, to the end of the line. */
const bare = new RegExp(
  String.raw`^[^\S\n]*(?:export[ ]|set[ ]|-[ ])?(?:${secretName})[ \t]{0,4}[:=][ \t]{0,4}(?<secret>[A-Za-z0-9+/=_~-]{20,200})[ \t]*\r?$`,
  'gimd',
);

/** All secrets of a text in order, none touching another. */
export function findSecrets(text: string): SecretRange[] {
  const found = [
    ...tokens.flatMap((pattern) => rangesOf(text, pattern, () => true)),
    ...rangesOf(text, assigned, looksRandom),
    ...rangesOf(text, bare, (value) => looksRandom(value) && count(value, /\d/g) >= 4),
    ...privateKeys(text),
  ];
  return merged(found.map((range) => wholeWords(text, range)));
}

function rangesOf(text: string, pattern: RegExp, accepts: (value: string) => boolean) {
  const indexed = new RegExp(pattern.source, [...new Set(`${pattern.flags}d`)].join(''));
  const ranges: SecretRange[] = [];
  for (const match of text.matchAll(indexed)) {
    const [start, end] = match.indices?.groups?.secret ?? match.indices?.[0] ?? [0, 0];
    if (accepts(text.slice(start, end))) ranges.push({ start, end });
  }
  return ranges;
}

const keyMark = /-----(?<mark>BEGIN|END) (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;

/** Characters of a private key at most. */
const maxKeyLength = 8_000;

/** The text between the marks of a private key; one of them may be outside the window or not written yet. */
function privateKeys(text: string): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const match of text.matchAll(keyMark)) {
    const after = match.index + match[0].length;
    const from = Math.max(0, match.index - maxKeyLength);
    const range =
      match.groups?.mark === 'BEGIN'
        ? trimmed(text, after, after + keyLength(text.slice(after, after + maxKeyLength)))
        : trimmed(text, from + keyStart(text.slice(from, match.index)), match.index);
    // Code that only looks for the mark has no key after it.
    if (/[A-Za-z0-9+/=]{16}/.test(text.slice(range.start, range.end))) ranges.push(range);
  }
  return ranges;
}

/** Base64 with the line ends and quotes of strings; the header lines of encrypted keys. */
function keyLength(text: string): number {
  return (
    /^(?:(?:Proc-Type|DEK-Info|Version|Comment):[^\n]*\n|[A-Za-z0-9+/=\s\\"',])*/.exec(text)?.[0]
      .length ?? 0
  );
}

function keyStart(text: string): number {
  let start = text.length;
  while (start > 0 && /[A-Za-z0-9+/=\s\\"',]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** Without the blanks and quotes around a key. */
function trimmed(text: string, start: number, end: number): SecretRange {
  const inside = text.slice(start, end);
  const before = /^(?:\\[nr]|[\s\\"',+])*/.exec(inside)?.[0].length ?? 0;
  let last = inside.length;
  while (last > before && /[\s\\"',]/.test(inside.charAt(last - 1))) last -= 1;
  return { start: start + before, end: start + last };
}

/** Characters that ordinary names are joined with. */
const joints = /[-_./:]/g;

/**
 * Whether a value is rather made by a machine or a careful person than a word, a path, a format or the
 * name of a secret.
 */
function looksRandom(value: string): boolean {
  if (/^(?:https?:|\.{0,2}\/|\$|<|%)|\$\{|\{\{|\{\w*\}|%[sd(]|^(.)\1*$/.test(value)) return false;
  const plain = value.replace(joints, '');
  const digits = count(plain, /\d/g);
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(plain)).length;
  if (plain.length < 6) return false;
  if (kinds >= 3 && (digits > 0 || kinds === 4)) return true;
  if (kinds >= 2 && (digits >= 2 || /[^A-Za-z\d()[\]]/.test(plain))) return true;
  return plain.length >= 20 && kinds >= 2 && bitsPerCharacter(plain) >= 4;
}

function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  const shares = [...counts.values()].map((times) => times / value.length);
  return -shares.reduce((bits, share) => bits + share * Math.log2(share), 0);
}

function count(value: string, pattern: RegExp): number {
  return value.match(pattern)?.length ?? 0;
}

/** To the borders of words, so that what stands in a secret's place is a word of its own. */
function wholeWords(text: string, { start, end }: SecretRange): SecretRange {
  let first = start;
  let last = end;
  while (first > 0 && /\w/.test(text.charAt(first - 1))) first -= 1;
  while (last < text.length && /\w/.test(text.charAt(last))) last += 1;
  return { start: first, end: last };
}

function merged(ranges: readonly SecretRange[]): SecretRange[] {
  const result: SecretRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && range.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else if (range.end > range.start) {
      result.push(range);
    }
  }
  return result;
}
