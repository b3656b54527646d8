'use strict';

const { renameSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:http');

const { registerMemoryFiles } = require('./memory-files.js');
const { methods } = require('./methods.js');
const { encode, revive } = require('./values.js');

/**
 * Serves `methods` on a loopback port: POST /<method> with a JSON body, answered by `{ value }` or `{ error }`.
 *
 * The port is chosen by the system and written to $SECCODER_TEST_BRIDGE_FILE. A port fixed beforehand would still
 * be taken by the old extension host while a reloaded window starts its new one.
 */
function activate(context) {
  const file = process.env.SECCODER_TEST_BRIDGE_FILE;
  const token = process.env.SECCODER_TEST_BRIDGE_TOKEN;
  if (!file || !token) {
    return;
  }
  context.subscriptions.push(registerMemoryFiles());
  const server = createServer((request, response) => {
    answer(request, token).then(
      ({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(encode(body));
      },
      (error) => {
        response.destroy(error);
      },
    );
  });
  server.listen(0, '127.0.0.1', () => {
    // Renamed into place, so that nobody reads half a file.
    writeFileSync(`${file}.new`, JSON.stringify({ port: server.address().port }));
    renameSync(`${file}.new`, file);
  });
  context.subscriptions.push({
    dispose: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

async function answer(request, token) {
  if (request.method !== 'POST' || request.headers.authorization !== `Bearer ${token}`) {
    return { status: 403, body: { error: { message: 'Not for you.' } } };
  }
  const name = request.url.slice(1);
  if (!Object.hasOwn(methods, name)) {
    return { status: 404, body: { error: { message: `The bridge has no method "${name}".` } } };
  }
  try {
    const parameters = revive(JSON.parse(await readBody(request)));
    return { status: 200, body: { value: (await methods[name](parameters)) ?? null } };
  } catch (error) {
    return {
      status: 200,
      body: { error: { message: String(error?.message ?? error), stack: error?.stack } },
    };
  }
}

async function readBody(request) {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
  }
  return text;
}

module.exports = { activate };
