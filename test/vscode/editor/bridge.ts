import { readFile, rm } from 'node:fs/promises';

import type { ActiveDocument, Diagnostic, ExtensionState, Place } from './bridge-types.js';
import { until } from './until.js';

/** Stands for the cursor in the text of a document, as in `def f():\n    ║`. */
const CURSOR = '║';

/** From a cold start of the extension host on a busy machine; six seconds are usual. */
const READY_TIMEOUT_MS = 60_000;

/** Talks to the test-only extension in test/vscode/bridge. */
export class Bridge {
  /**
   * @param file where the bridge says its port
   * @param waitUntilIdle is called after a document was opened, so that the next key finds the editor complete
   */
  constructor(
    private readonly file: string,
    private readonly token: string,
    private readonly waitUntilIdle: () => Promise<void>,
  ) {}

  /** Waits until the extension host is there and the bridge in it answers. */
  async waitUntilReady(): Promise<void> {
    await until(
      'the bridge to answer',
      () => this.isTrusted(),
      () => true,
      { timeoutMs: READY_TIMEOUT_MS },
    );
  }

  /**
   * Reloads the window as a user does, so that the editor saves its state first. `waitUntilReady` waits for the
   * new extension host.
   */
  async reloadWindow(): Promise<void> {
    const port = await this.port();
    await rm(this.file, { force: true });
    // The old extension host ends before it can answer.
    this.post(port, 'executeCommand', { command: 'workbench.action.reloadWindow', args: [] }).catch(
      () => undefined,
    );
  }

  /** Opens a file, by its absolute path or relative to the workspace folder. */
  async openFile(path: string): Promise<void> {
    await this.call('openFile', { path });
    await this.waitUntilIdle();
  }

  /** Opens a document of a file system that is not the disk, as a virtual workspace's are. */
  async openVirtual(name: string, content: string): Promise<void> {
    await this.call('openVirtual', { name, content });
  }

  /** Opens a fresh, unsaved document. A `║` in the content is taken out and the cursor put there. */
  async openUntitled(language: string, content = ''): Promise<void> {
    const at = content.indexOf(CURSOR);
    await this.call('openUntitled', { language, content: content.replace(CURSOR, '') });
    await this.waitUntilIdle();
    if (at >= 0) {
      const before = content.slice(0, at).split('\n');
      await this.setCursor({ line: before.length - 1, character: before.at(-1)?.length ?? 0 });
    }
  }

  /** Puts the cursor of the active editor somewhere, with nothing selected. */
  async setCursor(place: Place): Promise<void> {
    await this.call('setCursor', place);
  }

  /**
   * Runs a command and gives its result as JSON. Arguments are JSON too, with `{ $uri }`, `{ $position: [l, c] }`
   * and `{ $range: [l, c, l, c] }` for the editor's own objects.
   *
   * A command that asks the user something ends only after the answer: keep the promise, answer, then await it.
   */
  executeCommand(command: string, ...args: readonly unknown[]): Promise<unknown> {
    return this.call('executeCommand', { command, args });
  }

  /** The identifiers of all commands that are registered now. */
  commandIds(): Promise<string[]> {
    return this.call('commandIds');
  }

  /** The document with the cursor in it, or null. */
  activeDocument(): Promise<ActiveDocument | null> {
    return this.call('activeDocument');
  }

  /** The text of the active document with a `║` where the cursor is. */
  async drawDocument(): Promise<string> {
    const document = await this.activeDocument();
    if (document === null) {
      throw new Error('No text editor is active.');
    }
    const lines = document.text.split(document.eol);
    const { line, character } = document.cursor;
    const text = lines[line] ?? '';
    lines[line] = text.slice(0, character) + CURSOR + text.slice(character);
    return lines.join('\n');
  }

  /** Waits until the active document, drawn with its cursor, is this one. */
  async waitForDocument(drawn: string): Promise<void> {
    await until(
      `the document to be ${JSON.stringify(drawn)}`,
      () => this.drawDocument(),
      (now) => now === drawn,
    );
  }

  /** Waits until an extension is active. */
  waitForExtension(id: string): Promise<ExtensionState> {
    return until(
      `${id} to be active`,
      () => this.extension(id),
      ({ isActive }) => isActive,
    );
  }

  /** Whether an extension is there and active, and where from. */
  extension(id: string): Promise<ExtensionState> {
    return this.call('extension', { id });
  }

  /** All problems that the editor knows now, of one source or of all. */
  async diagnostics(source?: string): Promise<Diagnostic[]> {
    const all = await this.call<Diagnostic[]>('diagnostics');
    return all.filter((diagnostic) => source === undefined || diagnostic.source === source);
  }

  /** Waits until there are problems of this source. */
  waitForDiagnostics(
    source: string,
    accept = (found: Diagnostic[]) => found.length > 0,
  ): Promise<Diagnostic[]> {
    return until(`problems of ${source}`, () => this.diagnostics(source), accept);
  }

  /** The value of a setting as an extension reads it. */
  setting(key: string): Promise<unknown> {
    return this.call('setting', { key });
  }

  /** Changes a setting while the editor runs; null takes it away again. */
  async changeSetting(
    key: string,
    value: unknown,
    target: 'user' | 'workspace' = 'user',
  ): Promise<void> {
    await this.call('changeSetting', { key, value, target });
  }

  /** Whether the workspace is trusted. */
  isTrusted(): Promise<boolean> {
    return this.call('isTrusted');
  }

  /** Closes all editors; what was not saved is lost. */
  async closeAllEditors(): Promise<void> {
    await this.call('closeAllEditors');
  }

  private async call<T>(method: string, parameters: object = {}): Promise<T> {
    return (await this.post(await this.port(), method, parameters)) as T;
  }

  private async port(): Promise<number> {
    return (JSON.parse(await readFile(this.file, 'utf8')) as { port: number }).port;
  }

  private async post(port: number, method: string, parameters: object): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}` },
      body: JSON.stringify(parameters),
    });
    const body = (await response.json()) as {
      value?: unknown;
      error?: { message: string; stack?: string };
    };
    if (body.error !== undefined) {
      throw new Error(`${method}: ${body.error.message}`, { cause: body.error.stack });
    }
    return body.value;
  }
}
