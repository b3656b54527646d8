import type { Page } from 'playwright-core';

import type { Bridge } from './bridge.js';
import type { Screen } from './screen.js';

/** What an editor is started with. */
export interface EditorOptions {
  /**
   * The extensions under test: unpacked folders or `.vsix` files.
   * A folder is linked, not copied, so it is the code as it is now.
   */
  readonly extensions?: readonly string[];
  /**
   * The folder to open, or files (relative path and content) to fill a fresh one with.
   * A fresh, empty folder if left out.
   */
  readonly workspace?: string | Readonly<Record<string, string>>;
  /**
   * Settings that are there from the first moment. They are machine settings in the server and user settings
   * in the desktop editor; one of scope `application` has no effect in the server, use `bridge.changeSetting`.
   */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Added to the environment of the extension host, or taken out of it where undefined. */
  readonly environment?: NodeJS.ProcessEnv;
  /** False leaves workspace trust on: the window starts restricted until `trustWorkspace`. */
  readonly trusted?: boolean;
}

/** A running editor, looked at through its window and through the bridge. */
export interface Editor {
  /** The workbench's page, for what `screen` has no word for. */
  readonly page: Page;
  /** What the user sees and does: real keys, ghost text, notifications. */
  readonly screen: Screen;
  /** What only an extension can see or do: documents, commands, diagnostics. */
  readonly bridge: Bridge;
  /** The folder that is open. */
  readonly workspace: string;
  /** Everything the editor's process printed so far, and its log files' folder. */
  readonly log: { readonly output: () => string; readonly folder: string };
  /** Reloads the window: a fresh extension host, the same settings and storage. */
  reload(): Promise<void>;
  /** Ends every process of this editor and deletes its folders. Safe to call twice. */
  dispose(): Promise<void>;
}
