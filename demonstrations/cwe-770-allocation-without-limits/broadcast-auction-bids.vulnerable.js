// Broadcast the bids of a live auction to everyone who watches
// Wrong: messages, watchers and the output that waits for slow readers all grow without limit.

import { WebSocket, WebSocketServer } from 'ws';

export function openAuctionRoom(server, auction) {
  const room = new WebSocketServer({ server, path: '/bids', maxPayload: 0 });

  room.on('connection', (watcher) => {
    watcher.on('error', () => watcher.terminate());
    watcher.send(JSON.stringify(auction.lastBid));
  });

  auction.on('bid', (bid) => {
    const text = JSON.stringify(bid);
    for (const watcher of room.clients) {
      if (watcher.readyState === WebSocket.OPEN) {
        watcher.send(text);
      }
    }
  });

  return room;
}
