import { Uri, window, workspace, type Disposable, type TextDocumentContentProvider } from 'vscode';

const scheme = 'seccoder-demonstration';

/** Shows bundled demonstrations so that they cannot be changed by mistake. */
export class BundledDocuments implements TextDocumentContentProvider, Disposable {
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, this);

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    return readText(uri.with({ scheme: 'file' }));
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** Where a bundled file is shown. @param path absolute */
export function bundledUri(path: string): Uri {
  return Uri.file(path).with({ scheme });
}

/** Opens a bundled file for reading. */
export async function openBundled(path: string): Promise<void> {
  await window.showTextDocument(bundledUri(path), { preview: true });
}

/** A file as text. @throws the file system's error */
export async function readText(file: Uri): Promise<string> {
  return Buffer.from(await workspace.fs.readFile(file)).toString('utf8');
}
