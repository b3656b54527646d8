import type { Fetch } from './http.js';

/** A line longer than this is no message of a model server. Ollama's last line holds the prompt's tokens. */
const maxLineLength = 2 * 1024 * 1024;

/**
 * Checks each line of an NDJSON answer before the client behind this fetch reads it. The `ollama`
 * package writes lines that are no JSON to the console and goes on; here they end the stream.
 *
 * @param check throws for a line that ends the stream; given `undefined` for one that is no JSON
 */
export function withCheckedLines(fetch: Fetch, check: (line: unknown) => void): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const type = response.headers.get('content-type') ?? '';
    if (response.body === null || !type.startsWith('application/x-ndjson')) return response;
    const lines = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(checkedLines(check))
      .pipeThrough(new TextEncoderStream());
    return new Response(lines, { headers: response.headers });
  };
}

/** Whole lines, each checked; blank lines are left out. */
function checkedLines(check: (line: unknown) => void): TransformStream<string, string> {
  let rest = '';
  const pass = (line: string, controller: TransformStreamDefaultController<string>) => {
    if (line.trim() === '') return;
    check(parsed(line));
    controller.enqueue(`${line}\n`);
  };
  return new TransformStream({
    transform(text, controller) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) pass(line, controller);
      if (rest.length > maxLineLength) check(undefined);
    },
    flush(controller) {
      pass(rest, controller);
    },
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
