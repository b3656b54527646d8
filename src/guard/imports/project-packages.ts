import { dirname, resolve } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../platform/log.js';
import type { Timers } from '../../platform/timers.js';
import { goEcosystem } from './go-packages.js';
import { javascriptEcosystem } from './javascript-packages.js';
import type { Ecosystem, KnownPackages, Surroundings } from './known-packages.js';
import { ProjectModuleFinder, type ProjectModules } from './project-modules.js';
import { pythonEcosystem } from './python-packages.js';
import { isInside, UnusableFile, WorkspaceFiles } from './workspace-files.js';

/**
 * The languages whose imports are checked. Java's are not: a package there does not tell the artifact that
 * brings it, and what the declared ones bring in turn stands in no file. Nor C's and C++'s: headers are no
 * packages. Nor Rust's: a path begins with a crate, a module or a type alike.
 */
const ecosystems: readonly Ecosystem[] = [pythonEcosystem, javascriptEcosystem, goEcosystem];

/** Folders of a document up to its workspace folder; deeper trees are not looked at above this. */
const maxDepth = 64;

/** Folders whose packages are kept, over all languages. */
const maxKept = 64;

/** The registry's world that a language's imports name, if they are checked. */
export function ecosystemOf(languageId: string): Ecosystem | undefined {
  return ecosystems.find(({ languageIds }) => languageIds.includes(languageId));
}

interface Kept {
  readonly files: WorkspaceFiles;
  readonly packages: KnownPackages | undefined;
}

/** What {@link ProjectPackages} works with. */
export interface ProjectPackagesOptions {
  /** Absolute paths of the workspace folders as they are now; nothing outside of them is read. */
  readonly roots: () => readonly string[];
  readonly log: Log;
  readonly timers: Timers;
}

/**
 * The packages that the projects of a workspace declare, lock or have installed, read from files alone:
 * nothing is run and nothing is fetched. Kept until a file or folder that was read changes.
 */
export class ProjectPackages {
  private readonly kept = new LRUCache<string, Kept>({ max: maxKept });
  private readonly reported = new LRUCache<string, true>({ max: 1_000 });
  private readonly finder: ProjectModuleFinder;

  constructor(private readonly options: ProjectPackagesOptions) {
    this.finder = new ProjectModuleFinder(options.log, options.timers);
  }

  /**
   * @param path absolute, of a document
   * @returns undefined where it cannot be known: outside of the workspace, no manifest, or one that cannot be
   *   understood, which the log is told once
   * @throws AbortError
   */
  async packagesFor(
    { path, languageId }: { readonly path: string; readonly languageId: string },
    signal: AbortSignal,
  ): Promise<KnownPackages | undefined> {
    signal.throwIfAborted();
    const ecosystem = ecosystemOf(languageId);
    const folders = this.foldersOf(path);
    if (ecosystem === undefined || folders.length === 0) return undefined;
    const key = [ecosystem.id, ...folders].join('\0');
    const kept = this.kept.get(key);
    if (kept !== undefined && (await kept.files.unchanged(signal))) return kept.packages;
    const files = new WorkspaceFiles(this.options.roots());
    const packages = await this.read(ecosystem, { folders, files, signal });
    this.kept.set(key, { files, packages });
    return packages;
  }

  /**
   * The project's own modules; a walk of the workspace, so ask only for an import that is otherwise unknown.
   * @returns undefined when it is too large for that
   * @throws AbortError
   */
  async ownModules(signal: AbortSignal): Promise<ProjectModules | undefined> {
    return this.finder.modules(this.options.roots(), signal);
  }

  private async read(
    ecosystem: Ecosystem,
    { folders, files, signal }: { folders: string[]; files: WorkspaceFiles; signal: AbortSignal },
  ): Promise<KnownPackages | undefined> {
    try {
      const listed: Surroundings['folders'][number][] = [];
      for (const path of folders)
        listed.push({ path, names: (await files.list(path, signal)) ?? new Set() });
      return await ecosystem.read({ folders: listed, files, signal });
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      if (!this.reported.has(error.message)) {
        this.reported.set(error.message, true);
        this.options.log.warn(
          `Unknown imports are not reported, as it cannot be told which packages there are. ${error.message}`,
        );
      }
      return undefined;
    }
  }

  /** The document's folder and those above it in its workspace folder; none if it lies in none. */
  private foldersOf(path: string): string[] {
    const roots = this.options.roots().map((root) => resolve(root));
    const folders: string[] = [];
    for (let folder = dirname(resolve(path)); folders.length < maxDepth; folder = dirname(folder)) {
      if (!roots.some((root) => isInside(root, folder))) break;
      folders.push(folder);
    }
    return folders;
  }
}
