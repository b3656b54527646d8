/**
 * A real editor to test in. `useEditor` gives one to the tests of a `describe`; `launchEditor` starts one by hand.
 * An `Editor` has a `screen` (what the user sees and does) and a `bridge` (what only an extension can see or do).
 */
export { activationTime } from './activation-time.js';
export type { Editor, EditorOptions } from './editor.js';
export { launchEditor } from './launch.js';
export { trustWorkspace } from './trust-workspace.js';
export { useEditor } from './use-editor.js';
