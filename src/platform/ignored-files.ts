import ignore, { type Ignore } from 'ignore';

/** A .gitignore file. */
export interface IgnoreFile {
  /** Its folder relative to the topmost one that is looked into, forward slashes; empty for that itself. */
  readonly folder: string;
  readonly text: string;
}

/** Decides what is ignored as Git does: a deeper file has the last word, but not below an ignored folder. */
export class IgnoredFiles {
  private readonly rules: readonly { folder: string; ignore: Ignore }[];

  /** @param files in any order; of several for one folder a later one has the last word */
  constructor(files: readonly IgnoreFile[]) {
    this.rules = [...files]
      .sort((a, b) => a.folder.length - b.folder.length)
      .map(({ folder, text }) => ({ folder, ignore: ignore().add(text) }));
  }

  /** @param path of a file, relative to the topmost folder, forward slashes */
  ignores(path: string): boolean {
    const parts = path.split('/').filter((part) => part !== '');
    // Neither is below the topmost folder, so nothing here speaks of them.
    if (parts.some((part) => part === '.' || part === '..')) return false;
    return parts.some((_, at) => {
      const isFile = at === parts.length - 1;
      return this.matches(parts.slice(0, at + 1).join('/') + (isFile ? '' : '/'));
    });
  }

  /** @param path a folder's ends with a slash */
  private matches(path: string): boolean {
    let ignored = false;
    for (const { folder, ignore: rules } of this.rules) {
      const below = folder === '' ? path : relativeTo(folder, path);
      if (below === undefined || below === '') continue;
      const result = rules.test(below);
      if (result.ignored) ignored = true;
      else if (result.unignored) ignored = false;
    }
    return ignored;
  }
}

/** Brace alternatives and combinations of them in one pattern; more are not expanded. */
const maxAlternatives = 64;

/**
 * The editor's `files.exclude` as the text of a .gitignore file. Conditional entries (`when`) are for
 * files that stand beside others and are left out.
 * @param exclude the setting: glob to whether it is on
 */
export function ignoreTextOf(exclude: Readonly<Record<string, unknown>>): string {
  return Object.entries(exclude)
    .filter(([, on]) => on === true)
    .flatMap(([glob]) => expandBraces(glob))
    .map((glob) => {
      const plain = glob.replace(/^\.?\//, '').trimEnd();
      // A name alone is one at the top for the editor, and one in any folder for Git.
      return plain === '' ? '' : `/${plain}`;
    })
    .join('\n');
}

function expandBraces(glob: string): string[] {
  let globs = [glob];
  for (;;) {
    const next = globs.flatMap((one) => {
      const braces = /\{([^{}]*)\}/.exec(one);
      if (!braces) return [one];
      const [whole, inner = ''] = braces;
      const after = one.slice(braces.index + whole.length);
      return inner.split(',').map((part) => `${one.slice(0, braces.index)}${part}${after}`);
    });
    if (next.length > maxAlternatives || next.join('\n') === globs.join('\n')) return globs;
    globs = next;
  }
}

function relativeTo(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}
