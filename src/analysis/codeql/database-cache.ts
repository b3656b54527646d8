import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { withLock } from '../../platform/folder-lock.js';

/** Databases that are kept: one is tens of megabytes. */
const kept = 8;

/** Milliseconds after which a run's folder belongs to a process that was killed. */
const abandonedMs = 24 * 60 * 60_000;

const text = z.string().max(10_000);
const factsShape = z.object({
  sourceRoot: text,
  archived: z.array(text).max(100_000).optional(),
});

/** What is known of a database since it was made. */
export interface DatabaseFacts {
  /** The absolute source root that it was made from, which is gone since. */
  readonly sourceRoot: string;
  /** Paths relative to the source root of what it holds, with forward slashes; absent: not known. */
  readonly archived?: readonly string[] | undefined;
}

/** A database on disk. */
export interface CachedDatabase {
  /** Absolute path of the database. */
  readonly path: string;
  readonly facts: DatabaseFacts;
  /** Whether it was there already. */
  readonly found: boolean;
}

/** Makes a database. @param path where it is to be made; only the folder above it is there */
export type MakeDatabase = (path: string) => Promise<DatabaseFacts>;

/**
 * CodeQL's databases by what they were made from, below one folder of this user's: `databases/<key>` and,
 * while they are made, in the folder of a run, so that a run that fails leaves none behind.
 */
export class DatabaseCache {
  /** @param folder absolute */
  constructor(private readonly folder: string) {}

  /** Where the folders of runs are made: on the same disk, so that a database can be moved. */
  get runs(): string {
    return join(this.folder, 'runs');
  }

  /**
   * Gives a database to `use`, which is made first if there is none. Nobody else uses or makes it
   * meanwhile: CodeQL allows one process a database.
   * @param key SHA-256 of all that it is made from, hexadecimal
   * @param runFolder a folder in `runs`, which the caller removes; `database` in it is used here
   * @throws AbortError while waiting; what is thrown by the two functions
   */
  async withDatabase<T>(
    key: string,
    runFolder: string,
    signal: AbortSignal,
    make: MakeDatabase,
    use: (database: CachedDatabase) => Promise<T>,
  ): Promise<T> {
    const entry = this.entry(key);
    return withLock(this.lock(key), signal, async () => {
      const facts = await factsOf(entry);
      if (facts !== undefined) {
        const now = new Date();
        await utimes(join(entry, 'facts.json'), now, now);
        return use({ path: join(entry, 'db'), facts, found: true });
      }
      await rm(entry, { recursive: true, force: true });
      const fresh = join(runFolder, 'database');
      // It holds code that others on this machine may not be allowed to read.
      await mkdir(fresh, { mode: 0o700 });
      const made = await make(join(fresh, 'db'));
      await writeFile(join(fresh, 'facts.json'), JSON.stringify(made));
      await rename(fresh, entry);
      return use({ path: join(entry, 'db'), facts: made, found: false });
    });
  }

  /** Forgets a database, which must not be in use but by the caller. */
  async remove(key: string): Promise<void> {
    await rm(this.entry(key), { recursive: true, force: true, maxRetries: 5 });
  }

  /** Removes the databases that were not used for the longest, and what killed runs have left. */
  async tidy(signal: AbortSignal): Promise<void> {
    const now = Date.now();
    for (const { name, usedMs } of await agesIn(this.runs, ''))
      if (now - usedMs > abandonedMs)
        await rm(join(this.runs, name), { recursive: true, force: true });
    const databases = join(this.folder, 'databases');
    const entries = await agesIn(databases, 'facts.json');
    entries.sort((a, b) => b.usedMs - a.usedMs);
    const locks = new Set(entries.map(({ name }) => name).filter((name) => name.endsWith('.lock')));
    const old = entries.filter(({ name }) => !name.endsWith('.lock')).slice(kept);
    for (const { name } of old) {
      // Someone works with it.
      if (locks.has(`${name}.lock`)) continue;
      await withLock(this.lock(name), signal, () => this.remove(name));
    }
  }

  private entry(key: string): string {
    return join(this.folder, 'databases', key);
  }

  private lock(key: string): string {
    return join(this.folder, 'databases', `${key}.lock`);
  }
}

/** Undefined when there is no database, or none that was finished. */
async function factsOf(entry: string): Promise<DatabaseFacts | undefined> {
  try {
    await stat(join(entry, 'db'));
    const parsed = factsShape.safeParse(
      JSON.parse(await readFile(join(entry, 'facts.json'), 'utf8')),
    );
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined; // It is made anew.
  }
}

/** What a folder holds, with the time at which each, or a file in it, was changed last. */
async function agesIn(folder: string, file: string): Promise<{ name: string; usedMs: number }[]> {
  const names = await readdir(folder).catch(() => []); // nothing was made yet
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const found = await stat(join(path, file)).catch(() => stat(path).catch(() => undefined));
      return { name, usedMs: found?.mtimeMs ?? 0 };
    }),
  );
}
