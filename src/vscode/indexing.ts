import { commands, EventEmitter, l10n, type Disposable } from 'vscode';

/** How far the embedding of demonstrations is. */
interface Progress {
  readonly done: number;
  readonly total: number;
}

/** Context keys by which the palette shows the commands. */
const underWayKey = 'seccoder.isEmbedding';
const stoppedKey = 'seccoder.isEmbeddingStopped';

/** The embedding of demonstrations in this window, which can be stopped: BM25 answers alone then. */
export class Indexing implements Disposable {
  private end = new AbortController();
  private progress: Progress | undefined;
  private readonly changed = new EventEmitter<undefined>();
  /** Fires when it begins, goes on, ends, is stopped or allowed again. */
  readonly onDidChange = this.changed.event;

  /** Ends all embedding when it fires; another one after {@link resume}. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  get isStopped(): boolean {
    return this.end.signal.aborted;
  }

  /** `Embedding demonstrations: 64 of 263`, or undefined when nothing is under way. */
  get text(): string | undefined {
    return this.progress === undefined
      ? undefined
      : l10n.t('Embedding demonstrations: {0} of {1}', this.progress.done, this.progress.total);
  }

  /** @param progress undefined when embedding has failed */
  report(progress: Progress | undefined): void {
    const isUnderWay = progress !== undefined && progress.done < progress.total;
    this.show(isUnderWay && !this.isStopped ? progress : undefined);
  }

  /** What was embedded so far is kept. */
  stop(): void {
    this.end.abort();
    this.show(undefined);
  }

  /** Lets embedding begin again, for a pipeline that is made after this. */
  resume(): void {
    this.end = new AbortController();
    this.show(undefined);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private show(progress: Progress | undefined): void {
    this.progress = progress;
    void commands.executeCommand('setContext', underWayKey, progress !== undefined);
    void commands.executeCommand('setContext', stoppedKey, this.isStopped);
    this.changed.fire(undefined);
  }
}
