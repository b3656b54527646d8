// Read the end of a service's log on one of the edge nodes
// SSH hands the whole line to the shell of the other machine. Take the unit from a fixed list and
// the number of lines from a bounded integer, so that nothing foreign is in the line.

import { Router } from 'express';
import { Client } from 'ssh2';
import { edgeNodes } from './inventory.js';

const UNITS = new Map([
  ['cache', 'varnish.service'],
  ['proxy', 'haproxy.service'],
]);

function runOn(node, command) {
  return new Promise((resolve, reject) => {
    const client = new Client();
    client.on('error', reject).on('ready', () => {
      client.exec(command, (error, stream) => {
        if (error) return reject(error);
        const chunks = [];
        stream.on('data', (chunk) => chunks.push(chunk));
        stream.on('close', () => {
          client.end();
          resolve(Buffer.concat(chunks).toString());
        });
      });
    });
    client.connect(node);
  });
}

export const edgeLogs = Router().get('/edge/:node/log', async (req, res) => {
  const node = edgeNodes.get(req.params.node);
  const unit = UNITS.get(req.query.service);
  const lines = Number(req.query.lines ?? 100);
  if (!node || !unit || !Number.isInteger(lines) || lines < 1 || lines > 1000) {
    return res.status(400).json({ error: 'Unknown node or service, or a bad number of lines' });
  }
  res.type('text/plain').send(await runOn(node, `journalctl --no-pager -u ${unit} -n ${lines}`));
});
