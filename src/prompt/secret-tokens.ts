import type { SecretPattern } from './secret-pattern.js';
import { count, isStandIn } from './secret-values.js';

/** Credentials that show by how they begin. */
const byBeginning: readonly RegExp[] = [
  // AWS key identifiers
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}/dg,
  // GitHub, GitLab, Slack
  /\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_\w{22,}/dg,
  /\bgl(?:pat|ptt|rt|dt|cbt|ft|soat|agent|imt|oas)-[\w-]{16,}/dg,
  /\bx(?:ox[abeoprs]|app)-[\w-]{10,}/dg,
  /hooks\.slack\.com\/services\/(?<secret>[\w/-]{20,})/dg,
  // Stripe, OpenAI and Anthropic, Hugging Face, Google
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}/dg,
  /\bsk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/dg,
  /\bhf_(?=[A-Za-z]*\d|[A-Za-z0-9]{30})[A-Za-z0-9]{20,}/dg,
  /\bAIza[\w-]{35}|\bya29\.[\w-]{20,}|\bGOCSPX-[\w-]{20,}/dg,
  // npm, PyPI, DigitalOcean, SendGrid
  /\bnpm_[A-Za-z0-9]{30,}|\bpypi-[\w-]{40,}|\bdo[opr]_v1_[a-f0-9]{40,}|\bSG\.[\w-]{16,}\.[\w-]{16,}/dg,
  // JSON Web Tokens
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/dg,
  // Credentials of HTTP where no header names them (RFC 6750, RFC 7617)
  /\bBearer[ ](?=[\w.~+/-]{0,200}\d)(?<secret>[\w.~+/-]{20,}=*)/dg,
  /\bBasic[ ](?=[\w+/]{0,200}[\dA-Z])(?<secret>[A-Za-z0-9+/]{16,}={0,2})(?=["'\s]|$)/dg,
];

/** `Authorization: Basic …` and what sends it in other ways: a header says what follows, however short it is. */
const header: SecretPattern = {
  pattern:
    /\bauthorization["'`]?\]?\s{0,4}(?:[:=,]|=>|\|)\s{0,4}[bfru]{0,2}["'`]?(?:basic|bearer|token|apikey|api-key)[ ]{1,4}(?<secret>[\w.~+/-]{4,400}={0,2})/dgi,
  accepts: ({ value }) => isCredential(value),
};

/** `"Basic " + "…"`. */
const joined: SecretPattern = {
  pattern:
    /["'](?:Basic|Bearer)[ ]?["']\s{0,4}[+.]\s{0,4}["'](?<secret>[\w.~+/-]{4,400}={0,2})["']/dg,
  accepts: ({ value }) => isCredential(value),
};

/** `X-Api-Key: …` within a string, as for curl. */
const keyHeader: SecretPattern = {
  pattern:
    /\b(?:x-)?(?:api|auth|access|private)-?(?:key|token):[ ]{0,4}(?<secret>[\w.~+/-]{8,400}={0,2})(?=["'`\s]|$)/dgi,
  accepts: ({ value }) => !isStandIn(value) && count(value, /\d/g) >= 2 && /[A-Za-z]/.test(value),
};

/** `scheme://user:password@host`; the last `@` before the path ends the password. */
const address: SecretPattern = {
  pattern:
    /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/"'`<>]{0,100}:(?<secret>[^\s/"'`<>]{1,200})@(?=[\w[.$%{-])/dgi,
  // In an address a percent sign begins an escape, in a format a conversion.
  accepts: ({ value }) => !/^(?:[${*]|%(?![\da-f]{2}))|[{}]/i.test(value),
};

/** Secrets that need no name beside them. */
export const tokenPatterns: readonly SecretPattern[] = [
  ...byBeginning.map((pattern) => ({ pattern })),
  header,
  joined,
  keyHeader,
  address,
];

/** Whether it is more than the name of a token: it has digits, padding or more than one capital letter. */
function isCredential(value: string): boolean {
  if (isStandIn(value) || /^[A-Z_]+$/.test(value)) return false;
  return /[\d+/=]/.test(value) || /[a-z][A-Z]|[A-Z].*[A-Z]/.test(value);
}
