import { Range, workspace, type Position, type TextDocument } from 'vscode';
import { windowLimits, type CursorContext } from '../prompt/cursor-context.js';

/** Reads only the window around the cursor, so that a 5 MB document costs no more than a small one. */
export function editorContext(document: TextDocument, position: Position): CursorContext {
  const at = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, at - windowLimits.prefix));
  const end = document.positionAt(at + windowLimits.suffix);
  const headEnd = document.positionAt(Math.min(document.offsetAt(start), windowLimits.head));
  const zero = document.positionAt(0);
  return {
    ...(document.uri.scheme === 'file' ? { file: document.uri.fsPath } : {}),
    firstLine: start.line,
    path: workspace.asRelativePath(document.uri, true).replaceAll('\\', '/'),
    languageId: document.languageId,
    head: document.getText(new Range(zero, headEnd)),
    prefix: document.getText(new Range(start, position)),
    suffix: document.getText(new Range(position, end)),
  };
}
