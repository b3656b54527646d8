import { EventEmitter, type Disposable } from 'vscode';
import type { Codebase, CodebaseProblem, Demonstration } from '../../codebase/demonstration.js';
import { outlineCodebase, type OutlinedCwe } from '../../codebase/outline.js';
import { isAbort } from '../../platform/errors.js';
import { codebaseFolders } from '../codebase-folders.js';
import type { Session } from '../session.js';

/** What the secure codebase of this window holds. */
export interface Contents {
  /** The workspace's demonstrations. */
  readonly own: readonly Demonstration[];
  readonly bundled: readonly Demonstration[];
  /** What was refused in the workspace's folders. */
  readonly problems: readonly CodebaseProblem[];
}

/** The same loaded codebase that completions use, for those who look at it. */
export class CodebaseContents implements Disposable {
  private readonly changed = new EventEmitter<undefined>();
  /** Fires when files of the codebase, its folders or the trust in the workspace have changed. */
  readonly onDidChange = this.changed.event;
  private readonly end = new AbortController();
  private readonly subscription: Disposable;
  /** What was looked at last. */
  private seen: Codebase | undefined;

  /** @param bundledFolder absolute path of the bundled demonstrations */
  constructor(
    private readonly session: Session,
    private readonly bundledFolder: string,
  ) {
    this.subscription = session.onDidRenew((what) => {
      if (what !== 'options') void this.follow();
    });
  }

  /** Loads it, if nobody has yet. @throws AbortError after `dispose` */
  async get(): Promise<Contents> {
    const { demonstrations, problems } = (this.seen = await this.load());
    const own: Demonstration[] = [];
    const bundled: Demonstration[] = [];
    for (const demonstration of demonstrations)
      (demonstration.folder === this.bundledFolder ? bundled : own).push(demonstration);
    return { own, bundled, problems };
  }

  /**
   * The workspace's CWEs by the names of files, which are there before the files are read; undefined once
   * these have been. @throws AbortError after `dispose`
   */
  async outline(): Promise<OutlinedCwe[] | undefined> {
    if (this.seen !== undefined) return undefined;
    const outline = await outlineCodebase(codebaseFolders(), this.end.signal);
    return this.isSeen() ? undefined : outline;
  }

  dispose(): void {
    this.end.abort();
    this.subscription.dispose();
    this.changed.dispose();
  }

  /** Tells of a change, if what was looked at before has become something else. */
  private async follow(): Promise<void> {
    try {
      if (this.seen !== undefined && this.seen === (await this.load())) return;
    } catch (error) {
      if (this.end.signal.aborted || isAbort(error)) return; // the next change tells
    }
    this.changed.fire(undefined); // whoever looks sees, or is told why not
  }

  /** Asked after waiting, when it may have changed. */
  private isSeen(): boolean {
    return this.seen !== undefined;
  }

  private async load(): Promise<Codebase> {
    const { signal } = this.end;
    for (;;) {
      const used = this.session.pipeline();
      try {
        return await (await used).codebase(signal);
      } catch (error) {
        // Settings or trust have changed meanwhile, and another pipeline has taken over.
        const replaced = isAbort(error) && used !== this.session.pipeline();
        if (signal.aborted || !replaced) throw error;
      }
    }
  }
}
