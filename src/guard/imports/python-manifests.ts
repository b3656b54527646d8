import * as z from 'zod';
import { requirementName } from './requirements.js';
import { tomlEntries } from './toml-entries.js';

/** What a manifest says. */
export interface Declared {
  /** Distributions, as written. */
  readonly names: readonly string[];
  /** Whether it is the place for dependencies; a file that only sets up a formatter is not. */
  readonly complete: boolean;
}

/** Tables whose keys are distributions. */
const keyed =
  /^(?:packages|dev-packages|tool\.poetry\.(?:dev-|group\.[^.]+\.)?dependencies|tool\.pixi\.(?:[^.]+\.)*(?:pypi-)?dependencies|(?:feature\.[^.]+\.|target\.[^.]+\.)*(?:pypi-)?dependencies)\.([^.]+)/;
/** Keys whose strings are requirements. */
const listed =
  /^(?:project\.dependencies|project\.optional-dependencies(?:\.|$)|dependency-groups\.|tool\.pdm\.dev-dependencies(?:\.|$)|tool\.uv\.(?:dev|constraint|override)-dependencies|tool\.hatch\.envs\..*dependencies|build-system\.requires)/;

/**
 * `pyproject.toml`, `Pipfile` or `pixi.toml`.
 * @throws Error when the text is not TOML
 */
export function fromToml(text: string): Declared {
  const names: string[] = [];
  let complete = false;
  for (const { path, strings } of tomlEntries(text)) {
    // A dot in a key must not look like the border of a table.
    const place = path.map((part) => part.replaceAll('.', '-')).join('.');
    const key = keyed.exec(place)?.[1];
    if (key !== undefined) names.push(key);
    else if (listed.test(place)) names.push(...namesOf(strings));
    else if (/^(?:project|tool\.poetry)\.name$/.test(place)) names.push(...strings);
    if (key !== undefined || (listed.test(place) && !place.startsWith('build-system.')))
      complete = true;
  }
  return { names, complete };
}

const lockedPackages = z.record(z.string(), z.unknown()).optional();
const pipfileLock = z.looseObject({ default: lockedPackages, develop: lockedPackages });

/** `Pipfile.lock`. @throws Error when it is none */
export function fromPipfileLock(text: string): Declared {
  const groups = pipfileLock.parse(JSON.parse(text));
  const names = Object.values(groups).flatMap((group) =>
    typeof group === 'object' && group !== null ? Object.keys(group) : [],
  );
  return { names, complete: true };
}

/**
 * An environment of conda, by its lines: names are all that is wanted, and a parser of YAML takes minutes
 * for some texts of this size.
 * @throws Error when its dependencies are not a list with one entry a line
 */
export function fromEnvironment(text: string): Declared {
  const names: string[] = [];
  let complete = false;
  let isInside = false;
  for (const [at, whole] of text.split(/\r\n|\r|\n/).entries()) {
    const line = whole.replace(/(?:^|\s)#[^]*$/, '').trimEnd();
    if (line === '') continue;
    const [, key, value = ''] = /^([\w-]+):(.*)$/.exec(line) ?? [];
    if (key !== undefined) isInside = key === 'dependencies';
    if (!isInside) continue;
    complete = true;
    const entry = /^[ \t]*-[ \t]+["']?(?:[\w./-]+::)?([\w.-]+)(?:["' \t=<>!~[;@]|$)/.exec(
      line,
    )?.[1];
    if (entry !== undefined) names.push(entry);
    // A pip list may include a file; what that names is then unknown, as with one of pip's.
    else if (value !== '' || !(key ?? /^[ \t]*-[ \t]+pip:$/.exec(line)))
      throw new Error(`Its line ${at + 1} is no dependency.`);
  }
  return { names, complete };
}

/** `setup.cfg`: the lists of requirements in its sections on options. Never throws. */
export function fromSetupCfg(text: string): Declared {
  const names: string[] = [];
  let complete = false;
  let section = '';
  let isList = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*[#;]/.test(line)) continue;
    const head = /^\[([^\]]*)\]/.exec(line)?.[1];
    if (head !== undefined) section = head.trim();
    const [, key, value = ''] = /^([\w.-]+)[ \t]*[=:](.*)$/.exec(line) ?? [];
    if (key !== undefined) {
      const extras = /^options\.extras_require$/.test(section);
      isList = extras || (section === 'options' && /^(?:install|setup|tests)_requires$/.test(key));
      if (isList && /^\s*(?:file|attr):/.test(value)) isList = false;
      else if (isList && key === 'install_requires') complete = true;
    }
    if (isList && (key !== undefined || /^\s/.test(line))) names.push(...namesOf([value, line]));
  }
  return { names, complete };
}

/** `setup.py`, which is never run: whatever string in it may be a requirement. Never throws. */
export function fromSetupPy(text: string): Declared {
  const strings = [...text.matchAll(/"([^"\n]{1,200})"|'([^'\n]{1,200})'/g)];
  return {
    names: namesOf(strings.map(([, double, single]) => double ?? single ?? '')),
    complete: /\binstall_requires\s*=\s*\[/.test(text),
  };
}

function namesOf(requirements: readonly string[]): string[] {
  return requirements
    .map((one) => requirementName(one))
    .filter((name): name is string => name !== undefined);
}
