import { Range, workspace, type Position, type TextDocument } from 'vscode';
import { takeClosers } from '../completion/closers.js';
import type { Place } from '../completion/place.js';
import { windowLimits, type CursorContext } from '../prompt/cursor-context.js';

/** Reads only the window around the cursor, so that a 5 MB document costs no more than a small one. */
export function editorContext(document: TextDocument, position: Position): CursorContext {
  const at = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, at - windowLimits.prefix));
  const end = document.positionAt(at + windowLimits.suffix);
  const headEnd = document.positionAt(Math.min(document.offsetAt(start), windowLimits.head));
  const zero = document.positionAt(0);
  return {
    path: workspace.asRelativePath(document.uri, true).replaceAll('\\', '/'),
    languageId: document.languageId,
    head: document.getText(new Range(zero, headEnd)),
    prefix: document.getText(new Range(start, position)),
    suffix: document.getText(new Range(position, end)),
  };
}

/**
 * The context for a completion and the place that suggestions are kept by. Closing brackets that end the
 * cursor's line are no part of the context: a suggestion takes their place.
 */
export function contextAndPlace(
  document: TextDocument,
  position: Position,
): { readonly context: CursorContext; readonly place: Place } {
  const read = editorContext(document, position);
  const { closers, suffix } = takeClosers(read.suffix);
  const context = { ...read, suffix };
  const { prefix } = context;
  const offset = document.offsetAt(position);
  return { context, place: { document: document.uri.toString(), offset, prefix, suffix, closers } };
}
