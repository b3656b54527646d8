import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import {
  reply,
  StandInServer,
  write,
  type Certificate,
  type Received,
} from '../../support/stand-in-server.js';

/** How an answer leaves the server. */
export interface Pace {
  /** The pieces of a text, in order. Lines with their ends if left out. */
  readonly pieces?: (text: string) => readonly string[];
  /** Milliseconds before the first piece. */
  readonly firstMs?: number;
  /** Milliseconds between two pieces. */
  readonly eachMs?: number;
}

/** One answer as it left the server. */
export interface ScriptedAnswer {
  readonly request: Received;
  /** The pieces that were written so far; a client that goes away ends the writing. */
  readonly written: string[];
  /** Undefined while it is under way; then whether the client read it to its end. */
  end: 'complete' | 'abandoned' | undefined;
}

/** The text to answer with, or what makes one for each request. */
export type ScriptedText = string | ((prompt: string) => string);

/**
 * A server with `/v1/completions` that writes what the test says, and can be made to wait.
 * A test that decides piece by piece when something is written uses SteppedModel.
 */
export class ScriptedModel {
  /** The answers so far, in order, with what was written of each. */
  readonly answers: ScriptedAnswer[] = [];
  private text: ScriptedText = '';
  private pace: Pace = {};
  private gate: Promise<void> = Promise.resolve();
  private failure: { readonly status: number; readonly body: object } | undefined;

  private constructor(private readonly server: StandInServer) {}

  /**
   * @param certificate makes it speak https only
   * @param host an IPv4 address of this machine; loopback if not said
   */
  static async start(certificate?: Certificate, host?: string): Promise<ScriptedModel> {
    const server = await StandInServer.start(reply(503, 'starting'), certificate, host);
    const model = new ScriptedModel(server);
    server.answerWith((response, request) => model.answer(response, request));
    return model;
  }

  get url(): string {
    return this.server.url;
  }

  /** What it writes from now on, and how; line by line and at once if not said. */
  writes(text: ScriptedText, pace: Pace = {}): void {
    this.text = text;
    this.pace = pace;
  }

  /** Answers with a failure from now on, or writes again. @param status of HTTP */
  fails(status: number | undefined, body: object = {}): void {
    this.failure = status === undefined ? undefined : { status, body };
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

  /** Requests of any kind that are neither answered to the end nor abandoned. */
  get underWay(): number {
    return this.server.underWay;
  }

  /** The prompt of the newest request. */
  get lastPrompt(): string {
    return promptOf(this.requests.at(-1));
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private async answer(response: ServerResponse, request: Received): Promise<void> {
    if (request.path === '/v1/models')
      return reply(200, { data: [{ id: 'scripted' }] })(response, request);
    if (this.failure) return reply(this.failure.status, this.failure.body)(response, request);
    const answer: ScriptedAnswer = { request, written: [], end: undefined };
    this.answers.push(answer);
    void request.abandoned.then((gone) => {
      answer.end = gone ? 'abandoned' : 'complete';
    });
    const { text, pace } = this;
    await this.gate;
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    const whole = typeof text === 'string' ? text : text(promptOf(request));
    await this.send(response, answer, whole, pace);
    response.end('data: [DONE]\n\n');
  }

  private async send(
    response: ServerResponse,
    { written }: ScriptedAnswer,
    text: string,
    { pieces = lines, firstMs = 0, eachMs = 0 }: Pace,
  ): Promise<void> {
    for (const piece of pieces(text)) {
      const waitMs = written.length === 0 ? firstMs : eachMs;
      if (waitMs > 0) await delay(waitMs);
      if (response.destroyed) return;
      written.push(piece);
      const event = { choices: [{ index: 0, text: piece, finish_reason: null }] };
      await write(response, `data: ${JSON.stringify(event)}\n\n`);
    }
  }
}

function promptOf(request: Received | undefined): string {
  return (request?.body as { prompt?: string } | undefined)?.prompt ?? '';
}

function lines(text: string): readonly string[] {
  return text.split(/(?<=\n)/);
}

/** Pieces of about the size of a language model's tokens: a word or a mark, with the blanks before it. */
export function tokens(text: string): readonly string[] {
  return text.match(/\s*(?:\w{1,6}|[^\w\s]{1,2})|\s+$/g) ?? [];
}
