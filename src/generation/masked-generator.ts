import { maskAround } from '../prompt/mask-secrets.js';
import type { Generation, GenerationRequest, Generator } from './generator.js';
import { putBackSecrets } from './put-back-secrets.js';

/**
 * A generator whose model is sent placeholders in place of secrets; in its answer they are put back.
 * For servers that are not on this computer. `prompt` is what was really sent.
 */
export function maskedGenerator(inner: Generator): Generator {
  const warm = inner.warm?.bind(inner);
  return {
    id: inner.id,
    status: (signal) => inner.status(signal),
    ...(warm === undefined ? {} : { warm }),
    generate: (request, signal) => generateMasked(inner, request, signal),
    dispose: () => inner.dispose(),
  };
}

function generateMasked(
  inner: Generator,
  request: GenerationRequest,
  signal: AbortSignal,
): Generation {
  const { prefix, suffix, secrets } = maskAround(request.prefix, request.suffix);
  if (secrets.size === 0) return inner.generate(request, signal);
  const generation = inner.generate({ ...request, prefix, suffix }, signal);
  return {
    get prompt() {
      return generation.prompt;
    },
    usage: () => generation.usage(),
    [Symbol.asyncIterator]: () => putBackSecrets(generation, secrets),
  };
}
