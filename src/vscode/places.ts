import {
  EndOfLine,
  Range,
  workspace,
  type Disposable,
  type Position,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { takeClosers } from '../completion/closers.js';
import type { Place } from '../completion/place.js';
import { TextHash } from '../completion/text-hash.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { editorContext } from './editor-context.js';

/** A document's hashes, and the version and line end for which they hold. */
interface Hashed {
  readonly hash: TextHash;
  readonly eol: EndOfLine;
  version: number;
}

/** The changes of one event: the lines they begin and end in, and how many lines they add. */
interface Span {
  readonly first: number;
  readonly last: number;
  readonly growth: number;
}

/**
 * Names the places that suggestions are kept by. The whole document counts: it is hashed when it is first
 * asked about, then its changes are followed, so that a key costs little however long the document is.
 */
export class Places implements Disposable {
  private readonly texts = new WeakMap<TextDocument, Hashed>();
  private readonly subscription: Disposable;

  constructor() {
    this.subscription = workspace.onDidChangeTextDocument((event) => this.follow(event));
  }

  /**
   * The context for a completion and the place of the cursor. Closing brackets that end the cursor's line are
   * no part of the context: a suggestion takes their place.
   */
  at(
    document: TextDocument,
    position: Position,
  ): { readonly context: CursorContext; readonly place: Place } {
    const read = editorContext(document, position);
    const { closers, suffix } = takeClosers(read.suffix);
    const context = { ...read, suffix };
    const { prefix, languageId } = context;
    const offset = document.offsetAt(position);
    const head = document.lineAt(position.line).text.slice(0, position.character);
    const whole = this.hashOf(document).around(position.line, head, closers);
    const name = document.uri.toString();
    return {
      context,
      place: { document: name, languageId, offset, prefix, suffix, closers, whole },
    };
  }

  dispose(): void {
    this.subscription.dispose();
  }

  private hashOf(document: TextDocument): TextHash {
    const { version, eol } = document;
    const known = this.texts.get(document);
    if (known?.version === version && known.eol === eol) return known.hash;
    const lines = document.getText().split(/\r\n|\r|\n/);
    const hash = new TextHash(lines, eol === EndOfLine.CRLF ? '\r\n' : '\n');
    this.texts.set(document, { version, eol, hash });
    return hash;
  }

  private follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    const known = this.texts.get(document);
    if (known === undefined || known.version === document.version) return;
    const span = spanOf(contentChanges);
    const isNext = known.version === document.version - 1 && known.eol === document.eol;
    if (span === undefined || !isNext) {
      this.texts.delete(document);
      return;
    }
    const { first, last, growth } = span;
    const end = document.lineAt(last + growth).range.end;
    const added = document.getText(new Range(first, 0, end.line, end.character));
    known.hash.replace(first, last - first + 1, added.split(/\r\n|\r|\n/));
    known.version = document.version;
    if (known.hash.lineCount !== document.lineCount) this.texts.delete(document);
  }
}

/**
 * The lines that changes of one event touch, before the event.
 * @returns undefined where there are none, or where they are not told from the document's end to its
 *   beginning: then one may have moved the lines of another
 */
function spanOf(changes: TextDocumentChangeEvent['contentChanges']): Span | undefined {
  const [lowest] = changes;
  const highest = changes.at(-1);
  if (lowest === undefined || highest === undefined) return undefined;
  let growth = 0;
  for (const [index, { range, text }] of changes.entries()) {
    const below = changes[index - 1];
    if (below && range.end.isAfter(below.range.start)) return undefined;
    growth += text.split(/\r\n|\r|\n/).length - 1 - (range.end.line - range.start.line);
  }
  return { first: highest.range.start.line, last: lowest.range.end.line, growth };
}
