import type { SyntaxService } from '../platform/syntax.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { DefinitionIndex, type OpenDocument } from '../prompt/definition-index.js';
import { enclosingFunction } from '../prompt/enclosing-function.js';
import { relatedDefinitions, type Definition } from '../prompt/related-definitions.js';
import { PinnedDefinitions } from './pinned-definitions.js';

/** Finds definitions of what is used near a cursor, and keeps them while one works in the same function. */
export class DefinitionChoice {
  private readonly index: DefinitionIndex;
  private readonly pinned = new PinnedDefinitions();

  constructor(syntax: SyntaxService) {
    this.index = new DefinitionIndex(syntax);
  }

  /** @throws SecCoderError `missing` when a grammar cannot be loaded, AbortError */
  async at(
    context: CursorContext,
    openDocuments: (() => Promise<readonly OpenDocument[]>) | undefined,
    signal: AbortSignal,
  ): Promise<readonly Definition[]> {
    if (openDocuments === undefined) return [];
    const documents = await openDocuments();
    const found = await relatedDefinitions(context, documents, this.index, signal);
    const key = enclosingFunction(context)?.key ?? context.path;
    const there = await this.definedIn(documents, this.pinned.known(key));
    return this.pinned.add(key, found, ({ path, code }) => there.get(path)?.has(code) === true);
  }

  /** What the documents of some definitions define now, by path. */
  private async definedIn(
    documents: readonly OpenDocument[],
    definitions: readonly Definition[],
  ): Promise<Map<string, Set<string>>> {
    const paths = new Set(definitions.map(({ path }) => path));
    const there = new Map<string, Set<string>>();
    for (const document of documents) {
      if (!paths.has(document.path)) continue;
      const read = await this.index.definitions(document);
      there.set(document.path, new Set(read.map(({ code }) => code)));
    }
    return there;
  }
}
