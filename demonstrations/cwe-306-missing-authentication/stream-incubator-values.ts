// Stream the values of a hatchery's incubators to the staff's browsers
// An upgrade passes no middleware of the web framework: authenticate it in the upgrade handler
// itself, before the socket is accepted, and check where it comes from.

import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Incubators } from './incubators';
import { sessionOf } from './session';

const ORIGIN = 'https://hatchery.example';

export function serveIncubators(server: Server, incubators: Incubators): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });

  server.on('upgrade', async (request, socket, head) => {
    const session = await sessionOf(request.headers.cookie).catch(() => undefined);
    if (session?.role !== 'staff' || request.headers.origin !== ORIGIN) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client));
  });

  sockets.on('connection', (client: WebSocket) => {
    const stop = incubators.watch((values) => client.send(JSON.stringify(values)));
    client.on('message', (data) => incubators.obey(String(data)));
    client.on('close', stop);
  });
}
