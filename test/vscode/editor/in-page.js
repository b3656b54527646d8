/*
 * What the window paints now, read in one go so that the parts fit together. Evaluated inside the workbench's
 * page (see painted.ts). Plain JavaScript in a file of its own, because a function passed from TypeScript would carry the compiler's helpers, which the
 * page does not have, and would need the browser's types in a project that runs in Node.
 */
(() => {
  const active = document.querySelector('.editor-group-container.active') ?? document;

  /** A new view zone exists one frame before it is placed; until then it has no size. */
  const isPainted = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };

  /** The editor paints spaces as no-break spaces, and marks the end of a line with characters of no width. */
  const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll(/[\u200b\u200c\u200d]/g, '');

  /** Pieces at the same height form one line. */
  const joinLines = (elements, read) => {
    const lines = new Map();
    for (const element of elements) {
      const { top, left } = element.getBoundingClientRect();
      const line = lines.get(Math.round(top)) ?? [];
      line.push({ left, text: read(element) });
      lines.set(Math.round(top), line);
    }
    return [...lines.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, pieces]) =>
        plain(
          pieces
            .sort((a, b) => a.left - b.left)
            .map(({ text }) => text)
            .join(''),
        ),
      );
  };

  const textOf = (elements) => elements.map((element) => element.textContent).join('');
  const all = (selector, root = active) => [...root.querySelectorAll(selector)];
  const FIRST_GHOST_LINE = '.ghost-text-decoration, .ghost-text-decoration-preview';

  /** The lines of the zones that hold ghost text; all of them, because empty lines hold none. */
  const furtherGhostLines = () => {
    const zones = all('.editor-instance .view-zones .ghost-text')
      .filter(isPainted)
      .map((piece) => piece.closest('.view-line')?.parentElement);
    return [...new Set(zones)].flatMap((zone) => (zone ? [...zone.children] : []));
  };

  const withoutGhost = (line) => {
    const copy = line.cloneNode(true);
    all(FIRST_GHOST_LINE, copy).forEach((ghost) => ghost.remove());
    return copy.textContent;
  };

  const painted = (selector) => all(selector, document).filter(isPainted);
  const shownText = (element) => plain(element.innerText).trim();

  return {
    statusBarItems: painted('.part.statusbar .statusbar-item').map((item) => ({
      id: item.id,
      text: shownText(item),
      label: item.getAttribute('aria-label') ?? '',
    })),
    notifications: painted('.notifications-toasts .notification-list-item-message').map(shownText),
    quickInputRows: painted('.quick-input-widget .quick-input-list .monaco-list-row').map(
      shownText,
    ),
    intelliSenseRows: painted('.suggest-widget.visible .monaco-list-row').map(shownText),
    dialogs: painted('.monaco-dialog-box').map(shownText),
    focus: document.activeElement?.outerHTML.replace(/>.*/s, '>').slice(0, 200) ?? '',
    ghostLines: [
      ...joinLines(
        all(`.editor-instance :is(${FIRST_GHOST_LINE})`).filter(isPainted),
        (piece) => piece.textContent,
      ),
      // Behind its ghost text the last line shows what follows the cursor.
      ...joinLines(furtherGhostLines(), (line) => textOf(all('.ghost-text', line))),
    ],
    editorLines: joinLines(
      all('.editor-instance .view-lines > .view-line').filter(isPainted),
      withoutGhost,
    ),
  };
})();
