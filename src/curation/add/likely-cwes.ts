import type { Language } from '../../platform/language.js';

/** What in a code points to a CWE. */
interface Signal {
  readonly cwe: number;
  readonly pattern: RegExp;
  /** Language families in which it counts; all if left out. */
  readonly families?: readonly string[];
}

const c = ['c'];

/**
 * APIs and sinks by the weakness that people guard against where they use them (CWE's own examples; the
 * sinks of CodeQL's queries). One sign is one vote, the more telling ones stand in several rows.
 */
const signals: readonly Signal[] = [
  {
    cwe: 89,
    pattern:
      /\b(?:execute|executemany|executeQuery|executeUpdate|prepareStatement|createQuery|QueryRow|QueryContext|rawQuery|fetchone|fetchall|ExecuteReader|SqlCommand|mysqli_query|find_by_sql)\b/,
  },
  { cwe: 89, pattern: /\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s.+\sSET|DELETE\s+FROM)\b/is },
  {
    cwe: 78,
    pattern:
      /\b(?:subprocess|os\.system|popen|execFile|spawn|ProcessBuilder|Runtime\.getRuntime|exec\.Command|Process\.Start|shell_exec|proc_open|create_subprocess_\w+|posix_spawn|execv\w*)\b/,
  },
  {
    cwe: 22,
    pattern:
      /\b(?:realpath|is_relative_to|toRealPath|filepath\.(?:Clean|Join|Rel|IsLocal)|path\.(?:join|resolve|normalize|relative)|GetFullPath|send_file|sendFile|extractall|secure_filename|basename|commonpath|O_NOFOLLOW)\b|\.(?:resolve|normalize)\(\)|\bstartsWith\(base/,
  },
  {
    cwe: 22,
    pattern: /\b(?:open|createReadStream|readFile|os\.Open|Files\.\w+|File\.open|fopen)\s*\(/,
  },
  {
    cwe: 79,
    pattern:
      /\b(?:innerHTML|escape|escapeHtml|render_template\w*|Markup|html\.escape|htmlspecialchars|textContent|HtmlEncode|template\.HTML|sanitize\w*|bleach|createTextNode|StringEscapeUtils|forHtml)\b|<\/?(?:p|div|h1|li|span|a|html|body)\b/,
  },
  {
    cwe: 94,
    pattern:
      /\b(?:eval|exec|compile|Function|instance_eval|ScriptEngine|vm\.run\w+|create_function|literal_eval)\s*\(/,
  },
  {
    cwe: 502,
    pattern:
      /\b(?:pickle|yaml\.(?:safe_)?load|ObjectInputStream|unserialize|Marshal\.load|BinaryFormatter|readObject|jsonpickle|XMLDecoder|allowed_classes|ObjectInputFilter)\b/,
  },
  {
    cwe: 611,
    pattern:
      /\b(?:DocumentBuilderFactory|SAXParser\w*|XMLInputFactory|etree|defusedxml|XmlReader|XmlDocument|simplexml_load\w*|DOMDocument|Nokogiri|libxml\w*|xml2js)\b/,
  },
  {
    cwe: 918,
    pattern:
      /\b(?:requests\.(?:get|post|request)|urlopen|http\.Get|fetch|HttpClient|axios|Net::HTTP|curl_setopt|is_private|isSiteLocalAddress|IsPrivate|getaddrinfo)\b/,
  },
  { cwe: 352, pattern: /csrf|SameSite|anti-?forgery|xsrf/i },
  {
    cwe: 434,
    pattern:
      /\b(?:upload\w*|multipart|MultipartFile|UploadedFile|IFormFile|move_uploaded_file|multer|FormFile|content_type)\b/i,
  },
  {
    cwe: 798,
    pattern:
      /\b(?:getenv|os\.environ|process\.env|System\.getenv|os\.Getenv|ENV\.fetch|GetEnvironmentVariable|secret_?manager|keyring)\b|\bENV\[/i,
  },
  {
    cwe: 287,
    pattern:
      /\b(?:bcrypt|argon2|password_verify|verify_password|check_password\w*|compare_digest|timingSafeEqual|ConstantTimeCompare|jwt|JWT|session_token|authenticate)\b/,
  },
  {
    cwe: 306,
    pattern:
      /\b(?:login_required|requireAuth|authenticated|IsAuthenticated|before_action|401|Unauthorized)\b/,
  },
  {
    cwe: 862,
    pattern:
      /\b(?:has_permission|permission_required|authorize|hasRole|PreAuthorize|Authorize|403|Forbidden|is_admin|owner_id)\b|\bcan\?/,
  },
  { cwe: 863, pattern: /\b(?:role|roles|policy|hasRole|permission|tenant_id|owner)\b/i },
  { cwe: 639, pattern: /\b(?:owner_id|user_id|current_user|account_id|get_object_or_404)\b/ },
  {
    cwe: 200,
    pattern: /\b(?:traceback|stack ?trace|printStackTrace|logger?\.|redact\w*|exclude|debug)\b/i,
  },
  {
    cwe: 269,
    pattern: /\b(?:setuid|setgid|setgroups|setresuid|seteuid|chmod|umask|CAP_\w+|sudo)\b/,
  },
  {
    cwe: 770,
    pattern:
      /\b(?:limit|max_\w+|MaxBytesReader|rate_?limit|throttle|LimitReader|content_length|Semaphore)\b/i,
  },
  {
    cwe: 20,
    pattern:
      /\b(?:validate\w*|isinstance|fullmatch|parseInt|strtol|strtoul|Number\.isInteger|pydantic|zod|schema|TryParse|Atoi|filter_var)\b/,
  },
  { cwe: 77, pattern: /\b(?:shlex|escapeshellarg|quote|argv|args?\b)|["']--["']/ },
  {
    cwe: 787,
    families: c,
    pattern:
      /\b(?:memcpy|memmove|strcpy|strncpy|strcat|sprintf|snprintf|strlcpy)\s*\(|\[\w+(?:\+\+|\s*\+\s*\w+)?\]\s*=[^=]/,
  },
  { cwe: 787, families: c, pattern: /\bsizeof\b|\bcapacity\b|\bcap\b/ },
  { cwe: 120, families: c, pattern: /\b(?:strcpy|strcat|gets|fgets|scanf|strlcpy|snprintf)\s*\(/ },
  { cwe: 121, families: c, pattern: /\b(?:char|uint8_t|unsigned char)\s+\w+\[\w+\]\s*;/ },
  {
    cwe: 122,
    families: c,
    pattern: /\b(?:malloc|realloc|calloc)\s*\([\s\S]*\b(?:memcpy|memmove|strcpy)\s*\(/,
  },
  {
    cwe: 119,
    families: c,
    pattern: /\b(?:offset|index|idx|len|length)\b[\s\S]*\b(?:memcpy|memmove|memset)\s*\(/,
  },
  {
    cwe: 125,
    families: c,
    pattern:
      /\b(?:len|length|remaining|left|end)\b\s*(?:-\s*\w+\s*)?[<>]=?|\bget_(?:u|be|le)\d+\b|\b(?:parse|read|decode)_\w+\s*\(/,
  },
  { cwe: 125, families: c, pattern: /\[\w+\s*(?:\+\s*\d)?\]\s*(?:<<|\||==|;)/ },
  {
    cwe: 190,
    families: c,
    pattern:
      /\b(?:SIZE_MAX|INT_MAX|UINT32_MAX|LONG_MAX|__builtin_(?:mul|add)_overflow|numeric_limits)\b/,
  },
  { cwe: 190, families: c, pattern: /\b(?:malloc|calloc|realloc)\s*\([^;]*\*/ },
  { cwe: 416, families: c, pattern: /\b(?:free|kfree|delete|release|unref|put|destroy)\w*\s*\(?/ },
  {
    cwe: 416,
    families: c,
    pattern:
      /=\s*NULL;[\s\S]*\bfree|\bfree\b[\s\S]*=\s*NULL;|\brefcount\b|\bnext\s*=\s*\w+->next|\berase\s*\(/,
  },
  {
    cwe: 476,
    families: c,
    pattern: /(?:==|!=)\s*(?:NULL|nullptr)|\bif\s*\(\s*!\w+(?:->\w+)?\s*\)/,
  },
  {
    cwe: 476,
    families: c,
    pattern: /\b(?:find|lookup|get|search|fopen|strchr|strdup|getenv)\w*\s*\(/,
  },
];

/** A CWE that a code is likely about. */
export interface LikelyCwe {
  readonly cwe: number;
  /** What in the code points to it. */
  readonly because: readonly string[];
}

/** CWEs that the APIs and sinks of a code point to, the likeliest first; empty where nothing does. */
export function likelyCwes(code: string, { family }: Language): LikelyCwe[] {
  const found = new Map<number, string[]>();
  for (const { cwe, pattern, families } of signals) {
    if (families !== undefined && !families.includes(family)) continue;
    const sign = pattern.exec(code)?.[0].split('\n')[0]?.trim().slice(0, 30);
    if (sign !== undefined) found.set(cwe, [...(found.get(cwe) ?? []), sign]);
  }
  return [...found]
    .map(([cwe, because]) => ({ cwe, because }))
    .sort((a, b) => b.because.length - a.because.length);
}
