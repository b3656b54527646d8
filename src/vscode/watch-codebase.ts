import { basename, dirname } from 'node:path';
import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { namedFolders } from './codebase-folders.js';
import type { Session } from './session.js';

/** Milliseconds without a further change before what changed is read: a checkout changes many files. */
const quietMs = 100;

/** Tells the session when a file of the secure codebase is made, changed or deleted. */
export function watchCodebase(session: Session): Disposable {
  let watchers = watchFolders(session);
  const renewal = session.onDidRenew((what) => {
    if (what === 'codebase') return; // the folders are the same
    watchers.dispose();
    watchers = watchFolders(session);
  });
  return new Disposable(() => {
    renewal.dispose();
    watchers.dispose();
  });
}

function watchFolders(session: Session): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const paths = new Set<string>();
  const changed = ({ fsPath }: Uri) => {
    paths.add(fsPath);
    clearTimeout(timer);
    timer = setTimeout(() => {
      void session.codebaseChanged([...paths]);
      paths.clear();
    }, quietMs);
  };
  const watchers = namedFolders().flatMap((folder) => {
    // The folder may be a single file, or not be there yet: both are seen from the folder above it.
    const above = Uri.file(dirname(folder));
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(above, `{${basename(folder)},${basename(folder)}/**}`),
    );
    return [
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    ];
  });
  return new Disposable(() => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.dispose();
  });
}
