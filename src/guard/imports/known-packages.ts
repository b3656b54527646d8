import type { ImportedModule } from './imported-module.js';
import type { ProjectModules } from './project-modules.js';
import type { WorkspaceFiles } from './workspace-files.js';

/** What a project declares, locks or has installed for one language. */
export interface KnownPackages {
  /** Whether a module comes from one of its packages. @param specifier as written in the import */
  has(specifier: string): boolean;
}

/** Where packages are looked for: the folder of a document and those above it, in the workspace. */
export interface Surroundings {
  /** Absolute, the document's own folder first, with the names in each. */
  readonly folders: readonly { readonly path: string; readonly names: ReadonlySet<string> }[];
  readonly files: WorkspaceFiles;
  readonly signal: AbortSignal;
}

/** A package registry's world: how its imports are written and where its packages are named. */
export interface Ecosystem {
  readonly id: string;
  /** The editor's identifiers of its languages. */
  readonly languageIds: readonly string[];
  /** The file that declares packages, for advice: `package.json`. */
  readonly manifest: string;
  /** The modules that a text imports, in its order. Never throws. */
  imports(text: string): ImportedModule[];
  /** The package that would be fetched for a module; undefined where none would: relative, standard library. */
  packageOf(specifier: string): string | undefined;
  /**
   * Reads what is known; undefined where nothing declares or holds packages, so nothing can be said.
   * @throws UnusableFile, AbortError
   */
  read(surroundings: Surroundings): Promise<KnownPackages | undefined>;
  /** Whether the project itself has the module. */
  isOwn(specifier: string, modules: ProjectModules): boolean;
}
