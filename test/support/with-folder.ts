import { TemporaryFolder } from './temporary-folder.js';

/** Runs with an empty folder that is removed afterwards. */
export async function withTemporaryFolder(run: (path: string) => Promise<void>): Promise<void> {
  const folder = await TemporaryFolder.create();
  try {
    await run(folder.path);
  } finally {
    await folder.remove();
  }
}
