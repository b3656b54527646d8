import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseRuleFile } from './rule-file.js';
import { maxRuleBytes } from './rule-limits.js';
import type { GuardRule, RuleProblem } from './rule.js';

/** The rules of some folders, and what in them cannot be used. */
export interface LoadedRules {
  readonly rules: readonly GuardRule[];
  readonly problems: readonly RuleProblem[];
}

/** Rule files of one folder: ten times the bundled set. It ends the walk of somebody who names a disk. */
const maxRuleFiles = 2_000;

/** Folders in folders: `<folder>/<language>/*.yml`, and one level for those who sort further. */
const maxLevels = 3;

/** Folders beside the languages that hold no rules to run. */
const otherFolders = new Set(['tests', 'utils']);

/**
 * Loads every `.yml` below folders of rules. A rule takes the place of one with its id in a later folder;
 * in the same folder that is a problem. Links are reported, not followed.
 * @throws AbortError; what cannot be read or used is a problem
 */
export async function loadRules(
  folders: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<LoadedRules> {
  const problems: RuleProblem[] = [];
  const rules = new Map<string, GuardRule>();
  for (const folder of new Set(folders.map((one) => resolve(one)))) {
    const earlier = new Set(rules.keys());
    for (const path of await ruleFiles(folder, problems, signal)) {
      signal.throwIfAborted();
      const rule = await readRule(path, problems);
      if (rule === undefined) continue;
      const before = rules.get(rule.id);
      if (before === undefined) rules.set(rule.id, rule);
      else if (!earlier.has(rule.id))
        problems.push({ path, why: `The id "${rule.id}" is that of ${before.path}.` });
    }
  }
  return { rules: [...rules.values()], problems };
}

async function readRule(path: string, problems: RuleProblem[]): Promise<GuardRule | undefined> {
  try {
    // Asked first, so that a huge file is not read into memory to be refused.
    const { size } = await stat(path);
    if (size > maxRuleBytes) {
      problems.push({ path, why: `It is larger than ${maxRuleBytes / 1024} kB.` });
      return undefined;
    }
    const parsed = parseRuleFile(await readFile(path, 'utf8'), path);
    if (parsed.ok) return parsed.rule;
    problems.push(parsed.problem);
  } catch (error) {
    problems.push(unreadable(path, error));
  }
  return undefined;
}

/** Paths in a stable order. */
async function ruleFiles(
  folder: string,
  problems: RuleProblem[],
  signal: AbortSignal,
): Promise<string[]> {
  const found: string[] = [];
  const visit = async (path: string, level: number): Promise<void> => {
    signal.throwIfAborted();
    const entries = await readdir(path, { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inside = join(path, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) {
        if (level === 0 && otherFolders.has(entry.name)) continue;
        if (level < maxLevels) await visit(inside, level + 1);
        else problems.push({ path: inside, why: 'It lies too deep in the folder of rules.' });
      } else if (/\.ya?ml$/i.test(entry.name)) {
        if (!entry.isFile()) problems.push({ path: inside, why: 'It is a link, not a file.' });
        else if (found.length < maxRuleFiles) found.push(inside);
        else throw new Error(`It holds more than ${maxRuleFiles} rules; the rest is left out.`);
      }
    }
  };
  try {
    await visit(folder, 0);
  } catch (error) {
    signal.throwIfAborted();
    problems.push(unreadable(folder, error));
  }
  return found;
}

function unreadable(path: string, error: unknown): RuleProblem {
  const why = error instanceof Error ? error.message : String(error);
  return { path, why: `It could not be read: ${why}` };
}
