// Stream the values of a hatchery's incubators to the staff's browsers
// Wrong: only the origin is looked at, which any program other than a browser writes as it likes.
// Nobody has to sign in to set target values.

import type { Server } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Incubators } from './incubators';

const ORIGIN = 'https://hatchery.example';

export function serveIncubators(server: Server, incubators: Incubators): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096 });

  server.on('upgrade', (request, socket, head) => {
    if (request.headers.origin !== ORIGIN) {
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
