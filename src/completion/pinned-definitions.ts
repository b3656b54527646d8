import { LRUCache } from 'lru-cache';
import type { Definition } from '../prompt/related-definitions.js';

/** Functions whose definitions are remembered, as with their demonstrations. */
const maxPinnedFunctions = 64;

/** Definitions of one function; more do not fit into a prompt. */
const maxPinnedDefinitions = 16;

/**
 * Keeps the definitions shown for a function in their order while one works in it: those that a key
 * press brings are added at the end. So the prompt's beginning stays byte for byte the same, and the
 * server's prefix cache holds. One whose document has changed is replaced in its place, and one that is
 * there no longer goes: a wrong signature costs more than an evaluated prompt.
 */
export class PinnedDefinitions {
  private readonly pinned = new LRUCache<string, readonly Definition[]>({
    max: maxPinnedFunctions,
  });

  /** Those shown for a function so far. */
  known(key: string): readonly Definition[] {
    return this.pinned.get(key) ?? [];
  }

  /**
   * All definitions to show for a function.
   * @param key what stays the same while one works in one function
   * @param found those that the code at the cursor uses now, the most useful first
   * @param isThere whether a document that may be read still defines it so
   */
  add(
    key: string,
    found: readonly Definition[],
    isThere: (definition: Definition) => boolean,
  ): readonly Definition[] {
    const known = this.known(key);
    const fresh = found.filter((now) => !known.some((old) => isSame(old, now)));
    const current = known.flatMap((old) => {
      // A name may have several definitions, as a type of Rust has: one that is still there did not change.
      if (found.some((now) => isSame(old, now))) return [old];
      const at = fresh.findIndex((now) => old.path === now.path && old.name === now.name);
      const changed = at < 0 ? undefined : fresh.splice(at, 1)[0];
      return changed ?? (isThere(old) ? old : []);
    });
    const all = [...current, ...fresh].slice(0, maxPinnedDefinitions);
    this.pinned.set(key, all);
    return all;
  }
}

function isSame(a: Definition, b: Definition): boolean {
  return a.path === b.path && a.name === b.name && a.code === b.code;
}
