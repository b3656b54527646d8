import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one file of the stand-in hub is served. */
export interface ServedFile {
  readonly content: Buffer;
  /** Answers with this status in place of the file. */
  readonly status?: number;
  /** Sends this many bytes of the body, then closes the connection… */
  readonly closeAfter?: number;
  /** …or sends nothing more. */
  readonly stallAfter?: number;
  /** Sends the whole file, whatever range was asked for. */
  readonly ignoreRange?: boolean;
  /** Never answers. */
  readonly silent?: boolean;
  /** Answers with a web page, as a login page in the way does. */
  readonly html?: boolean;
}

/**
 * Serves `/<repo>/resolve/<revision>/<path>` on the loopback as the hub does for files without Xet:
 * ranges, `ETag`, and 404 with `X-Error-Code: EntryNotFound`.
 */
export class FakeHub {
  readonly files = new Map<string, ServedFile>();
  /** `Range` header of each request for content; the one-byte question for the size is not among them. */
  readonly ranges: (string | undefined)[] = [];
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(): Promise<FakeHub> {
    const hub = new FakeHub();
    await new Promise<void>((resolve) => hub.#server.listen(0, '127.0.0.1', resolve));
    return hub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = new URL(request.url ?? '/', this.url).pathname.replace(
      /^\/.*\/resolve\/[^/]+\//,
      '',
    );
    const file = this.files.get(path);
    if (file === undefined) {
      response.writeHead(404, { 'x-error-code': 'EntryNotFound' }).end();
      return;
    }
    if (file.silent === true) return;
    if (file.status !== undefined) {
      response.writeHead(file.status).end();
      return;
    }
    if (file.html === true) {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in</html>');
      return;
    }
    const { range } = request.headers;
    if (range === 'bytes=0-0') {
      response.writeHead(206, this.#headers(file, 0, 0)).end(file.content.subarray(0, 1));
      return;
    }
    this.ranges.push(range);
    this.#send(file, range, response);
  }

  #send(file: ServedFile, range: string | undefined, response: ServerResponse): void {
    const asked = file.ignoreRange === true ? undefined : /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
    const start = Number(asked ?? 0);
    const body = file.content.subarray(start);
    if (asked === undefined) response.writeHead(200, { 'content-length': body.length });
    else response.writeHead(206, this.#headers(file, start, file.content.length - 1));
    const limit = file.closeAfter ?? file.stallAfter;
    if (limit === undefined) {
      response.end(body);
      return;
    }
    response.write(body.subarray(0, limit), () => {
      if (file.closeAfter !== undefined) response.destroy();
    });
  }

  #headers(file: ServedFile, first: number, last: number): Record<string, string | number> {
    return {
      etag: '"fake"',
      'accept-ranges': 'bytes',
      'content-length': last - first + 1,
      'content-range': `bytes ${first}-${last}/${file.content.length}`,
    };
  }
}
