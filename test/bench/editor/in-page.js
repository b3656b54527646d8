/*
 * Writes down when keys go down and when the ghost text on the screen changes. Evaluated inside the workbench's
 * page (see recording.ts). A frame is looked at in a message posted from its animation callback: then it has
 * been laid out and is being painted, so that nothing is seen that is never on the screen.
 */
(() => {
  const record = { keys: [], frames: [] };
  globalThis.seccoderRecord = record;

  document.addEventListener(
    'keydown',
    (event) => record.keys.push({ key: event.key, at: event.timeStamp }),
    true,
  );

  const GHOST = '.ghost-text-decoration, .ghost-text-decoration-preview, .view-zones .ghost-text';
  const isPainted = ({ width, height }) => width > 0 && height > 0;

  const ghostText = () => {
    const active = document.querySelector('.editor-group-container.active .editor-instance');
    const pieces = [];
    for (const element of active?.querySelectorAll(GHOST) ?? []) {
      const box = element.getBoundingClientRect();
      if (isPainted(box)) {
        pieces.push({ top: Math.round(box.top), left: box.left, text: element.textContent });
      }
    }
    pieces.sort((a, b) => a.top - b.top || a.left - b.left);
    return pieces
      .map(
        ({ top, text }, index) => (index > 0 && top !== pieces[index - 1].top ? '\n' : '') + text,
      )
      .join('')
      .replaceAll('\u00a0', ' ')
      .replaceAll(/[\u200b\u200c\u200d]/g, '');
  };

  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const text = ghostText();
    if (text !== (record.frames.at(-1)?.text ?? '')) {
      record.frames.push({ at: performance.now(), text });
    }
  };
  const look = () => {
    port2.postMessage(undefined);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
