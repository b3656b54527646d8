import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** A proxy that leads to one server on this machine, whatever host is asked for. */
export class StandInProxy {
  /** Host and port of each request and each tunnel, in order. */
  readonly asked: string[] = [];
  private readonly server = createServer((incoming, response) => this.pass(incoming, response));
  private readonly sockets = new Set<Duplex>();

  private constructor(private readonly target: URL) {
    this.server.on('connect', (incoming: IncomingMessage, socket: Duplex) =>
      this.tunnel(incoming, socket),
    );
  }

  /** Starts on a free port of 127.0.0.1. @param target where everything is led to */
  static async start(target: string): Promise<StandInProxy> {
    const proxy = new StandInProxy(new URL(target));
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** A request with the whole address in its first line. */
  private pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { host, pathname } = new URL(incoming.url ?? '', this.target);
    this.asked.push(host);
    const { method, headers } = incoming;
    const outgoing = request(new URL(pathname, this.target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  private tunnel(incoming: IncomingMessage, socket: Duplex): void {
    this.asked.push((incoming.url ?? '').replace(/:80$/, ''));
    const onward = connect(Number(this.target.port), this.target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  }
}
