import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnalysisReport } from '../../src/analysis/analyzer.js';
import { CodeqlAnalyzer, type CodeqlOptions } from '../../src/analysis/codeql/codeql-analyzer.js';
import { CodeqlStandIn } from './codeql-stand-in.js';
import { TemporaryFolder } from './temporary-folder.js';

/** A place for one test: a stand-in for the CodeQL CLI, sources, and a folder for databases. */
export class CodeqlPlace {
  private constructor(
    private readonly folder: TemporaryFolder,
    readonly standIn: CodeqlStandIn,
  ) {}

  static async create(): Promise<CodeqlPlace> {
    const folder = await TemporaryFolder.create();
    return new CodeqlPlace(folder, await CodeqlStandIn.create(folder.path));
  }

  /** Where databases are kept. */
  get cache(): string {
    return join(this.folder.path, 'cache');
  }

  write(name: string, content: string): Promise<string> {
    return this.folder.write(name, content);
  }

  /** An analyser whose terms are accepted. */
  analyzer(options: Partial<CodeqlOptions> = {}): CodeqlAnalyzer {
    return new CodeqlAnalyzer({
      start: this.standIn.start,
      folder: this.cache,
      consent: () => Promise.resolve(true),
      ...options,
    });
  }

  report(...files: string[]): Promise<AnalysisReport> {
    return this.analyzer().report(files, { signal: new AbortController().signal });
  }

  /** What is left of runs. */
  runs(): Promise<string[]> {
    return readdir(join(this.cache, 'runs'));
  }

  /** The databases that are kept, and locks that are held. */
  databases(): Promise<string[]> {
    return readdir(join(this.cache, 'databases')).catch(() => []); // none was made yet
  }

  async remove(): Promise<void> {
    await this.folder.remove();
  }
}
