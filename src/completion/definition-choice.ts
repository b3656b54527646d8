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
    const found = await relatedDefinitions(context, await openDocuments(), this.index, signal);
    return this.pinned.add(enclosingFunction(context)?.key ?? context.path, found);
  }
}
