import type { ServerResponse } from 'node:http';
import {
  lines,
  reply,
  StandInServer,
  write,
  type Received,
} from '../../support/stand-in-server.js';

/** An Ollama with some models that writes what the test says, and whose pulls end when the test says. */
export class ScriptedOllama {
  private text = '';
  private readonly names: string[] = [];
  private pulled: () => void = () => undefined;

  private constructor(private readonly server: StandInServer) {}

  static async start(...names: string[]): Promise<ScriptedOllama> {
    const server = await StandInServer.start(reply(503, 'starting'));
    const ollama = new ScriptedOllama(server);
    ollama.names.push(...names);
    server.answerWith((response, request) => ollama.answer(response, request));
    return ollama;
  }

  get url(): string {
    return this.server.url;
  }

  /** What it writes from now on. */
  writes(text: string): void {
    this.text = text;
  }

  /** The model of the newest generation. */
  get lastModel(): unknown {
    return this.server.bodies('/api/generate').at(-1)?.model;
  }

  /** Every request, in order. */
  get requests(): readonly Received[] {
    return this.server.requests;
  }

  /** The texts that were to be embedded, in order. */
  get embedded(): readonly string[] {
    return this.server.bodies('/api/embed').flatMap(({ input }) => input as string[]);
  }

  /** The pulls that were asked for, in order. */
  get pulls(): readonly Received[] {
    return this.server.requests.filter(({ path }) => path === '/api/pull');
  }

  /** Ends the pull under way; the model is there. */
  finishPull(): void {
    this.pulled();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private answer(response: ServerResponse, request: Received): void | Promise<void> {
    switch (request.path) {
      case '/api/tags':
        return reply(200, { models: this.names.map(listed) })(response, request);
      case '/api/show':
        return reply(200, { capabilities: ['completion', 'insert'] })(response, request);
      case '/api/ps':
        return reply(200, { models: [] })(response, request);
      case '/api/generate':
        return lines({ response: this.text }, { response: '', done: true })(response, request);
      case '/api/embed': {
        const { input } = request.body as { input: readonly string[] };
        return reply(200, { embeddings: input.map(direction) })(response, request);
      }
      case '/api/pull':
        return this.pull(response, request);
      default:
        return reply(404, { error: 'unknown' })(response, request);
    }
  }

  private async pull(response: ServerResponse, request: Received): Promise<void> {
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    const say = (line: object) => write(response, `${JSON.stringify(line)}\n`);
    await say({ status: 'pulling manifest' });
    await say({ status: 'pulling weights', total: 1000, completed: 400 });
    const finished = new Promise<boolean>((resolve) => {
      this.pulled = () => resolve(true);
    });
    const abandoned = await Promise.race([request.abandoned, finished.then(() => false)]);
    if (abandoned) return;
    this.names.push((request.body as { model: string }).model);
    await say({ status: 'success' });
    response.end();
  }
}

function listed(name: string): object {
  return { name, model: name, digest: name, size: 986_000_000, details: { family: 'qwen2' } };
}

/** A vector that differs from text to text. */
function direction(text: string): number[] {
  return [1, text.length % 7, text.length % 11];
}
