/*
 * Runs inside the workbench's page, as text (see screen.ts). Plain JavaScript in a file of its own, because a
 * function passed from TypeScript would carry the compiler's helpers, which the page does not have, and would
 * need the browser's types in a project that runs in Node.
 */
() => {
  const active = document.querySelector('.editor-group-container.active') ?? document;

  /** A new view zone exists one frame before it is placed; until then it has no size. */
  const isPainted = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0;
  };

  /** The editor paints spaces as no-break spaces, and marks the end of a line with characters of no width. */
  const plain = (text) => text.replaceAll('\u00a0', ' ').replaceAll(/[\u200b\u200c\u200d]/g, '');

  /** Pieces at the same height form one line. */
  const joinLines = (elements, textOf) => {
    const lines = new Map();
    for (const element of elements.filter(isPainted)) {
      const { top, left } = element.getBoundingClientRect();
      const line = lines.get(Math.round(top)) ?? [];
      line.push({ left, text: textOf(element) });
      lines.set(Math.round(top), line);
    }
    return [...lines.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, pieces]) => plain(pieces.sort((a, b) => a.left - b.left).map(({ text }) => text).join('')));
  };

  const GHOST_FIRST_LINE = '.ghost-text-decoration, .ghost-text-decoration-preview';
  const all = (selector) => [...active.querySelectorAll(selector)];
  const withoutGhost = (line) => {
    const copy = line.cloneNode(true);
    copy.querySelectorAll(GHOST_FIRST_LINE).forEach((ghost) => ghost.remove());
    return copy.textContent;
  };

  return {
    ghostLines: joinLines(
      all('.editor-instance :is(.ghost-text-decoration, .ghost-text-decoration-preview), .editor-instance .ghost-text .view-line'),
      (element) => element.textContent,
    ),
    editorLines: joinLines(all('.editor-instance .view-lines > .view-line'), withoutGhost),
  };
}
