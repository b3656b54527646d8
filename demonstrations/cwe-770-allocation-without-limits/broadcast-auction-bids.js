// Broadcast the bids of a live auction to everyone who watches
// Limit the size of a message, the number of watchers and the output that waits for one of them: a
// watcher who does not read is dropped instead of filling the memory.

import { WebSocket, WebSocketServer } from 'ws';

const MAX_WATCHERS = 2000;
const MAX_WAITING_BYTES = 256 * 1024;

export function openAuctionRoom(server, auction) {
  const room = new WebSocketServer({ server, path: '/bids', maxPayload: 512 });

  room.on('connection', (watcher) => {
    watcher.on('error', () => watcher.terminate());
    if (room.clients.size > MAX_WATCHERS) {
      watcher.close(1013, 'The room is full');
      return;
    }
    watcher.send(JSON.stringify(auction.lastBid));
  });

  auction.on('bid', (bid) => {
    const text = JSON.stringify(bid);
    for (const watcher of room.clients) {
      if (watcher.bufferedAmount > MAX_WAITING_BYTES) {
        watcher.terminate();
      } else if (watcher.readyState === WebSocket.OPEN) {
        watcher.send(text);
      }
    }
  });

  return room;
}
