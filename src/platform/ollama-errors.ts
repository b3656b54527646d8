import { SecCoderError } from './errors.js';
import { errorMessageIn, showable } from './http-errors.js';

/** The failure for a model that the server does not have, with the offer to pull it. */
export function missingModel(model: string, cause?: unknown): SecCoderError {
  return new SecCoderError('not-found', `Ollama has no model "${model}".`, {
    hint: `Pull it (ollama pull ${model}) or choose another model in the settings.`,
    remedy: 'pull-model',
    ...(cause === undefined ? {} : { cause }),
  });
}

/**
 * A 404 for a request that names a model, told apart: the model is missing, or no Ollama is there.
 * Other errors come back as they are.
 */
export function explainNotFound(error: unknown, model: string): unknown {
  if (!(error instanceof SecCoderError) || error.kind !== 'not-found') return error;
  return /\bmodel\b.*\bnot found\b/.test(error.message) ? missingModel(model, error) : error;
}

const network = /dial tcp|no such host|connection refused|timeout|TLS|network is unreachable|EOF/;
const noSuchModel = /file does not exist|not found/;

/**
 * Checks a line of a streamed answer: Ollama reports an error inside a 200 stream as `{"error": …}`.
 * @throws SecCoderError `protocol` for a line that is no object, or what the error in it means
 */
export function checkLine(line: unknown, model: string): void {
  if (typeof line !== 'object' || line === null)
    throw new SecCoderError('protocol', 'Ollama sent a line that is no JSON.', {
      hint: 'Check that the address in the settings is that of an Ollama server.',
      remedy: 'open-settings',
    });
  if (!('error' in line)) return;
  const text = showable(errorMessageIn(line) ?? 'an error without a message');
  if (text.startsWith('pull model manifest') && noSuchModel.test(text))
    throw new SecCoderError('not-found', `The Ollama library has no model "${model}": ${text}`, {
      hint: 'Check the spelling of the model name.',
      remedy: 'open-settings',
    });
  if (text.startsWith('pull') && network.test(text))
    throw new SecCoderError('unreachable', `Ollama cannot reach its library: ${text}`, {
      hint: 'The Ollama server itself needs the network to pull a model; copy the model there or use another engine.',
      remedy: 'show-log',
    });
  throw new SecCoderError('overloaded', `Ollama broke off with an error: ${text}`, {
    hint: 'Look into the log of Ollama; a smaller model may fit where this one does not.',
    remedy: 'show-log',
  });
}
