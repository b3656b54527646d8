import { EventSourceParserStream } from 'eventsource-parser/stream';
import { isAbort, SecCoderError } from '../platform/errors.js';
import type { Usage } from './generator.js';
import { brokenOff, readStreamEvent, unreadable } from './stream-event.js';

/** An event longer than this is no piece of a completion. */
const maxEventCharacters = 256 * 1024;

/**
 * The text pieces of a completion that comes as server-sent events.
 * @param server how messages name the server
 * @throws SecCoderError `protocol` for what is no event, `unreachable` when it ends before its end is told
 */
export async function* eventStreamText(
  server: string,
  response: Response,
  onUsage: (usage: Usage) => void,
): AsyncGenerator<string> {
  if (response.body === null || !isEventStream(response)) throw unreadable(server);
  const events = response.body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(
      new EventSourceParserStream({ onError: 'terminate', maxBufferSize: maxEventCharacters }),
    );
  let finished = false;
  try {
    for await (const { data } of events) {
      if (data === '[DONE]') return;
      const event = readStreamEvent(server, JSON.parse(data));
      finished ||= event.finished;
      if (event.usage !== undefined) onUsage(event.usage);
      yield event.text;
    }
  } catch (error) {
    if (error instanceof SecCoderError || isAbort(error)) throw error;
    throw unreadable(server, error);
  }
  if (!finished) throw brokenOff(server);
}

function isEventStream(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/event-stream') === true;
}
