import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { codebaseFolders } from './codebase-folders.js';
import type { Session } from './session.js';

/** Tells the session when a file of the secure codebase is made, changed or deleted. */
export function watchCodebase(session: Session): Disposable {
  const watchers = codebaseFolders().map((folder) => {
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(Uri.file(folder), '**/*'),
    );
    const changed = () => void session.codebaseChanged();
    return Disposable.from(
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    );
  });
  return Disposable.from(...watchers);
}
