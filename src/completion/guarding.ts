import type { Assets } from '../platform/assets.js';
import type { Log } from '../platform/log.js';
import { systemTimers } from '../platform/timers.js';
import { GuardClient } from '../guard/guard-client.js';
import { ProjectPackages } from '../guard/imports/project-packages.js';
import { unknownImports } from '../guard/imports/unknown-imports.js';
import type { RuleProblem } from '../guard/rule.js';
import type { CheckedCode, CodeCheck, InsertedCode } from './code-check.js';

/** What the guard works with. */
export interface GuardingOptions {
  readonly assets: Assets;
  readonly log: Log;
  /** Absolute folders of further rules; one of theirs takes the place of a bundled one of the same id. */
  readonly rules: readonly string[];
  /** Absolute paths of the workspace folders as they are now. */
  readonly roots: () => readonly string[];
  /** Called once for each rule that cannot be used. */
  readonly onProblems: (problems: readonly RuleProblem[]) => void;
}

/** The guard of a window: rules in a thread of their own, and imports held against the project's packages. */
export class Guarding implements CodeCheck {
  private readonly rules: GuardClient;
  private readonly packages: ProjectPackages;
  private readonly reported = new Set<string>();

  constructor(private readonly options: GuardingOptions) {
    const { assets, log, rules, roots } = options;
    const folders = [...rules, assets.rules];
    this.rules = new GuardClient({ worker: assets.guardWorker, files: assets, folders, log });
    this.packages = new ProjectPackages({ roots, log, timers: systemTimers });
  }

  async check(code: InsertedCode, signal: AbortSignal): Promise<CheckedCode> {
    const { languageId, before, text, after, file } = code;
    const change = { languageId, before, text, after };
    const [{ findings, rules, problems }, imports] = await Promise.all([
      this.rules.check(change, { signal }),
      file === undefined ? [] : unknownImports({ ...change, path: file }, this.packages, signal),
    ]);
    this.report(problems);
    return { findings: [...findings, ...imports], guarded: rules > 0 };
  }

  /** Loads rules and grammar of a language. @throws SecCoderError when it cannot judge; AbortError */
  async warm(languageId: string, signal: AbortSignal): Promise<void> {
    await this.rules.check({ languageId, before: '', text: '\n', after: '' }, { signal });
  }

  dispose(): Promise<void> {
    return this.rules.dispose();
  }

  private report(problems: readonly RuleProblem[]): void {
    const fresh = problems.filter(({ path, why }) => !this.reported.has(`${path}\0${why}`));
    if (fresh.length === 0) return;
    for (const { path, why } of fresh) {
      this.reported.add(`${path}\0${why}`);
      this.options.log.warn(`A rule of the guard cannot be used: ${path}: ${why}`);
    }
    this.options.onProblems(fresh);
  }
}
