/** What a line-based list of Python requirements names. */
export interface Requirements {
  /** Distributions, as written. */
  readonly names: readonly string[];
  /** Other lists that it includes, as written. */
  readonly includes: readonly string[];
}

const include = /^(?:-r|-c|--requirement|--constraint)(?:[ \t]*=[ \t]*|[ \t]*)(\S+)/;
const editable = /^(?:-e|--editable)(?:[ \t]*=[ \t]*|[ \t]+)(.+)$/;
/** PEP 508: a name, then extras, versions, a marker, an address or nothing. */
const named = /^([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)[ \t]*(?:$|[[(<>=!~;@,]|[ \t]-)/;
const address = /^(?:[a-z+]+:|\.{0,2}[/\\]|[\w.-]+[/\\]|[A-Za-z]:[/\\])|\.(?:whl|zip|tar\.gz)$/;

/**
 * Reads a requirements file of pip.
 * @throws Error when a line is not understood: what it names is then unknown
 */
export function readRequirements(text: string): Requirements {
  const names: string[] = [];
  const includes: string[] = [];
  const lines = text.replace(/\\\r?\n/g, ' ').split(/\r?\n/);
  for (const [at, whole] of lines.entries()) {
    const line = whole.replace(/(?:^|\s)#[^]*$/, '').trim();
    const included = include.exec(line)?.[1];
    if (included !== undefined) includes.push(included);
    const wanted = editable.exec(line)?.[1]?.trim() ?? (line.startsWith('-') ? '' : line);
    if (wanted === '') continue;
    const name = requirementName(wanted) ?? nameOfAddress(wanted);
    if (name === undefined) throw new Error(`Its line ${at + 1} is not a requirement.`);
    names.push(name);
  }
  return { names, includes };
}

/** The distribution that a requirement such as `requests[socks]>=2 ; python_version > "3"` names. */
export function requirementName(requirement: string): string | undefined {
  return named.exec(requirement.trim())?.[1];
}

/** The likeliest name of what lies at an address or in a folder; empty for the project itself. */
function nameOfAddress(text: string): string | undefined {
  const egg = /[#&]egg=([A-Za-z0-9._-]+)/.exec(text)?.[1];
  if (egg !== undefined) return egg;
  if (/^\.(?:\[[^\]]*\])?$/.test(text)) return '';
  if (!address.test(text)) return undefined;
  const path = text.replace(/[#;[ ].*$/, '').replace(/[/\\]+$/, '');
  const last = path.split(/[/\\]/).at(-1) ?? '';
  return last.endsWith('.whl')
    ? (last.split('-')[0] ?? '')
    : last.replace(/@[^@]*$|\.(?:git|zip|tar\.gz)\b.*$/g, '');
}
