import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';

/** A request as a stand-in received it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON, else the text. */
  readonly body: unknown;
  /** Resolves with whether the client closed the connection before the answer was complete. */
  readonly abandoned: Promise<boolean>;
}

/** What a server shows of itself under https; both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Writes the answer to a request. */
export type Answer = (response: ServerResponse, request: Received) => void | Promise<void>;

/** A server on this machine that answers as it is told and keeps what it was sent. */
export class StandInServer {
  readonly requests: Received[] = [];
  readonly #server: Server;
  #answer: Answer;
  #url = '';
  #underWay = 0;

  private constructor(answer: Answer, certificate?: Certificate) {
    this.#answer = answer;
    const serve = (request: IncomingMessage, response: ServerResponse) =>
      void this.#serve(request, response);
    this.#server =
      certificate === undefined ? createServer(serve) : createTlsServer(certificate, serve);
  }

  /**
   * Starts on a free port.
   * @param certificate makes it speak https only
   * @param host an IPv4 address of this machine
   */
  static async start(
    answer: Answer,
    certificate?: Certificate,
    host = '127.0.0.1',
  ): Promise<StandInServer> {
    const server = new StandInServer(answer, certificate);
    server.#server.listen(0, host);
    await once(server.#server, 'listening');
    const scheme = certificate === undefined ? 'http' : 'https';
    server.#url = `${scheme}://${host}:${(server.#server.address() as AddressInfo).port}`;
    return server;
  }

  /** Its address; after `stop`, one where nobody answers. */
  get url(): string {
    return this.#url;
  }

  /** Requests that are neither answered to the end nor abandoned by the client. */
  get underWay(): number {
    return this.#underWay;
  }

  /** Answers differently from now on. */
  answerWith(answer: Answer): void {
    this.#answer = answer;
  }

  /** The bodies of the requests to a path, in order. */
  bodies(path: string): Record<string, unknown>[] {
    return this.requests
      .filter((request) => request.path === path)
      .map((request) => request.body as Record<string, unknown>);
  }

  async stop(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#underWay += 1;
    const abandoned = new Promise<boolean>((resolve) => {
      response.on('close', () => {
        this.#underWay -= 1;
        resolve(!response.writableFinished);
      });
    });
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += String(piece);
    const received: Received = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: parsed(text),
      abandoned,
    };
    this.requests.push(received);
    await this.#answer(response, received);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A whole answer. */
export function reply(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return (response) => {
    const isText = typeof body === 'string';
    const type = isText ? 'text/plain' : 'application/json';
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(isText ? body : JSON.stringify(body));
  };
}

/** A proxy's page. */
export function htmlPage(status: number): Answer {
  const page = '<!DOCTYPE html><html><body>Please log in</body></html>';
  return reply(status, page, { 'content-type': 'text/html; charset=utf-8' });
}

/** Writes one piece, so that the client reads it before the next is written. */
export async function write(response: ServerResponse, piece: string): Promise<void> {
  if (!response.write(piece)) await drained(response);
  await turn();
}

/** Resolves when there is room again or nobody reads any more. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const finish = () => {
      response.off('drain', finish).off('close', finish);
      resolve();
    };
    response.on('drain', finish).on('close', finish);
  });
}

/** Server-sent events; `end` says how the answer ends (default: regularly). */
export function events(
  values: readonly (string | object)[],
  end: 'regularly' | 'open' | 'broken' = 'regularly',
): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const value of values) {
      const data = typeof value === 'string' ? value : JSON.stringify(value);
      await write(response, `data: ${data}\n\n`);
    }
    if (end === 'regularly') response.end();
    if (end === 'broken') response.destroy();
  };
}

/** A stream that repeats one piece until the client goes away. */
export function endless(contentType: string, piece: string): Answer {
  return async (response) => {
    response.writeHead(200, { 'content-type': contentType });
    while (!response.destroyed) await write(response, piece);
  };
}

/** NDJSON lines that end regularly. */
export function lines(...values: readonly (string | object)[]): Answer {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const texts = values.map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    response.end(texts.map((text) => `${text}\n`).join(''));
  };
}
