import type { Origin } from '../../completion/accepted-code.js';
import type { Suggestion } from '../../completion/suggestion.js';

/** Of code that was accepted while the model was still writing. */
export const unknownOrigin: Origin = {
  generator: undefined,
  demonstration: undefined,
  guard: undefined,
};

/** Where a suggestion came from; undefined before its end, and where it has failed or was cut off. */
export function originOf({ outcome }: Suggestion): Origin | undefined {
  if (outcome === undefined || !('trace' in outcome)) return undefined;
  const { generator, demonstrations, guard } = outcome.trace;
  const titles = demonstrations
    .filter(({ use }) => use !== 'omitted')
    .map(({ demonstration }) => demonstration.title);
  return {
    generator: `${generator.id}: ${generator.model}`,
    demonstration: titles.length === 0 ? undefined : titles.join('; '),
    guard: guard.verdict,
  };
}
