import { opendir, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Log } from '../../platform/log.js';
import type { Timers } from '../../platform/timers.js';
import { goModulePath } from './go-packages.js';
import { WorkspaceFiles } from './workspace-files.js';

/** The modules that the project itself is made of. */
export interface ProjectModules {
  /** Names of Python files, without ending, and of folders. */
  readonly python: ReadonlySet<string>;
  /** Names in the `package.json` and `deno.json` files of the workspace. */
  readonly packages: ReadonlySet<string>;
  /** Paths of the Go modules of the workspace. */
  readonly goModules: ReadonlySet<string>;
}

/** Bounds of the walk: it takes some half a second at most. Where they end it, nothing can be said. */
const maxFolders = 4_000;
const maxFiles = 200_000;
const maxManifests = 1_000;
const maxManifestBytes = 256 * 1024;

/** How long a walk counts, in milliseconds: as long as a new file may take to be seen. */
const validMs = 30_000;

/** Folders that hold what others made. */
const skipped = new Set(['node_modules', '__pycache__', 'site-packages', 'bower_components']);

interface Walk {
  readonly at: number;
  readonly modules: ProjectModules | undefined;
}

/** Finds the project's own modules by walking its folders, only when an import is otherwise unknown. */
export class ProjectModuleFinder {
  private walk: (Walk & { readonly roots: string }) | undefined;

  constructor(
    private readonly log: Log,
    private readonly timers: Timers,
  ) {}

  /**
   * @param roots absolute paths of the workspace folders
   * @returns undefined when the workspace is too large to be walked
   * @throws AbortError
   */
  async modules(
    roots: readonly string[],
    signal: AbortSignal,
  ): Promise<ProjectModules | undefined> {
    const key = roots.join('\0');
    const now = this.timers.now();
    if (this.walk?.roots === key && now - this.walk.at < validMs) return this.walk.modules;
    const modules = await this.walkAll(roots, signal);
    if (modules === undefined && this.walk?.roots !== key)
      this.log.info(
        'The workspace is too large to look for its modules: unknown imports are not reported.',
      );
    this.walk = { at: now, roots: key, modules };
    return modules;
  }

  private async walkAll(
    roots: readonly string[],
    signal: AbortSignal,
  ): Promise<ProjectModules | undefined> {
    const python = new Set<string>();
    const manifests: string[] = [];
    // Of links only the roots are followed: everything else that is read lies below them.
    const queue = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
    let files = 0;
    for (const folder of queue) {
      signal.throwIfAborted();
      if (queue.length > maxFolders || files > maxFiles || manifests.length > maxManifests)
        return undefined;
      const inside: string[] = [];
      let isEnvironment = false;
      try {
        for await (const entry of await opendir(folder, { bufferSize: 256 })) {
          files += 1;
          if (files > maxFiles) return undefined;
          const { name } = entry;
          if (name === 'pyvenv.cfg') isEnvironment = true;
          if (name.startsWith('.') || skipped.has(name)) continue;
          if (entry.isDirectory()) inside.push(name);
          if (/^(?:package\.json|deno\.jsonc?|go\.mod)$/.test(name))
            manifests.push(join(folder, name));
          // A link may be to a module or a folder of modules.
          if (!entry.isFile() || /\.(?:py|pyi|pyx|so|pyd)$/.test(name))
            python.add(name.split('.', 1)[0] ?? name);
        }
      } catch (error) {
        this.log.debug(`${folder} could not be looked through for modules: ${String(error)}`);
        return undefined;
      }
      if (!isEnvironment) for (const name of inside) queue.push(join(folder, name));
    }
    return { python, ...(await this.namesIn(manifests, roots, signal)) };
  }

  private async namesIn(paths: readonly string[], roots: readonly string[], signal: AbortSignal) {
    const packages = new Set<string>();
    const goModules = new Set<string>();
    const files = new WorkspaceFiles(roots);
    for (const path of paths) {
      try {
        const text = (await files.text(path, maxManifestBytes, signal)) ?? '';
        if (basename(path) === 'go.mod') {
          const module = goModulePath(text);
          if (module !== undefined) goModules.add(module);
        } else {
          // Searched for rather than parsed: fixtures of tests are often broken on purpose.
          for (const [, name] of text.matchAll(/"name"\s*:\s*"([^"\n]{1,214})"/g))
            packages.add(name ?? '');
        }
      } catch (error) {
        signal.throwIfAborted();
        this.log.debug(`${path} could not be read for its name: ${String(error)}`);
      }
    }
    return { packages, goModules };
  }
}
