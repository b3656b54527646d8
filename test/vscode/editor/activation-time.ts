import type { Editor } from './editor.js';
import { parkPointer } from './pointer.js';

/** About a page of the list; it holds only the rows that are painted. */
const SCROLL_PIXELS = 400;

interface Row {
  readonly text: string;
  readonly milliseconds: number;
}

/**
 * How many milliseconds the editor says an extension took to activate, read where a user reads it: in the
 * editor "Running Extensions". There is no API for it.
 *
 * @param displayName the extension's name as the user sees it
 */
export async function activationTime(
  { bridge, page, screen }: Editor,
  displayName: string,
): Promise<number> {
  await bridge.executeCommand('workbench.action.showRuntimeExtensions');
  const list = page.locator('.runtime-extensions-editor');
  await list.hover();
  const rows = async (): Promise<Row[]> => {
    const texts = await list.locator('.monaco-list-row').allInnerTexts();
    await page.mouse.wheel(0, SCROLL_PIXELS);
    return texts.map((text) => ({
      text,
      milliseconds: Number(/Activation: (\d+)ms/.exec(text)?.[1] ?? NaN),
    }));
  };
  const isWanted = ({ text, milliseconds }: Row): boolean =>
    text.split('\n')[0] === displayName && !Number.isNaN(milliseconds);
  const found = await screen.until(`the activation time of ${displayName}`, rows, (seen) =>
    seen.some(isWanted),
  );
  await bridge.executeCommand('workbench.action.closeActiveEditor');
  await parkPointer(page);
  return found.find(isWanted)?.milliseconds ?? NaN;
}
