import { languageById } from '../platform/language.js';
import type { CursorContext } from './cursor-context.js';
import type { DefinitionIndex, OpenDocument } from './definition-index.js';
import type { ReadDefinition } from './definition-reader.js';
import { usedNames, type UsedNames } from './used-names.js';

export type { OpenDocument } from './definition-index.js';

/** What another open document defines and the code at the cursor uses. */
export interface Definition {
  /** Of the document that holds it. */
  readonly path: string;
  readonly name: string;
  /** A signature with its documentation, the outline of a class, or the whole where it is short. */
  readonly code: string;
}

/** Documents that are looked into, and definitions that are given. */
const maxDocuments = 10;
const maxDefinitions = 8;

/** What a call of a method counts in relation to a use of the class: others have such a method too. */
const memberWeight = 0.4;

/** What a definition gains whose file is imported. */
const importBonus = 1;

/** Methods with fewer letters, such as `get`, are everywhere. */
const minMemberLength = 4;

/**
 * The definitions in other open documents of the same language family that the code near the cursor
 * uses; the most useful first: named nearest to the cursor, named often, and from an imported file.
 * At most 8, each at most 30 lines.
 * @param documents the most recently used first; those without relation may be among them
 * @param index kept by the caller, so that a key press parses nothing again
 * @throws SecCoderError `missing` when a grammar cannot be loaded; AbortError on abort
 */
export async function relatedDefinitions(
  context: CursorContext,
  documents: readonly OpenDocument[],
  index: DefinitionIndex,
  signal?: AbortSignal,
): Promise<Definition[]> {
  const used = usedNames(context);
  const others = documents.filter((document) => isRelated(context, document));
  const found: { definition: Definition; score: number }[] = [];
  for (const document of others.slice(0, maxDocuments)) {
    signal?.throwIfAborted();
    const bonus = used.importsFile(document.path) ? importBonus : 0;
    for (const read of await index.definitions(document)) {
      const { name, score } = bestUse(read, used);
      if (score === 0) continue;
      const definition = { path: document.path, name, code: read.code };
      found.push({ definition, score: score + bonus });
    }
  }
  signal?.throwIfAborted();
  // Equal ones stay in the order of the documents.
  const ranked = found.sort((a, b) => b.score - a.score).map(({ definition }) => definition);
  return withoutNamesakes(ranked).slice(0, maxDefinitions);
}

function isRelated(context: CursorContext, { path, languageId }: OpenDocument): boolean {
  const family = languageById(context.languageId)?.family;
  return (
    family !== undefined &&
    languageById(languageId)?.family === family &&
    (path !== context.path || path === '')
  );
}

function bestUse({ names, members }: ReadDefinition, used: UsedNames) {
  let best = { name: names[0] ?? '', score: 0 };
  for (const name of names) {
    const score = used.score(name);
    if (score > best.score) best = { name, score };
  }
  const long = members.filter((member) => member.length >= minMemberLength);
  const byMember = Math.max(0, ...long.map((member) => used.callScore(member))) * memberWeight;
  return byMember > best.score ? { ...best, score: byMember } : best;
}

/** The same name in another file is most likely not the one that is meant. */
function withoutNamesakes(ranked: readonly Definition[]): Definition[] {
  const files = new Map<string, string>();
  const codes = new Set<string>();
  return ranked.filter(({ path, name, code }) => {
    const file = files.get(name) ?? path;
    files.set(name, file);
    const isNew = file === path && !codes.has(code);
    codes.add(code);
    return isNew;
  });
}
