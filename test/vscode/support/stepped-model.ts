import type { ServerResponse } from 'node:http';
import { reply, StandInServer, write, type Received } from '../../support/stand-in-server.js';

/** One answer that is under way: the test says when each piece leaves the server. */
export interface SteppedAnswer {
  readonly request: Received;
  write(text: string): Promise<void>;
  end(): void;
}

/** A server with `/v1/completions` that writes nothing by itself. */
export class SteppedModel {
  /** The answers that were asked for, in order. */
  readonly answers: SteppedAnswer[] = [];
  /** How often it refused. */
  refused = 0;
  private status: number | undefined;
  private watchers: (() => void)[] = [];

  private constructor(private readonly server: StandInServer) {}

  static async start(): Promise<SteppedModel> {
    const server = await StandInServer.start(reply(503, 'starting'));
    const model = new SteppedModel(server);
    server.answerWith((response, request) => model.answer(response, request));
    return model;
  }

  get url(): string {
    return this.server.url;
  }

  /** The answers whose prompts hold a text, in order: each test has a text of its own. */
  to(text: string): readonly SteppedAnswer[] {
    return this.answers.filter(({ request }) => JSON.stringify(request.body).includes(text));
  }

  /** Waits until so many prompts held a text. @returns the answer to the last of them */
  async asked(text: string, count = 1): Promise<SteppedAnswer> {
    for (;;) {
      const answer = this.to(text)[count - 1];
      if (answer !== undefined) return answer;
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  /** Refuses every request from now on, or answers again. @param status of HTTP */
  refuses(status: number | undefined): void {
    this.status = status;
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async answer(response: ServerResponse, request: Received): Promise<void> {
    if (request.path === '/v1/models') {
      await reply(200, { data: [{ id: 'stepped' }] })(response, request);
      return;
    }
    if (this.status !== undefined) {
      this.refused += 1;
      await reply(this.status, { error: { message: 'busy' } })(response, request);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    this.answers.push({
      request,
      write: (text) => {
        const event = { choices: [{ index: 0, text, finish_reason: null }] };
        return write(response, `data: ${JSON.stringify(event)}\n\n`);
      },
      end: () => void response.end('data: [DONE]\n\n'),
    });
    for (const watcher of this.watchers.splice(0)) watcher();
  }
}
