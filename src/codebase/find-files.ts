import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { CodebaseProblem } from './demonstration.js';
import { fileProblem } from './file-problem.js';

/** A file below a codebase folder. */
export interface FoundFile {
  /** Absolute, through links as the user sees it. */
  readonly path: string;
  /** The folder's own name, then the path below it. */
  readonly segments: readonly string[];
}

export interface FindOptions {
  readonly signal: AbortSignal;
  /** Whether a file name is of interest. */
  readonly wanted: (name: string) => boolean;
  readonly report: (problem: CodebaseProblem) => void;
  /** Real paths that were found before; each file and folder is found once. */
  readonly seen: Set<string>;
}

/**
 * Where looking stops, in files and folders looked at: twenty times the largest codebase we measure,
 * reached within seconds. It ends the walk of somebody who names a whole disk.
 */
export const maxEntries = 200_000;

/**
 * Every wanted file below a folder (or the file itself, if the path is one). Names beginning with a dot
 * are passed over. Links are followed inside the folder and reported when they lead out of it.
 * @throws AbortError; what cannot be read is reported instead
 */
export async function findFiles(path: string, options: FindOptions): Promise<FoundFile[]> {
  const shown = resolve(path);
  try {
    const real = await realpath(shown);
    const info = await stat(real);
    if (info.isDirectory()) return await new Walk(shown, real, options).run();
    if (!info.isFile() || !options.wanted(basename(shown))) {
      options.report({ path: shown, message: 'It is neither a folder nor a demonstration.' });
      return [];
    }
    if (options.seen.has(real)) return [];
    options.seen.add(real);
    return [{ path: shown, segments: [basename(dirname(shown)), basename(shown)] }];
  } catch (error) {
    options.signal.throwIfAborted();
    options.report(fileProblem(shown, error));
    return [];
  }
}

/** A file or folder as the user sees it, and where it really is. */
interface Place {
  readonly shown: string;
  readonly real: string;
  readonly segments: readonly string[];
}

class Walk {
  private readonly found: FoundFile[] = [];
  private readonly folders: Place[] = [];
  private readonly links: Omit<Place, 'real'>[] = [];
  private entries = 0;

  constructor(
    private readonly shownRoot: string,
    private readonly realRoot: string,
    private readonly options: FindOptions,
  ) {}

  async run(): Promise<FoundFile[]> {
    this.enter({
      shown: this.shownRoot,
      real: this.realRoot,
      segments: [basename(this.shownRoot)],
    });
    // Links come last, so that a file is known by its own name rather than by a link's.
    for (;;) {
      this.options.signal.throwIfAborted();
      const folder = this.folders.shift();
      const link = folder ? undefined : this.links.shift();
      if (folder) await this.read(folder);
      else if (link) await this.follow(link);
      else return this.found;
    }
  }

  private enter(place: Place): void {
    if (this.options.seen.has(place.real)) return;
    this.options.seen.add(place.real);
    this.folders.push(place);
  }

  private take({ shown, real, segments }: Place): void {
    if (!this.options.wanted(segments.at(-1) ?? '') || this.options.seen.has(real)) return;
    this.options.seen.add(real);
    this.found.push({ path: shown, segments });
  }

  private async read(folder: Place): Promise<void> {
    if (this.full()) return;
    try {
      const entries = await readdir(folder.real, { withFileTypes: true });
      this.entries += entries.length;
      // Put together here: `join` would take longer than all the rest.
      const [shown, real] = [within(folder.shown), within(folder.real)];
      for (const entry of entries) {
        if (entry.name.startsWith('.')) continue;
        const place = {
          shown: shown + entry.name,
          real: real + entry.name,
          segments: [...folder.segments, entry.name],
        };
        if (entry.isSymbolicLink()) this.links.push(place);
        else if (entry.isDirectory()) this.enter(place);
        else if (entry.isFile()) this.take(place);
      }
    } catch (error) {
      this.options.signal.throwIfAborted();
      this.options.report(fileProblem(folder.shown, error));
    }
  }

  private full(): boolean {
    if (this.entries < maxEntries) return false;
    const message = `It holds more than ${maxEntries} files and folders; the rest is left out.`;
    this.options.report({ path: this.shownRoot, message });
    this.folders.length = 0;
    this.links.length = 0;
    return true;
  }

  private async follow(link: Omit<Place, 'real'>): Promise<void> {
    try {
      const real = await realpath(link.shown);
      if (!isInside(this.realRoot, real)) {
        const message = 'It is a link that leads out of the codebase folder.';
        this.options.report({ path: link.shown, message });
        return;
      }
      const info = await stat(real);
      if (info.isDirectory()) this.enter({ ...link, real });
      else if (info.isFile()) this.take({ ...link, real });
    } catch (error) {
      this.options.signal.throwIfAborted();
      this.options.report(fileProblem(link.shown, error));
    }
  }
}

/** A folder's path as what a path in it begins with. */
function within(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}

function isInside(folder: string, path: string): boolean {
  const below = relative(folder, path);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}
