import type { Editor } from './editor.js';
import { clickAndLeave } from './pointer.js';

/** Makes the open folder a trusted one, as a user does who presses the button in the trust editor. */
export async function trustWorkspace({ bridge, page, screen }: Editor): Promise<void> {
  await bridge.executeCommand('workbench.trust.manage');
  const editor = page.locator('.workspace-trust-editor');
  await clickAndLeave(editor.getByRole('button', { name: 'Trust', exact: true }));
  await screen.until(
    'the workspace to be trusted',
    () => bridge.isTrusted(),
    (isTrusted) => isTrusted,
  );
  await bridge.executeCommand('workbench.action.closeActiveEditor');
}
