import type { ServerResponse } from 'node:http';
import { reply, StandInServer, write, type Received } from '../../support/stand-in-server.js';

/** A server with `/v1/completions` that writes what the test says, and can be made to wait. */
export class ScriptedModel {
  private text = '';
  private gate: Promise<void> = Promise.resolve();

  private constructor(private readonly server: StandInServer) {}

  static async start(): Promise<ScriptedModel> {
    const server = await StandInServer.start(reply(503, 'starting'));
    const model = new ScriptedModel(server);
    server.answerWith((response, request) => model.answer(response, request));
    return model;
  }

  get url(): string {
    return this.server.url;
  }

  /** What it writes from now on. */
  writes(text: string): void {
    this.text = text;
  }

  /** Holds every answer until the returned function is called. */
  hold(): () => void {
    let release = (): void => undefined;
    this.gate = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  /** The completions that were asked for, in order. */
  get requests(): readonly Received[] {
    return this.server.requests.filter(({ path }) => path === '/v1/completions');
  }

  /** The prompt of the newest request. */
  get lastPrompt(): string {
    const body = this.requests.at(-1)?.body as { prompt?: string } | undefined;
    return body?.prompt ?? '';
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async answer(response: ServerResponse, { path }: Received): Promise<void> {
    if (path === '/v1/models')
      return reply(200, { data: [{ id: 'scripted' }] })(response, {} as Received);
    await this.gate;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const line of this.text.split(/(?<=\n)/)) {
      const event = { choices: [{ index: 0, text: line, finish_reason: null }] };
      await write(response, `data: ${JSON.stringify(event)}\n\n`);
    }
    response.end('data: [DONE]\n\n');
  }
}
