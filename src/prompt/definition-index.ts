import { setImmediate as nextTurn } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Node } from 'web-tree-sitter';
import { languageById } from '../platform/language.js';
import { SlowParseError, type SyntaxService } from '../platform/syntax.js';
import { readDefinitions, type ReadDefinition } from './definition-reader.js';

/** A document that is open in an editor. */
export interface OpenDocument {
  /** As in {@link CursorContext}: as the user knows it, forward slashes. */
  readonly path: string;
  /** The editor's language identifier. */
  readonly languageId: string;
  readonly text: string;
}

/** Characters of a document; longer ones are mostly made by tools, and take 30 ms and more to parse. */
const maxCharacters = 200_000;

/** Characters that are read at a time: mostly 2 to 4 ms, after which others have their turn. */
const pieceLength = 8_000;

/** Milliseconds for a piece. A document with one that takes longer is no code that would help. */
const pieceLimitMs = 100;

/** Documents whose definitions are remembered. */
const maxDocuments = 32;

interface Entry {
  readonly text: string;
  readonly definitions: Promise<readonly ReadDefinition[]>;
}

/** Reads the definitions of documents and remembers them until the text changes. */
export class DefinitionIndex {
  private readonly entries = new LRUCache<string, Entry>({ max: maxDocuments });

  constructor(private readonly syntax: SyntaxService) {}

  /**
   * What a document defines; nothing for documents over 200,000 characters and languages without grammar,
   * and nothing further from where the parser takes too long.
   * @throws SecCoderError `missing` when the grammar cannot be loaded
   */
  async definitions(document: OpenDocument): Promise<readonly ReadDefinition[]> {
    const { path, languageId, text } = document;
    if (text.length > maxCharacters) return [];
    const key = `${languageId}\n${path}`;
    const known = this.entries.get(key);
    if (known?.text === text) return known.definitions;
    const definitions = this.read(document);
    const entry = { text, definitions };
    this.entries.set(key, entry);
    // A failure is not remembered: the grammar may be there the next time.
    definitions.catch(() => {
      if (this.entries.get(key) === entry) this.entries.delete(key);
    });
    return definitions;
  }

  private async read({ languageId, text }: OpenDocument): Promise<ReadDefinition[]> {
    const language = languageById(languageId);
    const grammar = language?.grammar;
    if (!language || !grammar) return [];
    const found: ReadDefinition[] = [];
    for (const piece of piecesOf(text.replaceAll('\r\n', '\n'))) {
      await nextTurn();
      try {
        const definitionsIn = (root: Node) => readDefinitions(root, piece, language);
        const limits = { limitMs: pieceLimitMs };
        found.push(...(await this.syntax.read(grammar, piece, definitionsIn, limits)));
      } catch (error) {
        // Remembered as it is: the next key press would hold the editor up again.
        if (error instanceof SlowParseError) return found;
        throw error;
      }
    }
    return found;
  }
}

/** Cuts a text where something at the margin follows a blank line, else at a line end. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > pieceLength) {
    const most = text.slice(start, start + pieceLength);
    const margin = [...most.matchAll(/\n[^\S\n]*\n(?=[^\s})\]])/g)].at(-1);
    const end = margin ? margin.index + margin[0].length : most.lastIndexOf('\n') + 1;
    // A line of this length is no code.
    start += end > 0 ? end : pieceLength;
    pieces.push(text.slice(start - (end > 0 ? end : pieceLength), start));
  }
  return [...pieces, text.slice(start)];
}
