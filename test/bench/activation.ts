import { activationTime } from '../vscode/editor/activation-time.js';
import { launchEditor } from '../vscode/editor/launch.js';
import { quantile, type Figure } from './figure.js';

/** Starts of the extension host; the first one also reads the files for the first time. */
const starts = 3;

/** What the real editor says about the extension's activation. @param vsix path of the packed extension */
export async function measureActivation(vsix: string): Promise<Figure[]> {
  const editor = await launchEditor({ extensions: [vsix] });
  try {
    const times: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      if (start > 0) await editor.reload();
      await editor.bridge.waitForExtension('seccoder.seccoder');
      times.push(await activationTime(editor, 'SecCoder'));
    }
    return [
      {
        name: 'Activation in the editor',
        seen: quantile(times, 0.5),
        unit: 'ms',
        atMost: 50,
        note: `median of ${times.join(', ')} ms`,
      },
    ];
  } finally {
    await editor.dispose();
  }
}
