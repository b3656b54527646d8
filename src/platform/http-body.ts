import type { Exchange } from './exchange.js';
import type { HttpLimits } from './http-limits.js';
import { brokenStream, protocolFailure, silence, type Service } from './network-errors.js';

/** The body of an answer, read within the limits of time and size. */
export class HttpBody {
  readonly #service: Service;
  readonly #where: string;
  readonly #limits: HttpLimits;
  readonly #exchange: Exchange;
  readonly #body: ReadableStream<Uint8Array> | null;

  /** @param where host and port, as messages name the server */
  constructor(
    service: Service,
    where: string,
    limits: HttpLimits,
    exchange: Exchange,
    body: ReadableStream<Uint8Array> | null,
  ) {
    this.#service = service;
    this.#where = where;
    this.#limits = limits;
    this.#exchange = exchange;
    this.#body = body;
  }

  /** The text, `cut` when it is longer than `limit` bytes; the exchange is over afterwards. */
  async text(limit: number): Promise<{ text: string; cut: boolean }> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.#pieces()) {
      pieces.push(piece);
      size += piece.byteLength;
      if (size > limit) break;
    }
    this.#exchange.close();
    const bytes = Buffer.concat(pieces).subarray(0, limit);
    return { text: new TextDecoder().decode(bytes), cut: size > limit };
  }

  /** The same bytes as a stream that ends the exchange with itself and fails in our terms. */
  stream(): ReadableStream<Uint8Array> {
    const pieces = this.#pieces();
    let bytes = 0;
    const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
      const next = await pieces.next();
      if (next.done === true) {
        this.#exchange.close();
        controller.close();
        return;
      }
      bytes += next.value.byteLength;
      if (bytes > this.#limits.maxStreamBytes)
        throw protocolFailure(this.#service, this.#where, 'sends a stream without end');
      controller.enqueue(next.value);
    };
    return new ReadableStream<Uint8Array>(
      {
        pull: (controller) =>
          pull(controller).catch((error: unknown) => {
            this.#exchange.close();
            controller.error(brokenStream(this.#service, this.#where, error));
          }),
        cancel: () => this.#exchange.close(),
      },
      // Nothing is read ahead: the idle time counts only while somebody waits.
      { highWaterMark: 0 },
    );
  }

  /** The body piece by piece, each within the idle time. */
  async *#pieces(): AsyncGenerator<Uint8Array, undefined> {
    if (this.#body === null) return;
    const reader = this.#body.getReader();
    const idle = this.#limits.idleTimeoutMs;
    for (;;) {
      const piece = await this.#exchange.within(
        idle,
        () => silence(this.#service, this.#where, idle),
        () => reader.read(),
      );
      if (piece.done) return;
      yield piece.value;
    }
  }
}
