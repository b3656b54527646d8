import { Disposable, window, workspace, type TextDocumentChangeEvent } from 'vscode';
import { acceptanceOf, type Acceptance } from '../completion/acceptance.js';
import { placeAfter } from '../completion/place.js';
import type { Suggester } from '../completion/suggester.js';
import type { Log } from '../platform/log.js';
import type { Timers } from '../platform/timers.js';
import type { AcceptedTracker } from './accepted/accepted-tracker.js';
import type { GhostText } from './ghost-text.js';
import type { Session } from './session.js';

/** Milliseconds for which the cursor must rest before anything is made ready at its place. */
const restMs = 150;

/**
 * Milliseconds for which a suggestion must stay before its acceptance is assumed: less would ask after
 * texts that are only passed by.
 */
const stayMs = 400;

/** What the watching works on. */
export interface TypingParts {
  readonly session: Session;
  readonly suggester: Suggester;
  readonly ghostText: GhostText;
  /** Listens to edits already. */
  readonly tracker: Pick<AcceptedTracker, 'accepted'>;
  readonly log: Log;
  readonly timers: Timers;
}

/**
 * Follows what is typed and where the cursor goes: stops what is no longer wanted, learns the rhythm,
 * recognises what was accepted, and makes ready what will be wanted next.
 */
export function watchTyping(parts: TypingParts): Disposable {
  const { session, suggester, log, timers } = parts;
  let cancelRest: (() => void) | undefined;
  let preparing: AbortController | undefined;
  const rest = (ms: number, run: () => void) => {
    cancelRest?.();
    cancelRest = timers.after(ms, run);
  };
  const moved = () => {
    if (suggester.isWriting) suggester.moved(cursor(session)?.place);
    prepareAtRest();
  };
  const prepareAtRest = () => {
    preparing?.abort();
    rest(restMs, () => {
      const { signal } = (preparing = new AbortController());
      void prepare(session, signal).then(() => {
        if (!signal.aborted) rest(stayMs, () => speculate(parts));
      });
    });
  };
  return Disposable.from(
    workspace.onDidChangeTextDocument((event) => {
      if (event.document !== window.activeTextEditor?.document) return;
      const shown = parts.ghostText.shownIn(event.document, event.contentChanges[0]?.text);
      const accepted = acceptance(event, shown);
      if (shown && (accepted === 'whole' || accepted === 'part')) {
        log.debug(`Accepted: ${accepted}`);
        session.accepted(shown.suggestion);
        parts.tracker.accepted(event, shown);
      } else if (isKey(event)) suggester.rhythm.key();
      // The cursor follows in an event of its own; until then it does not fit the text.
      prepareAtRest();
    }),
    workspace.onDidCloseTextDocument(({ uri }) => suggester.closed(uri.toString())),
    window.onDidChangeTextEditorSelection(moved),
    window.onDidChangeActiveTextEditor((editor) => {
      moved();
      if (editor && session.wants(editor.document)) session.warm(editor.document.languageId);
    }),
    new Disposable(() => {
      cancelRest?.();
      preparing?.abort();
    }),
  );
}

async function prepare(session: Session, signal: AbortSignal): Promise<void> {
  const at = cursor(session);
  if (at === undefined || !session.wants(at.document)) return;
  session.warm(at.document.languageId);
  await session.prepare(at.context, signal);
}

/** Asks for what follows the suggestion on the screen, once it is whole and nobody has dismissed it by moving on. */
function speculate({ session, suggester, ghostText }: TypingParts): void {
  const at = cursor(session);
  const shown = at && ghostText.shownIn(at.document);
  if (at === undefined || shown?.version !== at.document.version) return;
  // It may have been snoozed or switched off since the text was shown.
  if (!session.wants(at.document)) return;
  const found = suggester.find(at.place);
  if (!session.settings['completion.automatic'] || !found?.suggestion.ended) return;
  const { text, replaces } = found.rest;
  const place = placeAfter(at.place, text, replaces);
  suggester.speculate({ ...at.context, prefix: place.prefix }, place);
}

/** Whether a change was made by one key: a character, a pair of brackets, or a line break with its indent. */
function isKey({ contentChanges }: TextDocumentChangeEvent): boolean {
  const [change, ...more] = contentChanges;
  if (change === undefined || more.length > 0) return false;
  return change.text.length + change.rangeLength <= 2 || /^\r?\n[ \t]*$/.test(change.text);
}

/** How a change relates to what was shown just before it. */
function acceptance(
  { document, contentChanges }: TextDocumentChangeEvent,
  shown: ReturnType<GhostText['shownIn']>,
): Acceptance | undefined {
  const [change] = contentChanges;
  if (shown === undefined || change === undefined || shown.version !== document.version - 1) {
    return undefined;
  }
  const isThere = change.rangeOffset === shown.place.offset;
  return isThere ? acceptanceOf(shown.text, change.text) : undefined;
}

function cursor({ places }: Session) {
  const editor = window.activeTextEditor;
  return (
    editor && {
      document: editor.document,
      ...places.at(editor.document, editor.selection.active),
    }
  );
}
