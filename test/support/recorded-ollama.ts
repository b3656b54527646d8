import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { StandInServer, write, type Answer, type Received } from './stand-in-server.js';

const folder = join(import.meta.dirname, 'recordings');

type Body = Readonly<Record<string, unknown>>;

/** A call that was recorded at a real Ollama. */
export interface Recording {
  readonly request: { readonly method: string; readonly path: string; readonly body: Body | null };
  readonly response: {
    readonly status: number;
    readonly content_type: string;
    readonly body?: string;
    readonly lines?: readonly { readonly at_ms: number; readonly line: string }[];
  };
}

/** Every recording, by its file name without the extension. */
export function recordings(): Map<string, Recording> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return new Map(files.sort().map((name) => [name.slice(0, -'.json'.length), read(name)]));
}

function read(name: string): Recording {
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recording;
}

/**
 * An Ollama that answers from recordings.
 *
 * A request is answered by a recording of the same method, path, model, `raw`, and with or without suffix
 * and prompt. Of several, the one with most equal fields is taken. Anything else gets 501 and is kept in
 * `unknown`, so that a test can ask for there being none.
 */
export class RecordedOllama {
  readonly unknown: Received[] = [];
  readonly #recordings = [...recordings().values()];
  readonly #pace: (atMs: number) => Promise<void>;
  #server: StandInServer | undefined;

  private constructor(pace: (atMs: number) => Promise<void>) {
    this.#pace = pace;
  }

  /** @param options.pace waits before a line, given its recorded time; nothing is waited for by default */
  static async start(
    options: { pace?: (atMs: number) => Promise<void> } = {},
  ): Promise<RecordedOllama> {
    const ollama = new RecordedOllama(options.pace ?? (() => Promise.resolve()));
    ollama.#server = await StandInServer.start(ollama.answer);
    return ollama;
  }

  get server(): StandInServer {
    if (this.#server === undefined) throw new Error('not started');
    return this.#server;
  }

  /** Answers from the recordings; for tests that answer some requests otherwise. */
  readonly answer: Answer = async (response, request) => {
    const recording = this.#find(request);
    if (recording !== undefined) return this.#replay(response, recording, request);
    this.unknown.push(request);
    response.writeHead(501, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: `not recorded: ${request.method} ${request.path}` }));
  };

  #find({ method, path, body }: Received): Recording | undefined {
    const sent = asBody(body);
    const key = keyOf(method, path, sent);
    const candidates = this.#recordings
      .filter(({ request }) => keyOf(request.method, request.path, asBody(request.body)) === key)
      .map((recording) => ({
        recording,
        equal: equalFields(asBody(recording.request.body), sent),
      }));
    return candidates.sort((a, b) => b.equal - a.equal)[0]?.recording;
  }

  async #replay(
    response: ServerResponse,
    { response: recorded }: Recording,
    request: Received,
  ): Promise<void> {
    response.writeHead(recorded.status, { 'content-type': recorded.content_type });
    for (const { at_ms, line } of recorded.lines ?? []) {
      await this.#pace(at_ms);
      // Two pieces a line: a client must not take a piece for a line.
      const half = Math.floor(line.length / 2);
      await write(response, line.slice(0, half));
      await write(response, `${line.slice(half)}\n`);
    }
    response.end(filledUp(recorded.body ?? '', asBody(request.body)));
  }
}

function asBody(body: unknown): Body {
  return typeof body === 'object' && body !== null ? (body as Body) : {};
}

function keyOf(method: string, path: string, body: Body): string {
  const { model, name, raw, suffix, prompt } = body;
  const named = model ?? name;
  const asked = typeof named === 'string' ? named.replace(/:latest$/, '') : '';
  return JSON.stringify([method, path, asked, raw === true, Boolean(suffix), Boolean(prompt)]);
}

function equalFields(recorded: Body, sent: Body): number {
  return Object.entries(recorded).filter(([name, value]) => isDeepStrictEqual(value, sent[name]))
    .length;
}

/** Puts numbers in place of the "… 384 numbers in all" of a recorded vector, and a vector for each input. */
function filledUp(body: string, request: Body): string {
  if (!body.includes('numbers in all')) return body;
  const answer = JSON.parse(body) as { embeddings: (number | string)[][] };
  const inputs = Array.isArray(request.input) ? request.input.length : 1;
  const vectors = Array.from({ length: inputs }, (_, index) => {
    const known = answer.embeddings[index % answer.embeddings.length] ?? [];
    const numbers = known.filter((value) => typeof value === 'number');
    const length = Number(/(\d+) numbers/.exec(known.map(String).join(' '))?.[1]);
    return Array.from({ length }, (_value, at) => numbers[at] ?? Math.sin(at + index) / 20);
  });
  return JSON.stringify({ ...answer, embeddings: vectors });
}
